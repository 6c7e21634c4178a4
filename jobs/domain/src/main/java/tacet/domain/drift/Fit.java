package tacet.domain.drift;

import tacet.domain.drift.DriftState.Learnt;
import tacet.domain.finding.SegmentTally;

/** Whether a subject fits the segment that it is assigned to. */
final class Fit {

  private static final double HALF = 0.5;

  private final DriftPolicy policy;
  private final SubjectAlerts alerts;

  Fit(DriftPolicy policy) {
    this.policy = policy;
    this.alerts = new SubjectAlerts(policy);
  }

  /** Tells the segment whether the subject fits, and alarms where it does not and another does. */
  void look(Moment moment) {
    DriftState state = moment.state();
    if (state.member == null || state.learnt == null) {
      return;
    }
    SegmentFit fit = new SegmentFit(moment.segments().candidates(state.subject.type()));
    Learnt learnt = state.learnt;
    learnt.sums.each(
        moment.now(),
        (channel, stage, trials, engaged) -> fit.add(channel, stage, engaged, trials));
    learnt.behaviour.weights(fit::add);
    double assigned = fit.of(state.member.segment());
    boolean judged = !Double.isNaN(assigned) && fit.trials() >= policy.alerts().misfitTrials();
    boolean unfit = judged && assigned < HALF;
    tell(moment, judged, unfit);
    if (judged && !unfit) {
      state.misfit = null;
    }
    String best = judged ? fit.best() : null;
    if (judged
        && assigned < policy.alerts().misfit()
        && fit.of(best) >= policy.alerts().fit()
        && !best.equals(state.misfit)) {
      alerts.misfit(moment, best, fit.of(best));
    }
  }

  private static void tell(Moment moment, boolean judged, boolean unfit) {
    DriftState state = moment.state();
    int judgedChange = (judged ? 1 : 0) - (state.judged ? 1 : 0);
    int unfitChange = (unfit ? 1 : 0) - (state.unfit ? 1 : 0);
    if (judgedChange != 0 || unfitChange != 0) {
      moment
          .out()
          .accept(
              SegmentTally.fit(
                  state.member.segment(),
                  state.subject.type(),
                  moment.now(),
                  judgedChange,
                  unfitChange));
      state.judged = judged;
      state.unfit = unfit;
    }
  }
}
