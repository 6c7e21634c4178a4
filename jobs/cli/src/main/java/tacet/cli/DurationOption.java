package tacet.cli;

import java.time.DateTimeException;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Lengths of time that a command is given, ISO 8601, nothing or more. */
public final class DurationOption implements ITypeConverter<Duration> {

  @Override
  public Duration convert(String text) {
    try {
      Duration length = Duration.parse(text);
      if (!length.isNegative()) {
        return length;
      }
    } catch (DateTimeException | ArithmeticException e) {
      // Told below, with how to write it.
    }
    throw new TypeConversionException(
        "'" + text + "' is no length of time; write PT90S, PT2M or P90D");
  }
}
