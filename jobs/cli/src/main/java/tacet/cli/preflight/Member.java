package tacet.cli.preflight;

import java.time.ZoneId;
import java.util.List;

/**
 * Someone whom a touch is meant for.
 *
 * @param subject as {@code TYPE:ID}
 * @param accounts ids of the accounts that the list names
 * @param zone the clocks they live by; null where the list does not say
 * @param row the values of the list's row, by column
 */
record Member(String subject, List<String> accounts, ZoneId zone, List<String> row) {

  /** The sort of subject. */
  String type() {
    return subject.substring(0, subject.indexOf(':'));
  }

  /** The member without id and row. */
  @Override
  public String toString() {
    return "Member[" + type() + ']';
  }
}
