package tacet.cli.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tacet.domain.finding.DriftAlert.Dimension;
import tacet.domain.finding.Measure;
import tacet.domain.touch.SubjectType;

/** Names and numbers as a page writes them. */
final class Words {

  private static final DateTimeFormatter DAY = format("d MMM uuuu");
  private static final DateTimeFormatter SHORT_DAY = format("d MMM");
  private static final DateTimeFormatter TIME = format("d MMM uuuu, HH:mm 'UTC'");
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  private static final char NARROW_SPACE = '\u202f';

  private Words() {}

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
  }

  /** As 21 Jun 2026. */
  static String day(long at) {
    return DAY.format(Instant.ofEpochMilli(at));
  }

  /** As 21 Jun. */
  static String shortDay(long at) {
    return SHORT_DAY.format(Instant.ofEpochMilli(at));
  }

  /** As 21 Jun 2026, 14:05 UTC. */
  static String time(long at) {
    return TIME.format(Instant.ofEpochMilli(at));
  }

  /** A count with its thousands apart. */
  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A count in little room: 12.3k from 10,000 on. */
  static String shortCount(long count) {
    if (count < 10_000) {
      return count(count);
    }
    double thousands = count / 1e3;
    return thousands < 999.5 ? digits(thousands) + 'k' : digits(count / 1e6) + 'M';
  }

  private static String digits(double value) {
    return String.format(Locale.ROOT, value < 99.95 ? "%.1f" : "%.0f", value);
  }

  /** A share of 0 to 1 in percent, with one decimal below 10 %. */
  static String percent(double share) {
    double percent = share * 100;
    if (!Double.isFinite(percent)) {
      return "–";
    }
    boolean whole = Math.abs(percent) >= 9.95 || percent == Math.rint(percent);
    return String.format(Locale.ROOT, whole ? "%.0f" : "%.1f", percent) + NARROW_SPACE + '%';
  }

  /** A difference of shares in points, with its sign. */
  static String points(double difference) {
    return String.format(Locale.ROOT, "%+.1f", difference * 100).replace('-', '−');
  }

  /** A statistic, three digits, with a power of ten from a million on. */
  static String statistic(double value) {
    if (!Double.isFinite(value)) {
      return value > 0 ? "∞" : "–";
    }
    double size = Math.abs(value);
    if (size != 0 && (size >= 1e6 || size < 1e-3)) {
      int power = (int) Math.floor(Math.log10(size) + 1e-9);
      return String.format(Locale.ROOT, "%.1f × 10", value / Math.pow(10, power)) + power(power);
    }
    return String.format(Locale.ROOT, size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.3g", value);
  }

  /** An exponent in superscript. */
  static String power(int power) {
    StringBuilder digits = new StringBuilder(power < 0 ? "⁻" : "");
    for (char c : Integer.toString(Math.abs(power)).toCharArray()) {
      digits.append(SUPERSCRIPTS.charAt(c - '0'));
    }
    return digits.toString();
  }

  /** A number of things, one or many. */
  static String many(long count, String one, String more) {
    return count(count) + ' ' + (count == 1 ? one : more);
  }

  /** A text as a sentence begins. */
  static String capital(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  /** A text of at most so many characters. */
  static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1).stripTrailing() + '…';
  }

  /** The name of a bin: a channel, a fact such as {@code role=NURSE}, or what it is called. */
  static String bin(String name) {
    int sign = name.indexOf('=');
    if (sign > 0) {
      return plain(name.substring(sign + 1)) + " (" + spaced(name.substring(0, sign)) + ')';
    }
    return isConstant(name) ? channel(name) : name;
  }

  private static boolean isConstant(String name) {
    return !name.isEmpty()
        && name.chars().allMatch(c -> c >= 'A' && c <= 'Z' || c == '_' || c >= '0' && c <= '9');
  }

  /** A channel as people write it. */
  static String channel(String name) {
    return switch (name) {
      case "EMAIL" -> "E-mail";
      case "SMS" -> "SMS";
      case "WHATSAPP" -> "WhatsApp";
      case "IN_APP" -> "In-app";
      case "FACE_TO_FACE" -> "Face to face";
      case "ALL" -> "All channels";
      default -> plain(name);
    };
  }

  /** A constant as a word: MARKET_ACCESS as Market access. */
  static String plain(String constant) {
    if (constant.isEmpty() || !isConstant(constant)) {
      return constant;
    }
    return constant.charAt(0) + spaced(constant.substring(1));
  }

  private static String spaced(String text) {
    StringBuilder spaced = new StringBuilder();
    for (char c : text.toCharArray()) {
      if (c == '_') {
        spaced.append(' ');
      } else if (Character.isUpperCase(c) && spaced.length() > 0 && !isConstant(text)) {
        spaced.append(' ').append(Character.toLowerCase(c));
      } else {
        spaced.append(Character.toLowerCase(c));
      }
    }
    return spaced.toString();
  }

  /** How many times something, in little room. */
  static String times(double times) {
    return times >= 1e6
        ? "over 10" + power((int) Math.log10(times))
        : String.format(Locale.ROOT, times >= 100 ? "%,.0f" : times >= 10 ? "%.1f" : "%.2f", times);
  }

  /** What drifted. */
  static String dimension(Dimension dimension) {
    return switch (dimension) {
      case CHANNEL_RESPONSE -> "Channel response";
      case TEMPO -> "Tempo";
      case BEHAVIOUR -> "Behaviour";
      case SEGMENT_MISFIT -> "Segment misfit";
      case COMPOSITION -> "Composition";
    };
  }

  /** The letter that stands for a dimension where there is no room. */
  static char letter(Dimension dimension) {
    return switch (dimension) {
      case CHANNEL_RESPONSE -> 'R';
      case TEMPO -> 'T';
      case BEHAVIOUR -> 'B';
      case SEGMENT_MISFIT -> 'M';
      case COMPOSITION -> 'C';
    };
  }

  /** Those of a type, many of them. */
  static String people(SubjectType type) {
    return switch (type) {
      case HCP -> "HCPs";
      case PATIENT -> "patients";
      case ACCOUNT -> "accounts";
    };
  }

  /** What is measured. */
  static String measure(Measure measure) {
    return switch (measure) {
      case ENGAGED_28D -> "Engaged within 28 days";
      case STAGE_ADVANCED_90D -> "Decision stage advanced within 90 days";
      case ACCESS_OPENED_90D -> "Access opened less closed within 90 days";
      case STILL_ENGAGED_90D -> "Still engaged after 90 days";
      case OPTED_OUT_90D -> "Opted out within 90 days";
    };
  }
}
