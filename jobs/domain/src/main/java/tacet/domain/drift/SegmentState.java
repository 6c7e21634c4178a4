package tacet.domain.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import tacet.domain.KeyedState;
import tacet.domain.drift.SegmentDefinition.Week;
import tacet.domain.finding.DriftAlert.Dimension;
import tacet.domain.touch.SubjectType;

/**
 * All that is kept of the members of one subject type of one segment: who they are in numbers, what
 * they do this week, and what they did in the first weeks.
 */
public final class SegmentState extends KeyedState {

  static final int DIMENSIONS = Dimension.values().length;

  final SubjectType type;
  final String segment;

  /** As of the end of the last week told. */
  Members members = new Members();

  /** Weeks that are not over, by their first instant. */
  final TreeMap<Long, WeekCounts> open = new TreeMap<>();

  /** The first weeks seen, oldest first: the baseline of a segment whose definition has none. */
  final List<Week> first = new ArrayList<>();

  final Watched[] watched = new Watched[DIMENSIONS];
  long wakeAt = NEVER;

  /** The end of the last week told. */
  long toldUpTo = Long.MIN_VALUE;

  /** Weeks told in a row with neither members nor tallies. */
  int idleWeeks;

  /** The state of a segment of which nothing is known. */
  public SegmentState(SubjectType type, String segment) {
    this.type = type;
    this.segment = segment;
    for (int i = 0; i < DIMENSIONS; i++) {
      watched[i] = new Watched();
    }
  }

  /** What is remembered of one dimension. */
  static final class Watched {

    /** The last three weeks, the newest in bit 0: whether the statistic exceeded its threshold. */
    int exceeded;

    long alarmedAt = Long.MIN_VALUE;
    Path path = new Path();
  }

  /** The end of the week that is over next, epoch milliseconds; {@link #NEVER} when none is. */
  @Override
  public long wakeAt() {
    return wakeAt;
  }

  /** Whether there is nothing to keep: nobody was in it and nothing came for half a year. */
  @Override
  public boolean isEmpty() {
    return wakeAt == NEVER;
  }
}
