package tacet.reader;

/**
 * What is said of a subject without a flag on the channel asked for. Flags are published when they
 * change, so that both a subject never heard of and one that was never held there have none.
 */
public enum WithoutFlag {
  /**
   * What the rules in force say of someone unknown. Strict: someone who was never held because a
   * consent came first is held too, until a flag of theirs is published. A rule whose answer
   * depends on more than the sort of subject, as with a holdout, holds nobody here.
   */
  POLICY,
  /**
   * The same, unless the subject has a flag on another followed channel: whoever has one is known,
   * and would have one here if anything held them. Follow only channels that the deployment
   * publishes.
   */
  POLICY_UNLESS_KNOWN,
  /** Nothing holds them. Lenient: subjects never heard of are open, consent or not. */
  OPEN
}
