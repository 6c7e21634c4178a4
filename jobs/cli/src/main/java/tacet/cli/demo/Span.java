package tacet.cli.demo;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A span of time as people write it, {@code 60s}, {@code 2m} or {@code 1h}, or ISO 8601. */
final class Span implements ITypeConverter<Duration> {
  private static final Pattern SHORT = Pattern.compile("(\\d{1,6})([smh])");

  @Override
  public Duration convert(String text) {
    Matcher matcher = SHORT.matcher(text);
    Duration span;
    try {
      span = Duration.parse(matcher.matches() ? "PT" + text : text);
    } catch (DateTimeException e) {
      throw new TypeConversionException("'" + text + "' is no span of time, such as 60s or 2m");
    }
    if (span.isNegative() || span.isZero()) {
      throw new TypeConversionException("'" + text + "' must be longer than nothing");
    }
    return span;
  }
}
