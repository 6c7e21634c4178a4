package tacet.domain.drift;

import java.util.List;
import java.util.function.Consumer;
import tacet.domain.drift.SegmentDefinition.Week;
import tacet.domain.drift.SegmentState.Watched;
import tacet.domain.finding.DriftAlert;
import tacet.domain.finding.DriftAlert.Bin;
import tacet.domain.finding.DriftAlert.Dimension;
import tacet.domain.finding.DriftAlert.Mover;
import tacet.domain.finding.DriftAlert.Window;
import tacet.domain.finding.Finding;
import tacet.domain.finding.SegmentWeek;

/** Raises the alerts of a segment at the end of a week. */
final class SegmentAlarm {

  private static final int LAST_THREE = 0b111;
  private static final int WEEKS_NEEDED = 2;

  private final AlertPolicy policy;
  private final SegmentState state;
  private final Week week;
  private final Integer version;
  private final Consumer<Finding> out;

  SegmentAlarm(
      AlertPolicy policy, SegmentState state, Week week, Integer version, Consumer<Finding> out) {
    this.policy = policy;
    this.state = state;
    this.week = week;
    this.version = version;
    this.out = out;
  }

  /**
   * Alarms when the index exceeded its threshold in this and one of the two weeks before.
   *
   * @param weeks of the baseline
   * @param comparison null when there was nothing to compare
   * @param explained what explains it, or null
   */
  void compared(Dimension dimension, List<Week> weeks, Comparison comparison, String explained) {
    Watched watched = state.watched[dimension.ordinal()];
    boolean exceeds = comparison != null && comparison.exceeds();
    watched.exceeded = (watched.exceeded << 1 | (exceeds ? 1 : 0)) & LAST_THREE;
    if (comparison == null) {
      return;
    }
    watched.path.add(end(), comparison.psi().value());
    if (exceeds && Integer.bitCount(watched.exceeded) >= WEEKS_NEEDED) {
      long from = weeks.get(0).start();
      long to = weeks.get(weeks.size() - 1).start() + SegmentWeek.LENGTH;
      raise(
          dimension,
          comparison.statistic(),
          comparison.threshold(),
          new Window(from, to, comparison.baseline()),
          comparison.current(),
          Movers.of(comparison.baseline(), comparison.current()),
          explained);
    }
  }

  /** Alarms when too many members no longer fit. */
  void stale() {
    long judged = state.members.judged();
    if (judged < policy.staleMembers()) {
      return;
    }
    Watched watched = state.watched[Dimension.SEGMENT_MISFIT.ordinal()];
    double share = (double) state.members.unfit() / judged;
    double before = watched.path.last();
    watched.path.add(end(), share);
    if (share >= policy.stale()) {
      raise(
          Dimension.SEGMENT_MISFIT,
          "share of members who do not fit",
          policy.stale(),
          new Window(week.start(), week.start(), List.of()),
          List.of(new Bin("do not fit", state.members.unfit(), judged)),
          List.of(new Mover("do not fit", before, share)),
          null);
    }
  }

  private void raise(
      Dimension dimension,
      String statistic,
      double threshold,
      Window baseline,
      List<Bin> current,
      List<Mover> movers,
      String explained) {
    Watched watched = state.watched[dimension.ordinal()];
    if (watched.alarmedAt != Long.MIN_VALUE && end() - watched.alarmedAt < policy.quiet()) {
      return;
    }
    watched.alarmedAt = end();
    long judged = state.members.judged();
    out.accept(
        new DriftAlert(
            AlertId.of("SEGMENT", state.type + ":" + state.segment, dimension, end()),
            state.type,
            null,
            state.segment,
            version,
            null,
            dimension,
            statistic,
            watched.path.last(),
            threshold,
            baseline,
            new Window(week.start(), end(), current),
            movers,
            watched.path.points(),
            explained,
            end(),
            judged == 0 ? null : (double) state.members.unfit() / judged));
  }

  private long end() {
    return week.start() + SegmentWeek.LENGTH;
  }
}
