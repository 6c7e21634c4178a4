package tacet.cli.demo;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** How the view writes things: subjects masked, channels and times short, numbers in groups. */
final class Wording {
  private static final int EDGE = 2;
  private static final int LONG_ENOUGH = 8;
  private static final int ONE = 1;
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy  HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SHORT =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final boolean showIds;

  /**
   * Wording.
   *
   * @param showIds whether subjects are written in full
   */
  Wording(boolean showIds) {
    this.showIds = showIds;
  }

  /** A subject as {@code HCP:d7…e1}; of a short id less than its half is shown. */
  String subject(String key) {
    int colon = key.indexOf(':');
    String id = key.substring(colon + 1);
    if (showIds) {
      return key;
    }
    String type = key.substring(0, colon + 1);
    return id.length() < LONG_ENOUGH
        ? type + id.substring(0, Math.min(1, id.length() / EDGE)) + "…"
        : type + id.substring(0, EDGE) + "…" + id.substring(id.length() - EDGE);
  }

  /** Channels as {@code email} or {@code 8 channels}. */
  static String channels(List<String> channels) {
    if (channels.isEmpty()) {
      return "–";
    }
    return channels.size() == ONE ? channels.get(0) : channels.size() + " channels";
  }

  /** A date with its time, in UTC. */
  static String clock(long instant) {
    return CLOCK.format(Instant.ofEpochMilli(instant));
  }

  /** A day with its time, in UTC. */
  static String time(long instant) {
    return SHORT.format(Instant.ofEpochMilli(instant));
  }

  /** A day. */
  static String day(long instant) {
    return DAY.format(Instant.ofEpochMilli(instant));
  }

  /** A whole number with thin gaps. */
  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number).replace(',', ' ');
  }

  /** So many people. */
  static String people(long number) {
    return number(number) + (number == 1 ? " person" : " people");
  }

  /** So many segments. */
  static String segments(long number) {
    return number(number) + (number == 1 ? " segment" : " segments");
  }

  /** A time in milliseconds, or a dash. */
  static String millis(long millis) {
    return millis < 0 ? "–" : number(millis) + " ms";
  }

  /** How much virtual time passes. */
  static String speed(double speed) {
    double daysAMinute = speed / 1440;
    return daysAMinute >= 1
        ? String.format(Locale.ROOT, "%.3g days a minute", daysAMinute).replaceAll("\\.0+ ", " ")
        : String.format(Locale.ROOT, "%.3g times real time", speed).replaceAll("\\.0+ ", " ");
  }

  /** The first {@code width} characters, padded with blanks; an ellipsis where it is cut. */
  static String fit(String text, int width) {
    if (text.length() > width) {
      return width <= 1 ? text.substring(0, width) : text.substring(0, width - 1) + "…";
    }
    return text + " ".repeat(width - text.length());
  }
}
