package tacet.domain.testkit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.TimeUnit;

/** Instants as short as a table row can bear. */
public final class Times {

  public static final long HOUR = TimeUnit.HOURS.toMillis(1);
  public static final long DAY = TimeUnit.DAYS.toMillis(1);

  private Times() {}

  /**
   * Epoch milliseconds of {@code MM-DD}, {@code MM-DDTHH:MM[:SS[.mmm]]} of 2026 in UTC, or of a
   * whole date with or without zone.
   */
  public static long at(String text) {
    String dated = text.length() < 8 || text.charAt(4) != '-' ? "2026-" + text : text;
    String timed = dated.contains("T") ? dated : dated + "T00:00";
    boolean zoned = timed.endsWith("Z") || timed.matches(".*T.*[+-]\\d\\d:\\d\\d");
    return OffsetDateTime.parse(zoned ? timed : timed + "Z").toInstant().toEpochMilli();
  }

  /** The text that {@link #at} reads, as short as it goes; {@code open} for no end. */
  public static String text(long time) {
    if (time == Long.MAX_VALUE) {
      return "open";
    }
    String text = Instant.ofEpochMilli(time).toString().replace("Z", "");
    String dated = text.startsWith("2026-") ? text.substring(5) : text;
    return dated.replaceFirst("(T00:00)?:00$", "");
  }
}
