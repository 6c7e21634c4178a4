package tacet.cli;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.OptionalLong;

/** Instants that a command is given. */
public final class InstantOption {

  private InstantOption() {}

  /**
   * Reads an instant, ISO 8601 with its zone.
   *
   * @param option its name, for the error
   * @param text what was given, or null
   * @return epoch milliseconds; empty where nothing was given
   * @throws UsageError when it is none
   */
  public static OptionalLong parse(String option, String text) {
    try {
      return text == null
          ? OptionalLong.empty()
          : OptionalLong.of(Instant.parse(text).toEpochMilli());
    } catch (DateTimeParseException | ArithmeticException e) {
      throw new UsageError(
          "not an instant",
          option + ' ' + text,
          "write it with its zone, as 2026-03-01T00:00:00Z",
          e);
    }
  }
}
