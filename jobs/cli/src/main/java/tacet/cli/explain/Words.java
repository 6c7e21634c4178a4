package tacet.cli.explain;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * How things are written for people: names in lower case, times with their zone, lists with and.
 */
final class Words {

  /** A blank at which no line is broken. */
  static final String UNBROKEN = "\u00a0";

  private static final DateTimeFormatter MINUTES = format("EEE d MMM yyyy HH:mm");
  private static final DateTimeFormatter SECONDS = format("EEE d MMM yyyy HH:mm:ss");
  private static final DateTimeFormatter CLOCK = format("HH:mm");
  private static final DateTimeFormatter OTHER_DAY = format("EEE d MMM HH:mm");
  private static final Pattern TIME =
      Pattern.compile("[A-Z][a-z]{2} \\d{1,2} [A-Z][a-z]{2} \\d{4} [\\d:]{5,8} UTC");
  private static final long[] UNITS = {
    TimeUnit.DAYS.toMillis(1), TimeUnit.HOURS.toMillis(1), TimeUnit.MINUTES.toMillis(1), 1_000
  };
  private static final String[] UNIT_NAMES = {"day", "hour", "minute", "second"};

  private Words() {}

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }

  /** A value of a vocabulary as a word: {@code scientific exchange}. */
  static String of(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** A value of the channel vocabulary as its topics are named: {@code face-to-face}. */
  static String dashed(String value) {
    return value.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Values as dashed words. */
  static List<String> dashed(Collection<? extends Enum<?>> values) {
    return values.stream().map(value -> dashed(value.name())).toList();
  }

  /** {@code a, b and c}; the last word parted by {@code conjunction}. */
  static String list(List<String> words, String conjunction) {
    if (words.size() < 2) {
      return String.join("", words);
    }
    int last = words.size() - 1;
    return String.join(", ", words.subList(0, last)) + ' ' + conjunction + ' ' + words.get(last);
  }

  /** {@code 1 touch}, {@code 3 touches}. */
  static String count(long number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }

  /** An instant in UTC; seconds only where they are not zero. */
  static String utc(long instant) {
    ZonedDateTime time = at(instant, ZoneOffset.UTC);
    return (time.getSecond() == 0 ? MINUTES : SECONDS).format(time) + " UTC";
  }

  /** An instant in UTC, and by the subject's clock where its zone is known. */
  static String time(long instant, ZoneId zone) {
    return zone == null ? utc(instant) : utc(instant) + ", " + local(instant, zone);
  }

  /** An instant by the clocks of a zone, with the day where that is another than in UTC. */
  private static String local(long instant, ZoneId zone) {
    ZonedDateTime there = at(instant, zone);
    boolean sameDay = there.toLocalDate().equals(at(instant, ZoneOffset.UTC).toLocalDate());
    return (sameDay ? CLOCK : OTHER_DAY).format(there) + " in " + zone.getId();
  }

  private static ZonedDateTime at(long instant, ZoneId zone) {
    return Instant.ofEpochMilli(instant).atZone(zone);
  }

  /** A length of a rule: in its largest whole unit, as {@code 7 days} or {@code 36 hours}. */
  static String length(long millis) {
    for (int i = 0; i < UNITS.length; i++) {
      if (millis >= UNITS[i] && millis % UNITS[i] == 0) {
        return count(millis / UNITS[i], UNIT_NAMES[i], UNIT_NAMES[i] + 's');
      }
    }
    return millis == 0 ? "no time" : Duration.ofMillis(millis).toString();
  }

  /** How long something lasts, roughly: its two largest units. */
  static String roughly(long millis) {
    List<String> parts = new ArrayList<>();
    long rest = millis;
    for (int i = 0; i < UNITS.length && parts.size() < 2; i++) {
      long units = rest / UNITS[i];
      rest %= UNITS[i];
      if (units > 0) {
        parts.add(count(units, UNIT_NAMES[i], UNIT_NAMES[i] + 's'));
      } else if (!parts.isEmpty()) {
        break;
      }
    }
    return parts.isEmpty() ? "less than a second" : String.join(" ", parts);
  }

  /** A text whose first letter is a capital. */
  static String sentence(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  /**
   * Text in lines of at most {@code width} characters, broken at blanks but not within a time; a
   * word that is longer stands alone.
   */
  static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    String kept = TIME.matcher(text).replaceAll(time -> time.group().replace(" ", UNBROKEN));
    for (String word : kept.split(" ")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    lines.replaceAll(each -> each.replace(UNBROKEN, " "));
    return lines;
  }
}
