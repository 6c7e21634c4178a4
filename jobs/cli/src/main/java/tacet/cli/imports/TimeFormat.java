package tacet.cli.imports;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Locale;
import tacet.cli.UsageError;
import tacet.cli.imports.Unmappable.Code;

/**
 * How instants are written: {@code iso}, {@code epoch-seconds}, {@code epoch-millis} or a pattern
 * of {@link DateTimeFormatter} with English names; a pattern without days is the first day. The
 * first format that fits the whole text wins. A local time is one of the zone; one that does not
 * exist there is the first instant after the gap, one that exists twice is the first of the two. A
 * date alone is its {@code at}.
 */
final class TimeFormat {

  /** ISO 8601 and nothing else, with its zone. */
  static final TimeFormat ISO = new TimeFormat(List.of(Format.iso()), null, null, null);

  private static final DateTimeFormatter ISO_TEXT =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[XXX][XX][X]")
          .optionalEnd()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT)
          .withChronology(IsoChronology.INSTANCE);

  private final List<Format> formats;
  private final ZoneId zone;
  private final String zoneSetting;
  private final LocalTime at;

  /**
   * @param formats at least one, in the order to try
   * @param zone of local times, or null
   * @param zoneSetting the setting that names the zone where {@code zone} is null, or null
   * @param at what a date alone means, or null where that is no instant
   */
  TimeFormat(List<Format> formats, ZoneId zone, String zoneSetting, LocalTime at) {
    this.formats = formats;
    this.zone = zone;
    this.zoneSetting = zoneSetting;
    this.at = at;
  }

  /** Reads text; null when it does not fit. */
  @FunctionalInterface
  interface Format {
    TemporalAccessor read(String text);

    static Format iso() {
      return text -> parsed(ISO_TEXT, text.replaceFirst("(?i) ?(UTC|GMT)$", "Z"));
    }

    /**
     * A format by its word or pattern.
     *
     * @throws IllegalArgumentException when the pattern is none
     */
    static Format of(String written) {
      return switch (written) {
        case "iso" -> iso();
        case "epoch-seconds" -> text -> epoch(text, 1000);
        case "epoch-millis" -> text -> epoch(text, 1);
        default -> {
          DateTimeFormatter formatter = formatter(written);
          yield text -> parsed(formatter, text);
        }
      };
    }
  }

  /** A year or month alone begins with its first day. */
  private static DateTimeFormatter formatter(String pattern) {
    DateTimeFormatterBuilder builder =
        new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(properYears(pattern));
    if (pattern.matches("[yM\\W]+")) {
      builder.parseDefaulting(ChronoField.DAY_OF_MONTH, 1);
      if (pattern.indexOf('M') < 0) {
        builder.parseDefaulting(ChronoField.MONTH_OF_YEAR, 1);
      }
    }
    return builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
  }

  /** Years of an era, as {@code y} is, are none without the era. */
  private static String properYears(String pattern) {
    StringBuilder proper = new StringBuilder();
    boolean quoted = false;
    for (char c : pattern.toCharArray()) {
      quoted ^= c == '\'';
      proper.append(c == 'y' && !quoted ? 'u' : c);
    }
    return proper.toString();
  }

  private static TemporalAccessor parsed(DateTimeFormatter formatter, String text) {
    try {
      return formatter.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static TemporalAccessor epoch(String text, int scale) {
    if (!text.matches("-?\\d{1,15}(\\.\\d+)?")) {
      return null;
    }
    try {
      return Instant.ofEpochMilli(
          new BigDecimal(text).multiply(BigDecimal.valueOf(scale)).toBigInteger().longValueExact());
    } catch (ArithmeticException e) {
      return null;
    }
  }

  /**
   * The instant of a text, epoch milliseconds.
   *
   * @param from the column or path, for the complaint
   */
  long instant(String text, String from, ImportContext context) throws Unmappable {
    TemporalAccessor read = read(text, from);
    if (read instanceof Instant instant) {
      return instant.toEpochMilli();
    }
    if (read instanceof OffsetDateTime offset) {
      return offset.toInstant().toEpochMilli();
    }
    LocalDateTime local;
    if (read instanceof LocalDateTime dateTime) {
      local = dateTime;
    } else if (at != null && read instanceof LocalDate date) {
      local = date.atTime(at);
    } else {
      throw new Unmappable(Code.BAD_TIME, from, "a date without time");
    }
    return settled(local, zone(from, context), context.report()).toEpochMilli();
  }

  /** The setting that names the zone of local times, or null. */
  String zoneSetting() {
    return zoneSetting;
  }

  /** The date of a text; its zone, if it has one, does not matter. */
  LocalDate date(String text, String from) throws Unmappable {
    TemporalAccessor read = read(text, from);
    if (read instanceof Instant) {
      throw new Unmappable(Code.BAD_TIME, from, "an instant");
    }
    return LocalDate.from(read);
  }

  private TemporalAccessor read(String text, String from) throws Unmappable {
    for (Format format : formats) {
      TemporalAccessor read = format.read(text);
      if (read != null) {
        return read;
      }
    }
    throw new Unmappable(Code.BAD_TIME, from, ValueClass.of(text));
  }

  private ZoneId zone(String from, ImportContext context) throws Unmappable {
    String named = zoneSetting == null ? null : context.settings().get(zoneSetting);
    if (named != null) {
      try {
        return ZoneId.of(named);
      } catch (DateTimeException e) {
        throw new UsageError(
            "not a zone", "--set " + zoneSetting + '=' + named, "write Europe/Berlin or -06:00", e);
      }
    }
    if (zone == null) {
      throw new Unmappable(Code.NO_ZONE, from, null);
    }
    return zone;
  }

  private static Instant settled(LocalDateTime local, ZoneId zone, ImportReport report) {
    ZoneOffsetTransition change = zone.getRules().getTransition(local);
    if (change == null) {
      return local.atZone(zone).toInstant();
    }
    if (change.isGap()) {
      report.note("local times that do not exist, taken as the first instant after the gap");
      return change.getInstant();
    }
    report.note("local times that exist twice, taken as the first of the two");
    return local.toInstant(change.getOffsetBefore());
  }
}
