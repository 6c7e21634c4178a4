package tacet.domain.rule;

import tacet.domain.touch.Selector;
import tacet.domain.touch.SubjectType;

/**
 * One sentence of restraint, owned by a team.
 *
 * @param id kebab case, unique
 * @param owner the accountable team
 * @param why one sentence a clinician would understand
 * @param subjects of whom it speaks
 * @param where of which of them
 * @param suppress what it holds back
 * @param severity law or restraint
 * @param mode whether its holds hold
 * @param effectiveFrom in force from here on in the receivedAt clock, epoch milliseconds; {@code
 *     Long.MIN_VALUE} from the start
 * @param effectiveTo up to here, exclusive; {@code Long.MAX_VALUE} without end
 * @param holdout the share of units for whom it only shadows, 0 to 0.5
 * @param hypothesis what its owner believes it does, or null
 * @param disclose whether a crossing may show what it is limited to
 * @param kind what it computes, already behind the firewall
 */
public record Rule(
    String id,
    String owner,
    String why,
    SubjectType subjects,
    Where where,
    Suppress suppress,
    Severity severity,
    Mode mode,
    long effectiveFrom,
    long effectiveTo,
    double holdout,
    String hypothesis,
    boolean disclose,
    Kind kind) {

  /** Puts the kind's selector behind the firewall: see {@link Selector#seeing}. */
  public Rule {
    kind = kind.over(kind.selector().seeing(suppress.commercialFacing()));
  }

  /**
   * Whether its holds would tell what medical touches were about, which it may not disclose: no
   * flag shows them. They are enforced in decisions and told on {@code audit.medical}.
   */
  public boolean confidential() {
    return !disclose && kind.looksAtTouches() && kind.selector().seesMedical() && dependsOnMatter();
  }

  private boolean dependsOnMatter() {
    for (SameField field : suppress.same()) {
      if (field.ofMatter()) {
        return true;
      }
    }
    return kind instanceof Repeat || kind.selector().namesMatter();
  }

  /** Whether some are held out of it so that its effect can be measured, which is on persons. */
  public boolean experiment() {
    return holdout > 0
        && severity == Severity.SOFT
        && mode == Mode.ENFORCE
        && subjects != SubjectType.ACCOUNT;
  }

  /** Whether it lets medical touches hold back others: commercial-facing, yet it names them. */
  public boolean crossing() {
    return suppress.commercialFacing() && kind.selector().namesMedical();
  }
}
