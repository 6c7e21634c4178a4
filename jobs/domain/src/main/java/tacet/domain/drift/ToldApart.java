package tacet.domain.drift;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tacet.domain.drift.SegmentDefinition.Week;

/**
 * Which behaviour categories of a week are told apart, where there are too many: those of the
 * greatest share in the baseline or in the week, whichever is greater, and of equals the first by
 * name. All others are {@value BehaviourDetector#OTHER}, in the week and in the baseline that it is
 * held against alike.
 *
 * @param names of those told apart; null for all
 */
record ToldApart(Set<String> names) {

  /** Categories told apart, {@value BehaviourDetector#OTHER} among them. */
  static final int MOST = 64;

  private static final ToldApart ALL = new ToldApart(null);

  /**
   * Those of a week.
   *
   * @param baseline its baseline weeks
   * @param week counts of the week, by category
   */
  static ToldApart of(List<Week> baseline, Map<String, Long> week) {
    Map<String, Long> before = new TreeMap<>();
    baseline.forEach(
        one -> one.categories().forEach((name, count) -> before.merge(name, count, Long::sum)));
    Map<String, Double> shares = new TreeMap<>();
    for (Map<String, Long> counts : List.of(before, week)) {
      double all = counts.values().stream().mapToLong(Long::longValue).sum();
      counts.forEach((name, count) -> shares.merge(name, count / all, Math::max));
    }
    if (shares.size() <= MOST) {
      return ALL;
    }
    shares.remove(BehaviourDetector.OTHER);
    return new ToldApart(
        shares.entrySet().stream()
            .sorted(
                Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST - 1)
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** Counts with all others put together. */
  Map<String, Long> in(Map<String, Long> counts) {
    if (names == null) {
      return counts;
    }
    Map<String, Long> apart = new TreeMap<>();
    counts.forEach(
        (name, count) ->
            apart.merge(names.contains(name) ? name : BehaviourDetector.OTHER, count, Long::sum));
    return apart;
  }
}
