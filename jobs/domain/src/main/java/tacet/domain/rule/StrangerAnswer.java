package tacet.domain.rule;

/**
 * What a rule says of a subject of which there is no record.
 *
 * @param reason why it holds, or null when it does not
 */
public record StrangerAnswer(Verdict verdict, Reason reason) {

  /** Held, open, or a matter of the touch, of the time, or of the holdout unit. */
  public enum Verdict {
    HELD,
    OPEN,
    DEPENDS
  }

  static final StrangerAnswer OPEN = new StrangerAnswer(Verdict.OPEN, null);

  /** The answer of a rule: a profile that is not there matches no {@code where}. */
  public static StrangerAnswer of(Rule rule) {
    if (rule.mode() != Mode.ENFORCE || !rule.where().matches(null)) {
      return OPEN;
    }
    StrangerAnswer answer = rule.kind().ofStrangers();
    boolean left = answer.verdict() == Verdict.HELD && rule.holdout() > 0;
    return left ? depends(answer.reason()) : answer;
  }

  static StrangerAnswer held(Reason reason) {
    return new StrangerAnswer(Verdict.HELD, reason);
  }

  static StrangerAnswer depends(Reason reason) {
    return new StrangerAnswer(Verdict.DEPENDS, reason);
  }
}
