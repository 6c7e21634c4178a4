package tacet.cli.segments;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tacet.cli.segments.Weeks.Stage;
import tacet.cli.segments.Weeks.Told;
import tacet.domain.drift.SegmentDefinition;
import tacet.domain.drift.SegmentDefinition.Rate;
import tacet.domain.drift.SegmentDefinition.Trials;
import tacet.domain.drift.SegmentDefinition.Week;
import tacet.domain.subject.DecisionStage;
import tacet.domain.touch.Channel;

/**
 * A new baseline out of weeks.
 *
 * @param proposed the next version
 * @param behind per line of {@link SegmentDiff}, what the new value rests on or why the old one
 *     stays
 */
public record Recalibration(SegmentDefinition proposed, Map<String, String> behind) {

  /** Trials, or categories seen, from which on a share is measured anew. */
  static final long ENOUGH = 30;

  /** Weeks of a baseline. */
  static final int BASELINE_WEEKS = 26;

  /** Weeks below which the job would not use them as a baseline. */
  static final int FEWEST_WEEKS = 8;

  private static final double ROUND = 1e6;

  /**
   * Proposes a version.
   *
   * @param old the newest version; null for a segment without a definition
   * @param told whole weeks, oldest first, at least one
   */
  public static Recalibration of(
      SegmentDefinition old, Weeks.Id id, List<Told> told, String owner, long validFrom) {
    Map<String, String> behind = new LinkedHashMap<>();
    List<Week> weeks = told.stream().map(Told::week).toList();
    List<Week> kept = old == null ? List.of() : old.weeks();
    if (weeks.size() < FEWEST_WEEKS) {
      behind.put(
          SegmentDiff.WEEKS,
          "%d weeks, fewer than %d: left as they were".formatted(weeks.size(), FEWEST_WEEKS));
    } else {
      kept = weeks.subList(Math.max(0, weeks.size() - BASELINE_WEEKS), weeks.size());
    }
    return new Recalibration(
        new SegmentDefinition(
            id.segment(),
            old == null ? 1 : old.version() + 1,
            id.type(),
            old == null ? owner : old.owner(),
            validFrom,
            validFrom,
            rates(old, told, behind),
            mix(old, weeks, behind),
            List.copyOf(kept)),
        behind);
  }

  /** Of channels over all stages first, then of each stage. */
  private static List<Rate> rates(
      SegmentDefinition old, List<Told> weeks, Map<String, String> behind) {
    Map<Stage, Trials> sums = new HashMap<>();
    for (Told one : weeks) {
      one.week().channels().forEach((channel, seen) -> add(sums, new Stage(channel, null), seen));
      one.stages().forEach((stage, seen) -> add(sums, stage, seen));
    }
    Map<Stage, Double> before = new HashMap<>();
    for (Rate rate : old == null ? List.<Rate>of() : old.rates()) {
      before.put(new Stage(rate.channel(), rate.stage()), rate.rate());
    }
    List<Rate> rates = new ArrayList<>();
    for (Channel channel : Channel.values()) {
      rate(new Stage(channel, null), sums, before, behind).ifPresent(rates::add);
    }
    for (Channel channel : Channel.values()) {
      for (DecisionStage stage : DecisionStage.values()) {
        rate(new Stage(channel, stage), sums, before, behind).ifPresent(rates::add);
      }
    }
    return List.copyOf(rates);
  }

  private static void add(Map<Stage, Trials> sums, Stage stage, Trials seen) {
    sums.merge(
        stage, seen, (a, b) -> new Trials(a.trials() + b.trials(), a.engaged() + b.engaged()));
  }

  /** A rate measured anew where there are trials enough, else as it was, if it was any. */
  private static Optional<Rate> rate(
      Stage of, Map<Stage, Trials> sums, Map<Stage, Double> before, Map<String, String> behind) {
    Trials seen = sums.getOrDefault(of, new Trials(0, 0));
    Rate rate = new Rate(of.channel(), of.stage(), rounded(seen.engaged(), seen.trials()));
    if (seen.trials() >= ENOUGH) {
      behind.put(SegmentDiff.rate(rate), of(seen.engaged(), seen.trials(), "trials"));
      return Optional.of(rate);
    }
    Double old = before.get(of);
    if (old != null || seen.trials() > 0) {
      behind.put(SegmentDiff.rate(rate), few(seen.trials(), "trials"));
    }
    return Optional.ofNullable(old).map(known -> new Rate(of.channel(), of.stage(), known));
  }

  private static Map<String, Double> mix(
      SegmentDefinition old, List<Week> weeks, Map<String, String> behind) {
    Map<String, Long> sums = new TreeMap<>();
    weeks.forEach(
        week -> week.categories().forEach((name, count) -> sums.merge(name, count, Long::sum)));
    long all = sums.values().stream().mapToLong(Long::longValue).sum();
    Map<String, Double> before = old == null ? Map.of() : old.mix();
    if (all < ENOUGH) {
      before.keySet().forEach(name -> behind.put(SegmentDiff.share(name), few(all, "seen")));
      return before;
    }
    Map<String, Double> mix = new TreeMap<>();
    sums.forEach(
        (name, count) -> {
          mix.put(name, rounded(count, all));
          behind.put(SegmentDiff.share(name), of(count, all, "seen"));
        });
    return mix;
  }

  private static double rounded(long count, long of) {
    return of == 0 ? 0 : Math.round(ROUND * count / of) / ROUND;
  }

  private static String of(long count, long all, String what) {
    return String.format(Locale.ROOT, "%,d of %,d %s", count, all, what);
  }

  private static String few(long seen, String what) {
    return "%d %s, fewer than %d: left as it was".formatted(seen, what, ENOUGH);
  }
}
