package tacet.cli.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import tacet.cli.segments.Recalibration;
import tacet.cli.segments.Weeks;
import tacet.domain.drift.AlertPolicy;
import tacet.domain.drift.Drift;
import tacet.domain.drift.DriftContext;
import tacet.domain.drift.DriftPolicy;
import tacet.domain.drift.DriftState;
import tacet.domain.drift.SegmentDefinition;
import tacet.domain.drift.SegmentState;
import tacet.domain.drift.SegmentTimeline;
import tacet.domain.drift.SegmentWatch;
import tacet.domain.finding.Finding;
import tacet.domain.finding.SegmentTally;
import tacet.domain.finding.SegmentWeek;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectRecord;

/**
 * What the segments of the demo are taken for, measured as an analyst would: the job's own steps
 * count the weeks before the demo's history, and a recalibration makes a baseline of them.
 */
final class Baselines {
  /** Weeks that are lived through for a baseline. */
  static final int WEEKS = 10;

  /** The first weeks tell of answers alone: what is not answered is known a window later. */
  private static final int LEFT_OUT = 2;

  private static final String OWNER = "customer-analytics";

  private final Drift drift = new Drift(DriftPolicy.DEFAULT);
  private final SegmentWatch watch = new SegmentWatch(AlertPolicy.DEFAULT);
  private final Map<Subject, DriftState> states = new HashMap<>();
  private final Map<Weeks.Id, SegmentState> segments = new TreeMap<>();
  private final Weeks weeks = new Weeks();

  private Baselines() {}

  /**
   * The first version of each segment.
   *
   * @param life of the population, from {@link #WEEKS} weeks before
   * @param until from when on they are in force, epoch milliseconds
   */
  static List<SegmentDefinition> of(Scenario life, long until) {
    Baselines baselines = new Baselines();
    for (FeedEvent event = life.next(); event.at() < until; event = life.next()) {
      if (event.record() != null && event.fault() == FeedEvent.Fault.NONE) {
        baselines.take(event.record(), event.at());
      }
    }
    baselines.end(until);
    long end = SegmentWeek.startOf(until);
    long begin = end - (WEEKS - LEFT_OUT) * SegmentWeek.LENGTH;
    Weeks weeks = baselines.weeks;
    return weeks.segments().stream()
        .map(id -> Recalibration.of(null, id, weeks.of(id, begin, end), OWNER, until).proposed())
        .toList();
  }

  private void take(SubjectRecord record, long receivedAt) {
    DriftState state = states.computeIfAbsent(record.subject(), DriftState::new);
    drift.apply(state, record, receivedAt, DriftContext.EMPTY, this::hear);
  }

  private void end(long until) {
    states.values().forEach(state -> drift.wake(state, until, DriftContext.EMPTY, this::hear));
    Consumer<Finding> keep = this::hear;
    segments.values().forEach(state -> watch.wake(state, until, SegmentTimeline.EMPTY, keep));
  }

  private void hear(Finding finding) {
    if (finding instanceof SegmentTally tally) {
      Weeks.Id id = new Weeks.Id(tally.segment(), tally.subjectType());
      SegmentState state =
          segments.computeIfAbsent(id, key -> new SegmentState(key.type(), key.segment()));
      watch.apply(state, tally);
    } else if (finding instanceof SegmentWeek week) {
      weeks.add(week);
    }
  }
}
