package tacet.domain.drift;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tacet.domain.finding.Finding;
import tacet.domain.finding.SegmentTally;

/** What counts of a segment add up to. */
final class Tallied {

  private Tallied() {}

  /** Members, those judged and those unfit per segment. */
  static Map<String, Integer> members(List<Finding> findings) {
    Map<String, Integer> sums = new TreeMap<>();
    for (Finding finding : findings) {
      if (finding instanceof SegmentTally tally) {
        sums.merge(tally.segment() + " members", tally.members(), Integer::sum);
        sums.merge(tally.segment() + " judged", tally.judged(), Integer::sum);
        sums.merge(tally.segment() + " unfit", tally.unfit(), Integer::sum);
      }
    }
    return sums;
  }
}
