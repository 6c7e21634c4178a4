package tacet.domain.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import tacet.domain.drift.SegmentDefinition.Trials;
import tacet.domain.drift.SegmentDefinition.Week;
import tacet.domain.finding.DriftAlert.Bin;
import tacet.domain.touch.Channel;

/**
 * A week of a segment against its baseline weeks.
 *
 * @param statistic its name
 * @param psi of the week
 * @param threshold that {@code psi} exceeds once in a thousand weeks without a change, given how
 *     much the baseline weeks differ among themselves
 * @param baseline counts of the baseline weeks
 * @param current counts of the week
 */
record Comparison(
    String statistic, Psi psi, double threshold, List<Bin> baseline, List<Bin> current) {

  /** Total variation below this is of no interest, however sure. */
  static final double LEAST_VARIATION = 0.05;

  private static final double CONFIDENCE = 0.999;
  private static final Channel[] CHANNELS = Channel.values();

  /** Whether the week is another than its baseline, and by enough to matter. */
  boolean exceeds() {
    return psi.value() > threshold && psi.variation() >= LEAST_VARIATION;
  }

  /** The same with the greater of two, as the share of the threshold goes. */
  Comparison or(Comparison other) {
    if (exceeds() != other.exceeds()) {
      return exceeds() ? this : other;
    }
    return psi.value() / threshold >= other.psi.value() / other.threshold ? this : other;
  }

  /** Of answers per trial; null when no channel has trials in both. */
  static Comparison ofResponse(List<Week> weeks, Week week) {
    double[][] sums = new double[2][CHANNELS.length];
    for (Week one : weeks) {
      add(sums, one, 1);
    }
    double[][] now = new double[2][CHANNELS.length];
    add(now, week, 1);
    Psi psi = Psi.ofResponse(now[0], now[1], sums[0], sums[1]);
    if (psi == Psi.NONE) {
      return null;
    }
    List<Psi> apart = new ArrayList<>();
    for (Week one : weeks) {
      add(sums, one, -1);
      double[][] its = new double[2][CHANNELS.length];
      add(its, one, 1);
      apart.add(Psi.ofResponse(its[0], its[1], sums[0], sums[1]));
      add(sums, one, 1);
    }
    double threshold = psi.threshold(CONFIDENCE, designEffect(apart));
    List<Bin> baseline = new ArrayList<>();
    List<Bin> current = new ArrayList<>();
    for (Channel channel : CHANNELS) {
      int k = channel.ordinal();
      if (sums[0][k] + now[0][k] > 0) {
        baseline.add(new Bin(channel.name(), (long) sums[1][k], (long) sums[0][k]));
        current.add(new Bin(channel.name(), (long) now[1][k], (long) now[0][k]));
      }
    }
    return new Comparison("response PSI", psi, threshold, baseline, current);
  }

  /**
   * Of how often things were seen; null when nothing was.
   *
   * @param counts of a week, by name
   */
  static Comparison ofMix(
      String statistic, List<Week> weeks, Week week, Function<Week, Map<String, Long>> counts) {
    TreeMap<String, Long> sum = sum(weeks, counts);
    List<String> names = names(sum, counts.apply(week));
    double[] then = numbers(names, sum);
    List<Psi> apart = new ArrayList<>();
    for (Week one : weeks) {
      double[] its = numbers(names, counts.apply(one));
      double[] others = then.clone();
      for (int i = 0; i < its.length; i++) {
        others[i] -= its[i];
      }
      apart.add(Psi.ofMix(its, others));
    }
    return of(statistic, names, numbers(names, counts.apply(week)), then, designEffect(apart));
  }

  /**
   * Of who is there; null when nobody was. Members stay from week to week, so that the baseline is
   * the mean of its weeks and not their sum.
   *
   * @param counts of a week, by name
   */
  static Comparison ofMembers(
      String statistic, List<Week> weeks, Week week, Function<Week, Map<String, Long>> counts) {
    TreeMap<String, Long> sum = sum(weeks, counts);
    List<String> names = names(sum, counts.apply(week));
    double[] then = numbers(names, sum);
    for (int i = 0; i < then.length; i++) {
      then[i] = Math.rint(then[i] / weeks.size());
    }
    return of(statistic, names, numbers(names, counts.apply(week)), then, 1);
  }

  private static Comparison of(
      String statistic, List<String> names, double[] now, double[] then, double designEffect) {
    Psi psi = Psi.ofMix(now, then);
    if (psi == Psi.NONE) {
      return null;
    }
    List<Bin> baseline = new ArrayList<>();
    List<Bin> current = new ArrayList<>();
    for (int i = 0; i < now.length; i++) {
      baseline.add(new Bin(names.get(i), (long) then[i], null));
      current.add(new Bin(names.get(i), (long) now[i], null));
    }
    double threshold = psi.threshold(CONFIDENCE, designEffect);
    return new Comparison(statistic, psi, threshold, baseline, current);
  }

  /** By how much weeks differ more than independent trials would, at least 1. */
  private static double designEffect(List<Psi> apart) {
    double mean =
        apart.stream().filter(psi -> psi != Psi.NONE).mapToDouble(Psi::excess).average().orElse(1);
    return Math.max(1, mean);
  }

  private static void add(double[][] sums, Week week, int sign) {
    for (Map.Entry<Channel, Trials> one : week.channels().entrySet()) {
      sums[0][one.getKey().ordinal()] += sign * one.getValue().trials();
      sums[1][one.getKey().ordinal()] += sign * one.getValue().engaged();
    }
  }

  private static TreeMap<String, Long> sum(
      List<Week> weeks, Function<Week, Map<String, Long>> counts) {
    TreeMap<String, Long> sum = new TreeMap<>();
    weeks.forEach(one -> counts.apply(one).forEach((name, n) -> sum.merge(name, n, Long::sum)));
    return sum;
  }

  private static List<String> names(Map<String, Long> then, Map<String, Long> now) {
    TreeSet<String> all = new TreeSet<>(then.keySet());
    all.addAll(now.keySet());
    return List.copyOf(all);
  }

  private static double[] numbers(List<String> names, Map<String, Long> counts) {
    return names.stream().mapToDouble(name -> counts.getOrDefault(name, 0L)).toArray();
  }
}
