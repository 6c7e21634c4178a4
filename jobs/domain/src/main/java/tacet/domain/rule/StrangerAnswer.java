package tacet.domain.rule;

/**
 * What a rule says of a subject of which there is no record.
 *
 * @param reason why it holds, or null when it does not
 */
public record StrangerAnswer(Verdict verdict, Reason reason) {

  /** Held, open, or a matter of which holdout unit the subject falls into. */
  public enum Verdict {
    HELD,
    OPEN,
    DEPENDS
  }

  private static final StrangerAnswer OPEN = new StrangerAnswer(Verdict.OPEN, null);

  /** The answer of a rule: a profile that is not there matches no {@code where}. */
  public static StrangerAnswer of(Rule rule) {
    Reason reason = rule.kind().holdsStrangers();
    if (reason == null || rule.mode() != Mode.ENFORCE || !rule.where().matches(null)) {
      return OPEN;
    }
    return new StrangerAnswer(rule.holdout() > 0 ? Verdict.DEPENDS : Verdict.HELD, reason);
  }
}
