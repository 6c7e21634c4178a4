package tacet.flink.io;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZonedDateTime;

/** ISO 8601 instants as replay files hold them. */
final class IsoInstant {

  private static final String SHAPE = "0000-00-00T00:00:00Z";
  private static final long DAY_SECONDS = 86_400;

  private IsoInstant() {}

  /**
   * Epoch milliseconds of a text with a zone or an offset; what is finer is cut off.
   *
   * @throws DateTimeException where it is none; its message repeats the text
   * @throws ArithmeticException where milliseconds do not reach
   */
  static long parse(String text) {
    return plain(text) ? plainMillis(text) : ZonedDateTime.parse(text).toInstant().toEpochMilli();
  }

  // Nearly all are of one shape, and the general parser costs more than the rest of a line.
  private static boolean plain(String text) {
    if (text.length() != SHAPE.length()) {
      return false;
    }
    for (int i = 0; i < SHAPE.length(); i++) {
      char wanted = SHAPE.charAt(i);
      char c = text.charAt(i);
      if (wanted == '0' ? c < '0' || c > '9' : c != wanted) {
        return false;
      }
    }
    return number(text, 11, 13) < 24 && number(text, 14, 16) < 60 && number(text, 17, 19) < 60;
  }

  private static long plainMillis(String text) {
    long day =
        LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)).toEpochDay();
    long second = number(text, 11, 13) * 3_600L + number(text, 14, 16) * 60L + number(text, 17, 19);
    return (day * DAY_SECONDS + second) * 1_000;
  }

  private static int number(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      value = value * 10 + text.charAt(i) - '0';
    }
    return value;
  }
}
