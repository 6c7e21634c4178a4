package tacet.rules;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations and instants as rule files write them. */
final class Spans {

  /** The longest duration: ten years of 365 days, milliseconds. */
  static final long LONGEST = TimeUnit.DAYS.toMillis(3650);

  static final String DURATION = "a duration such as PT24H or P7D";
  static final String INSTANT = "an instant with its zone such as 2026-06-01T00:00:00Z";

  private static final Pattern ISO =
      Pattern.compile(
          "P(?!$)(?:(?<w>\\d{1,5})W)?(?:(?<d>\\d{1,5})D)?"
              + "(?:T(?!$)(?:(?<h>\\d{1,7})H)?(?:(?<m>\\d{1,9})M)?(?:(?<s>\\d{1,10})S)?)?");
  private static final Pattern MONTHS_OR_YEARS = Pattern.compile("P[^T]*\\d[MY].*");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private Spans() {}

  /**
   * Milliseconds of an ISO 8601 duration of weeks, days (24 h), hours, minutes and seconds; null
   * when it is none or beyond {@link #LONGEST}.
   */
  static Long duration(String text) {
    Matcher matcher = ISO.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    long millis =
        Duration.ofDays(part(matcher, "w") * 7 + part(matcher, "d"))
            .plusHours(part(matcher, "h"))
            .plusMinutes(part(matcher, "m"))
            .plusSeconds(part(matcher, "s"))
            .toMillis();
    return millis <= LONGEST ? millis : null;
  }

  private static long part(Matcher matcher, String group) {
    String digits = matcher.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }

  /** What to do about a duration that is none, or null. */
  static String durationHint(String text) {
    if (MONTHS_OR_YEARS.matcher(text).matches()) {
      return "months and years differ in length: write days, such as P30D or P365D";
    }
    return duration(text.toUpperCase(Locale.ROOT)) == null
        ? null
        : "did you mean \"" + text.toUpperCase(Locale.ROOT) + "\"?";
  }

  /** Epoch milliseconds of an ISO 8601 instant that names its zone or offset, or null. */
  static Long instant(String text) {
    try {
      return ZonedDateTime.parse(text, DateTimeFormatter.ISO_ZONED_DATE_TIME)
          .toInstant()
          .toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      return null;
    }
  }

  /** What to do about an instant that is none, or null. */
  static String instantHint(String text) {
    if (DATE.matcher(text).matches()) {
      return "add time and zone: " + text + "T00:00:00Z";
    }
    return instant(text + 'Z') == null ? null : "add the zone: " + text + 'Z';
  }
}
