package tacet.bench.validate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import tacet.domain.rule.Load;
import tacet.domain.simulation.CusumRuns;
import tacet.domain.simulation.NormalRuns;
import tacet.domain.simulation.PlanChange;
import tacet.domain.simulation.PlanChange.Alarms;
import tacet.domain.simulation.SegmentNoise;
import tacet.domain.simulation.SuddenDrift;
import tacet.domain.simulation.SwapDelays;
import tacet.domain.simulation.SwapDelays.Delay;

/** What is computed, by row. */
final class PublishedNumbers {

  private static final long SEED = 1;

  private PublishedNumbers() {}

  /** How to compute each row. */
  static Map<String, Supplier<List<Line>>> rows() {
    Map<String, Supplier<List<Line>>> rows = new LinkedHashMap<>();
    rows.put("1", PublishedNumbers::pressure);
    rows.put("2", PublishedNumbers::normals);
    rows.put("3", PublishedNumbers::cusum);
    rows.put("4", PublishedNumbers::suddenDrift);
    rows.put("5", PublishedNumbers::swaps);
    rows.put("6", PublishedNumbers::plan);
    rows.put("7", PublishedNumbers::segments);
    return rows;
  }

  private static List<Line> pressure() {
    Load load = new Load(TimeUnit.DAYS.toMillis(14), 1, new double[0][]);
    double pressure = 0;
    for (int touch = 0; touch < 10; touch++) {
      pressure = load.decayed(pressure, TimeUnit.DAYS.toMillis(3)) + 1;
    }
    double truth = 5.60446928585132;
    return List.of(
        new Line(
            "1",
            "pressure of 10 touches 3 days apart, half-life 14 days",
            text("%.14f +/- 1e-9", truth),
            text("%.14f", pressure),
            Math.abs(pressure - truth) <= 1e-9));
  }

  private static List<Line> normals() {
    double[][] table = {{0, 697}, {0.5, 33}, {1, 10.4}, {1.5, 6.2}, {2, 4.4}};
    List<Line> lines = new ArrayList<>();
    for (double[] row : table) {
      double ours = NormalRuns.mean(row[0], 390, 200_000, SEED);
      lines.add(
          new Line(
              "2",
              text("Shiryaev-Roberts, N(%.1f, 1), A = 390: mean run length", row[0]),
              text("%.1f +/- 2 %%", row[1]),
              text("%.2f", ours),
              Math.abs(ours - row[1]) <= 0.02 * row[1]));
    }
    return lines;
  }

  private static List<Line> cusum() {
    double[][] table = {
      {0.3, 24, 217.609392}, {0.3, 32, 688.008030}, {0.3, 40, 2112.790508},
      {0.6, 24, 14.724495}, {0.6, 32, 20.320676}, {0.6, 40, 25.978314}
    };
    List<Line> lines = new ArrayList<>();
    for (double[] row : table) {
      double ours = CusumRuns.mean(row[0], 5, 4, (int) row[1]);
      lines.add(
          new Line(
              "3",
              text("CUSUM +5/-4, p = %.1f, from %.0f: mean run length", row[0], row[1]),
              text("%.6f +/- 1e-6", row[2]),
              text("%.6f", ours),
              Math.abs(ours - row[2]) <= 1e-6));
    }
    return lines;
  }

  private static List<Line> suddenDrift() {
    List<Line> lines = new ArrayList<>();
    for (double threshold : new double[] {1e4, 1e5}) {
      SuddenDrift.Found found = SuddenDrift.run(30, threshold);
      boolean low = threshold < 5e4;
      lines.add(
          new Line(
              "4",
              text("Bernoulli sudden drift, 30 seeds, A = %.0e: delay, false alarms", threshold),
              low ? "<= 13 and <= 0.10 (10.77, 0.067)" : "14.07, 0",
              text("%.2f, %.3f", found.delay(), found.falseAlarms()),
              found.missed() == 0
                  && found.falseAlarms() <= (low ? 0.10 : 0)
                  && found.delay() <= (low ? 13 : 14.075)));
    }
    return lines;
  }

  private static List<Line> swaps() {
    int[] published = {8, 12, 15};
    List<Delay> delays = SwapDelays.run(2000, 20_000, SEED, 312, 3120, 15_600);
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < published.length; i++) {
      Delay delay = delays.get(i);
      lines.add(
          new Line(
              "5",
              text("top channel swapped, run length %.0f: median delay", delay.runLength()),
              text("%d +/- 2", published[i]),
              text("%d (run length %.0f)", delay.median(), delay.reached()),
              Math.abs(delay.median() - published[i]) <= 2));
    }
    return lines;
  }

  private static List<Line> plan() {
    Alarms alarms = PlanChange.run(20_000, 100, SEED);
    return List.of(
        new Line(
            "6",
            "only our plan changed: alarms per trial against no change",
            "<= 1.25",
            text("%.3f", alarms.ratio()),
            alarms.ratio() <= 1.25));
  }

  private static List<Line> segments() {
    SegmentNoise.Found found = SegmentNoise.run(200, 6000, SEED);
    return List.of(
        new Line(
            "7",
            "8 % campaign noise: false alarms a segment and year",
            "<= 0.1",
            text("%.3f", found.falseAlarms()),
            found.falseAlarms() <= 0.1),
        new Line(
            "7",
            "answers moved by 0.08: found within 4 weeks",
            ">= 95 %",
            text("%.1f %%", 100 * found.response()),
            found.response() >= 0.95),
        new Line(
            "7",
            "behaviour moved by 0.08: found within 4 weeks",
            ">= 95 %",
            text("%.1f %%", 100 * found.behaviour()),
            found.behaviour() >= 0.95));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
