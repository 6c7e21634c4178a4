package tacet.domain.drift;

import java.util.ArrayList;
import java.util.List;
import tacet.domain.drift.SegmentDefinition.Week;
import tacet.domain.finding.DriftAlert.Bin;
import tacet.domain.finding.DriftAlert.Window;
import tacet.domain.finding.SegmentWeek;

/**
 * What a subject answered, discounted and rounded, and what its assigned segment would have
 * answered of the same trials.
 */
record MisfitCounts(Window expected, Window seen) {

  static MisfitCounts of(Moment moment, SegmentDefinition assigned, DriftPolicy policy) {
    SegmentProfile baseline = moment.segments().profile(assigned);
    List<Bin> expected = new ArrayList<>();
    List<Bin> seen = new ArrayList<>();
    moment
        .state()
        .learnt
        .sums
        .each(
            moment.now(),
            (channel, stage, trials, engaged) -> {
              String name = stage == null ? channel.name() : channel + "/" + stage;
              long of = Math.round(trials);
              long answered = Math.round(trials * baseline.rate(channel, stage));
              expected.add(new Bin(name, Math.min(of, answered), of));
              seen.add(new Bin(name, Math.min(of, Math.round(engaged)), of));
            });
    List<Week> weeks = assigned.weeks();
    long from = weeks.isEmpty() ? assigned.validFrom() : weeks.get(0).start();
    long to =
        weeks.isEmpty() ? moment.now() : weeks.get(weeks.size() - 1).start() + SegmentWeek.LENGTH;
    return new MisfitCounts(
        new Window(from, to, expected),
        new Window(moment.now() - policy.preference().halfLife(), moment.now() + 1, seen));
  }
}
