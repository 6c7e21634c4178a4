package tacet.domain.drift;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tacet.domain.drift.ResponseDetector.Driver;
import tacet.domain.drift.ResponseDetector.Run;
import tacet.domain.finding.DriftAlert;
import tacet.domain.finding.DriftAlert.Dimension;
import tacet.domain.finding.DriftAlert.Point;
import tacet.domain.finding.DriftAlert.Window;
import tacet.domain.preference.RecentTrials;
import tacet.domain.preference.RecentTrials.Count;
import tacet.domain.touch.Channel;

/**
 * When a subject alarms, and what follows. The threshold is the number of events of all subjects in
 * the time in which one false alert is allowed.
 */
final class SubjectAlerts {

  private static final String STATISTIC = "shiryaev-roberts";
  private static final String POSTERIOR = "posterior";

  private final DriftPolicy policy;

  SubjectAlerts(DriftPolicy policy) {
    this.policy = policy;
  }

  /** Alarms where the subject does not answer as it did. */
  void response(Moment moment) {
    DriftState state = moment.state();
    ResponseDetector detector = state.learnt.response;
    double threshold = trialsPerWeek(moment) / policy.alerts().perWeek();
    if (!(threshold > 0) || detector.value() < threshold) {
      return;
    }
    Driver driver = detector.driver();
    Dimension dimension = driver.channel() == null ? Dimension.TEMPO : Dimension.CHANNEL_RESPONSE;
    if (isQuiet(moment, dimension)) {
      return;
    }
    RecentTrials recent = state.trials.recent();
    ResponseCounts counts = ResponseCounts.of(detector, driver, recent);
    Window before = window(driver.before(), counts.before());
    Window current = window(driver.current(), counts.current());
    String explanation = CalendarExplanation.of(state.calendar, current);
    if (explanation == null) {
      explanation = PlanExplanation.of(driver);
    }
    out(
        moment,
        new Found(
            dimension,
            STATISTIC,
            detector.value(),
            threshold,
            before,
            current,
            detector.path(),
            explanation,
            null));
    replaceSums(moment, driver, recent);
    detector.restart();
  }

  private static Window window(Run run, List<DriftAlert.Bin> bins) {
    return new Window(run.from(), run.to(), bins);
  }

  /**
   * The sums hold no more than what came since the change, so that it does not alarm again; all of
   * it where no change can be placed.
   */
  private void replaceSums(Moment moment, Driver driver, RecentTrials recent) {
    Run run = driver.current();
    if (run.trials() == 0) {
      return;
    }
    if (driver.channel() != null) {
      keepOnly(moment, driver.channel(), run.trials(), run.engaged(), recent);
      return;
    }
    Map<Channel, Count> since = recent.since(null, run.trials());
    if (since != null) {
      since.forEach(
          (channel, count) -> keepOnly(moment, channel, count.trials(), count.engaged(), recent));
    }
  }

  private void keepOnly(
      Moment moment, Channel channel, int trials, int engaged, RecentTrials recent) {
    DriftState state = moment.state();
    recent.keepOnly(channel, trials, engaged, moment.stage(), moment.now(), state.learnt.sums);
  }

  /** Alarms where the subject does not decide as it did. */
  void behaviour(Moment moment) {
    DriftState state = moment.state();
    BehaviourDetector detector = state.learnt.behaviour;
    double threshold = behaviourPerWeek(moment) / policy.alerts().perWeek();
    if (!(threshold > 0) || detector.value() < threshold || isQuiet(moment, Dimension.BEHAVIOUR)) {
      return;
    }
    BehaviourDetector.Driver driver = detector.driver();
    out(
        moment,
        new Found(
            Dimension.BEHAVIOUR,
            STATISTIC,
            detector.value(),
            threshold,
            driver.before(),
            driver.current(),
            detector.path(),
            CalendarExplanation.of(state.calendar, driver.current()),
            null));
    detector.restart();
  }

  /** Says that another segment fits and the assigned one does not, once for that other segment. */
  void misfit(Moment moment, String fitting, double posterior) {
    DriftState state = moment.state();
    if (isQuiet(moment, Dimension.SEGMENT_MISFIT)) {
      return;
    }
    SegmentDefinition assigned = moment.segment();
    MisfitCounts counts = MisfitCounts.of(moment, assigned, policy);
    out(
        moment,
        new Found(
            Dimension.SEGMENT_MISFIT,
            POSTERIOR,
            posterior,
            policy.alerts().fit(),
            counts.expected(),
            counts.seen(),
            List.of(new Point(moment.now(), posterior)),
            null,
            fitting));
    state.misfit = fitting;
  }

  private boolean isQuiet(Moment moment, Dimension dimension) {
    return moment.now() < moment.state().quietUntil[dimension.ordinal()];
  }

  private double trialsPerWeek(Moment moment) {
    Double set = policy.alerts().trialsPerWeek();
    return set == null ? moment.segments().trialsPerWeek() : set;
  }

  private double behaviourPerWeek(Moment moment) {
    Double set = policy.alerts().behaviourPerWeek();
    double known = set == null ? moment.segments().behaviourPerWeek() : set;
    return known > 0 ? known : trialsPerWeek(moment);
  }

  /** What an alert says beside whom it is about. */
  private record Found(
      Dimension dimension,
      String statistic,
      double value,
      double threshold,
      Window baseline,
      Window current,
      List<Point> path,
      String explainedBy,
      String fittingSegment) {}

  private void out(Moment moment, Found found) {
    DriftState state = moment.state();
    SegmentDefinition segment = moment.segment();
    String id = id(state, found);
    moment
        .out()
        .accept(
            new DriftAlert(
                id,
                state.subject.type(),
                state.subject,
                state.member == null ? null : state.member.segment(),
                segment == null ? null : segment.version(),
                found.fittingSegment(),
                found.dimension(),
                found.statistic(),
                found.value(),
                found.threshold(),
                found.baseline(),
                found.current(),
                Movers.of(found.baseline().bins(), found.current().bins()),
                found.path(),
                found.explainedBy(),
                moment.now(),
                null));
    state.quietUntil[found.dimension().ordinal()] = moment.now() + policy.alerts().quiet();
    state.remember(HexFormat.fromHexDigitsToLong(id));
    // An alert comes after its touches, and its id must not be forgotten before the alert is.
    state.touchedAt = Math.max(state.touchedAt, moment.now());
  }

  private static String id(DriftState state, Found found) {
    String whom = state.subject.key();
    if (found.dimension() == Dimension.SEGMENT_MISFIT) {
      long lastTrialAt =
          Arrays.stream(Channel.values()).mapToLong(state.published::lastTrialAt).max().orElse(0);
      return AlertId.misfit(whom, state.member.segment(), found.fittingSegment(), lastTrialAt);
    }
    // Where no change can be placed, all since the last alarm is what changed.
    Window current = found.current();
    boolean placed = current.from() < current.to();
    return AlertId.of(
        "SUBJECT", whom, found.dimension(), placed ? current.from() : found.baseline().from());
  }
}
