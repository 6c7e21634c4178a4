package tacet.domain.touch;

import java.util.Arrays;
import java.util.Objects;

/**
 * A person's merged touch as it stands in the log of an account. It replaces what the account had
 * of that touch.
 *
 * @param subject the account
 * @param person see {@link #digest}
 * @param touch descriptors and time; {@code event} is {@code SENT} or {@code PLANNED}
 * @param retracted whether the touch was retracted or bounced
 * @param outcomes its responses, packed as {@link Outcome}
 * @param removed whether the touch is no longer the account's
 */
public record AccountCopy(
    Subject subject,
    String person,
    TouchEvent touch,
    boolean retracted,
    long[] outcomes,
    boolean removed)
    implements SubjectRecord {

  private static final char SEPARATOR = '\u0000';

  @Override
  public long sourceTime() {
    return touch.occurredAt();
  }

  /** The id under which the account keeps the touch. */
  public String rowId() {
    return rowId(touch.touchId(), person);
  }

  /** The id under which an account keeps what a person's touch or request of that id is about. */
  public static String rowId(String id, String person) {
    return id + SEPARATOR + person;
  }

  /** The digest of a person: short, so that two persons' touches of one id stay two. */
  public static String digest(Subject person) {
    return Integer.toString(person.key().hashCode(), Character.MAX_RADIX);
  }

  /** The touch id within a row id of a person's or an account's log. */
  public static String touchId(String rowId) {
    int separator = rowId.indexOf(SEPARATOR);
    return separator < 0 ? rowId : rowId.substring(0, separator);
  }

  /** The row id that another touch of the same person has in the log of {@code rowId}. */
  public static String sibling(String rowId, String touchId) {
    int separator = rowId.indexOf(SEPARATOR);
    return separator < 0 ? touchId : touchId + rowId.substring(separator);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AccountCopy that
        && subject.equals(that.subject)
        && person.equals(that.person)
        && touch.equals(that.touch)
        && retracted == that.retracted
        && removed == that.removed
        && Arrays.equals(outcomes, that.outcomes);
  }

  @Override
  public int hashCode() {
    return Objects.hash(subject, person, touch, retracted, removed, Arrays.hashCode(outcomes));
  }
}
