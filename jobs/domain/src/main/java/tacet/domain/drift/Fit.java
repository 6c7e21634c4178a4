package tacet.domain.drift;

import java.util.List;
import tacet.domain.drift.DriftState.Learnt;
import tacet.domain.finding.SegmentTally;

/** Whether a subject fits the segment that it is assigned to. */
final class Fit {

  private static final double HALF = 0.5;

  /**
   * How many times as likely the assigned segment is beforehand as the others together when it
   * comes to an alert: whoever assigned it knew something, and a few early trials are no news.
   */
  private static final double ASSIGNED = 19;

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
    SegmentFit fit = new SegmentFit(candidates(moment));
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
    if (unfit) {
      alarm(moment, fit, assigned);
    }
  }

  /** The segments in force, the assigned one in the version that the profile names. */
  private static List<SegmentProfile> candidates(Moment moment) {
    List<SegmentProfile> inForce = moment.segments().candidates(moment.state().subject.type());
    SegmentDefinition definition = moment.segment();
    SegmentProfile assigned = definition == null ? null : moment.segments().profile(definition);
    if (assigned == null || inForce.contains(assigned)) {
      return inForce;
    }
    return inForce.stream()
        .map(one -> one.segment().equals(assigned.segment()) ? assigned : one)
        .toList();
  }

  private void alarm(Moment moment, SegmentFit fit, double assigned) {
    String best = fit.best();
    int others = moment.segments().candidates(moment.state().subject.type()).size() - 1;
    double weight = ASSIGNED * others;
    double sum = weight * assigned + 1 - assigned;
    double posterior = fit.of(best) / sum;
    if (weight * assigned / sum < policy.alerts().misfit()
        && posterior >= policy.alerts().fit()
        && !best.equals(moment.state().misfit)) {
      alerts.misfit(moment, best, posterior);
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
