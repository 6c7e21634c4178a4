package tacet.domain.rule;

import tacet.domain.touch.Selector;

/**
 * What a rule computes: a pure function of a subject's facts at one instant that gives holds. One
 * implementation a kind.
 */
public sealed interface Kind
    permits Cap, Cooldown, Pressure, Refusals, Repeat, Sequence, TouchlessKind, Unanswered {

  /** The touches it looks at; {@link Selector#OUTBOUND} for kinds that look at none. */
  Selector selector();

  /** The same kind looking at other touches. */
  Kind over(Selector selector);

  /** How far back it looks, milliseconds. */
  long reach();

  /** How many touches it may need to keep at least, for the bound of the log. */
  int touchesNeeded();

  /** Adds the holds in force at {@code facts.now()} to {@code holds}. */
  void evaluate(RuleVersion rule, Facts facts, Holds holds);

  /** Whether it looks at touches at all. */
  default boolean looksAtTouches() {
    return true;
  }

  /**
   * Whether touches that its selector does not match can change what it gives, as an answer to
   * another touch can.
   */
  default boolean hearsOtherTouches() {
    return false;
  }

  /**
   * Whether a touch that was allowed and is not made yet counts for it when another is asked for.
   */
  default boolean countsLeases() {
    return false;
  }

  /**
   * Whether its holds are flags. Those of the others, which would flag everybody every night, are
   * enforced in decisions and stand in the policy topic.
   */
  default boolean published() {
    return true;
  }

  /** What it says of a subject of which there is no record at all. */
  default StrangerAnswer ofStrangers() {
    return StrangerAnswer.OPEN;
  }

  /** What it asks for, in a few words. */
  String describe();

  /** Its name in rule files. */
  String label();
}
