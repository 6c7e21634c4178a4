package tacet.domain.suppression;

import tacet.domain.touch.Subject;

/**
 * Something that happened to a rule's holds, for counting.
 *
 * @param rule the rule's id
 * @param at epoch milliseconds
 */
public record Tally(String rule, Subject subject, Event event, long at) implements Output {

  /** What is counted. */
  public enum Event {
    /** The rule holds the subject back, on any channel, and did not before. */
    HELD,
    /** The rule no longer holds the subject back. */
    RELEASED,
    /** A touch that the rule looks at arrived during its hold. */
    TOUCH_WHILE_HELD,
    /** A touch that the hold was meant to stop arrived during it. */
    TOUCH_IN_SCOPE
  }
}
