package tacet.domain.drift;

import tacet.domain.finding.SegmentTally;

/** What follows when a behaviour category is seen. */
final class Behaviour {

  private final DriftPolicy policy;
  private final SubjectAlerts alerts;

  Behaviour(DriftPolicy policy) {
    this.policy = policy;
    this.alerts = new SubjectAlerts(policy);
  }

  /** Takes in a category; null is none. */
  void seen(Moment moment, String category) {
    if (category == null) {
      return;
    }
    DriftState state = moment.state();
    BehaviourDetector detector = state.learnt(policy).behaviour;
    detector.seen(category, moment.now());
    if (state.member != null) {
      moment
          .out()
          .accept(
              SegmentTally.category(
                  state.member.segment(), state.subject.type(), moment.now(), category));
    }
    moment.changed();
    alerts.behaviour(moment);
  }
}
