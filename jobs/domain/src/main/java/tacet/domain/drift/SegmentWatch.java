package tacet.domain.drift;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import tacet.domain.drift.SegmentDefinition.Week;
import tacet.domain.finding.DriftAlert.Dimension;
import tacet.domain.finding.Finding;
import tacet.domain.finding.SegmentTally;
import tacet.domain.finding.SegmentWeek;

/**
 * The weekly look at a segment. At the end of every week (Monday 00:00 UTC) it tells the week and
 * compares it with the baseline, which is that of the definition in force when that has at least
 * {@value #DEFINED} weeks, else the first {@value #SEEN} weeks seen:
 *
 * <ol>
 *   <li>answers per trial, weighed by the baseline's plan (see {@link Psi#ofResponse});
 *   <li>the mix of behaviour categories (see {@link ToldApart});
 *   <li>who is in the segment, by role and by care setting;
 *   <li>the share of members whose fit is below one half.
 * </ol>
 *
 * The first three alarm when the index exceeds its threshold in this and one of the two weeks
 * before; the last as soon as the share is that of the policy. A dimension alarms once in the
 * policy's quiet time.
 */
public final class SegmentWatch {

  /** Baseline weeks that a definition needs. */
  static final int DEFINED = 8;

  /** Weeks that make a baseline where the definition has none. */
  static final int SEEN = 26;

  private static final int IDLE_WEEKS = 26;

  private final AlertPolicy policy;

  /** A watch that alarms as {@code policy} says. */
  public SegmentWatch(AlertPolicy policy) {
    this.policy = policy;
  }

  /**
   * Takes a tally in. Its week is counted when it is over, so that tallies may come in any order
   * until then; a tally of a week that was told already counts in the next.
   */
  public void apply(SegmentState state, SegmentTally tally) {
    long week = Math.max(SegmentWeek.startOf(tally.at()), state.toldUpTo);
    state.open.computeIfAbsent(week, start -> new WeekCounts()).add(tally);
    state.wakeAt = Math.min(state.wakeAt, week + SegmentWeek.LENGTH);
  }

  /**
   * Tells and tests every week that ends up to an instant.
   *
   * @param upTo inclusive, epoch milliseconds
   * @param segments of which the definition is that in force at the end of each week
   */
  public void wake(SegmentState state, long upTo, SegmentTimeline segments, Consumer<Finding> out) {
    while (state.wakeAt <= upTo) {
      long end = state.wakeAt;
      close(state, end, segments.at(end).find(state.type, state.segment, null), out);
      state.toldUpTo = end;
      state.wakeAt = state.idleWeeks < IDLE_WEEKS ? end + SegmentWeek.LENGTH : SegmentState.NEVER;
      if (!state.open.isEmpty()) {
        state.wakeAt = Math.min(state.wakeAt, state.open.firstKey() + SegmentWeek.LENGTH);
      }
    }
  }

  private void close(
      SegmentState state, long end, SegmentDefinition definition, Consumer<Finding> out) {
    long start = end - SegmentWeek.LENGTH;
    WeekCounts counts = state.open.remove(start);
    if (counts == null && state.members.isEmpty()) {
      state.idleWeeks++;
      return;
    }
    state.idleWeeks = 0;
    counts = counts == null ? new WeekCounts() : counts;
    Members members = state.members;
    members.add(counts.change());
    Map<String, Long> composition = new TreeMap<>(members.roles());
    composition.putAll(members.settings());
    Integer version = definition == null ? null : definition.version();
    boolean defined = definition != null && definition.weeks().size() >= DEFINED;
    ToldApart apart = ToldApart.of(defined ? definition.weeks() : state.first, counts.categories());
    Map<String, Long> categories = apart.in(counts.categories());
    out.accept(
        new SegmentWeek(
            state.segment,
            state.type,
            start,
            version,
            members.count(),
            members.judged(),
            members.unfit(),
            counts.cells(),
            WeekCounts.counts(categories),
            WeekCounts.counts(composition),
            counts.stages()));
    Week week = new Week(start, members.count(), counts.channels(), categories, composition);
    List<Week> seen = state.first.size() < SEEN ? List.of() : state.first;
    List<Week> weeks = defined ? definition.weeks() : seen;
    boolean known = weeks.stream().anyMatch(one -> !one.composition().isEmpty());
    test(
        new SegmentAlarm(policy, state, week, version, out),
        week,
        weeks,
        known ? weeks : seen,
        apart);
    if (state.first.size() < SEEN) {
      state.first.add(week);
    }
  }

  /**
   * Holds a week against its baseline.
   *
   * @param weeks of the baseline
   * @param members weeks that tell who was there
   */
  private static void test(
      SegmentAlarm alarm, Week week, List<Week> weeks, List<Week> members, ToldApart apart) {
    Comparison who = composition(members, week);
    String explained = who != null && who.exceeds() ? "the segment has other members" : null;
    if (!weeks.isEmpty()) {
      Comparison response = Comparison.ofResponse(weeks, week);
      alarm.compared(Dimension.CHANNEL_RESPONSE, weeks, response, explained);
      Comparison mix =
          Comparison.ofMix("behaviour PSI", weeks, week, one -> apart.in(one.categories()));
      alarm.compared(Dimension.BEHAVIOUR, weeks, mix, explained);
    }
    alarm.compared(Dimension.COMPOSITION, members, who, null);
    alarm.stale();
  }

  private static Comparison composition(List<Week> weeks, Week week) {
    if (weeks.isEmpty()) {
      return null;
    }
    Comparison roles = Comparison.ofMembers("role PSI", weeks, week, one -> facts(one, "role="));
    Comparison settings =
        Comparison.ofMembers("care setting PSI", weeks, week, one -> facts(one, "careSetting="));
    if (roles == null || settings == null) {
      return roles == null ? settings : roles;
    }
    return roles.or(settings);
  }

  private static Map<String, Long> facts(Week week, String fact) {
    Map<String, Long> counts = new TreeMap<>(week.composition());
    counts.keySet().removeIf(name -> !name.startsWith(fact));
    return counts;
  }
}
