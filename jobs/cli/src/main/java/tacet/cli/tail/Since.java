package tacet.cli.tail;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import tacet.cli.InstantOption;
import tacet.cli.UsageError;
import tacet.cli.broker.RecordFeed;

/** Where reading begins, as it is given on the command line. */
public final class Since {

  private Since() {}

  /**
   * Reads {@code beginning}, {@code end}, an instant, or a span back such as {@code -PT1H}.
   *
   * @param text null for the end with {@code follow}, else the beginning
   * @return epoch milliseconds, {@link RecordFeed#BEGINNING} or {@link RecordFeed#END}
   * @throws UsageError when it is none of these
   */
  public static long parse(String text, boolean follow, Instant now) {
    if (text == null) {
      return follow ? RecordFeed.END : RecordFeed.BEGINNING;
    }
    if (text.equals("beginning")) {
      return RecordFeed.BEGINNING;
    }
    if (text.equals("end")) {
      return RecordFeed.END;
    }
    if (!text.startsWith("-P") && !text.startsWith("P")) {
      return InstantOption.parse("--from", text).orElse(RecordFeed.BEGINNING);
    }
    try {
      Duration back = Duration.parse(text);
      if (back.isNegative()) {
        return Math.max(RecordFeed.BEGINNING, now.plus(back).toEpochMilli());
      }
    } catch (DateTimeException | ArithmeticException e) {
      throw notASpan(text, e);
    }
    throw notASpan(text, null);
  }

  private static UsageError notASpan(String text, RuntimeException cause) {
    return new UsageError(
        "not a span back", "--from " + text, "write it as -PT1H or -P7D: minus, then ISO", cause);
  }
}
