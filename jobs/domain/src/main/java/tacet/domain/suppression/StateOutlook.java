package tacet.domain.suppression;

import tacet.domain.decision.Outlook;
import tacet.domain.rule.Facts;
import tacet.domain.rule.Holds;
import tacet.domain.rule.RuleSet;
import tacet.domain.rule.RuleVersion;
import tacet.domain.touch.Subject;
import tacet.domain.touch.TouchLog;

/** What rules may look at of a state. */
record StateOutlook(SuppressionState state, SuppressionPolicy policy) implements Outlook {

  @Override
  public Subject subject() {
    return state.subject;
  }

  @Override
  public TouchLog log() {
    return state.log;
  }

  @Override
  public Facts at(long instant, RuleSet inForce) {
    TouchLog log = state.log;
    return new Facts(
        state.subject,
        log,
        state.profiles.at(instant),
        state.consents,
        state.calendar,
        instant,
        Math.min(state.knownSince, instant),
        inForce.horizon(),
        policy.historyWhole() ? log.missingBefore() : known(log),
        policy.fallbackZones());
  }

  private static long known(TouchLog log) {
    return Math.max(log.missingBefore(), log.size() == 0 ? Long.MIN_VALUE : log.firstAt());
  }

  /** The subject's first account, fixed at first sight, else the subject. */
  @Override
  public boolean shadows(RuleVersion version) {
    return version.shadows(state.holdoutUnit == null ? state.subject.key() : state.holdoutUnit);
  }

  @Override
  public void keepFloors(Facts facts, RuleSet inForce, Holds holds) {
    Floors.keep(state, facts, inForce, holds, new Holds());
  }

  @Override
  public long nextProfile(long instant) {
    return state.profiles.nextAfter(instant);
  }
}
