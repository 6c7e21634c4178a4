package tacet.bench.validate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import tacet.bench.validate.SimulatedYears.Setting;
import tacet.cli.runtime.ScratchFolder;

/** What the drift job itself finds, by replay, of what was made to happen. */
final class DriftRows {

  /** The people that the job must cope with, for two years. */
  static final Setting WHOLE = new Setting(10_000, 2_000, 500, 104, 1);

  private static final String ROW = "job";
  private static final double FOUND = 0.7;
  private static final double PRECISION = 0.75;
  private static final int SHIFT_WEEKS = 4;
  private static final double FALSE_A_WEEK = 1.5;

  /** The defaults: the threshold comes from the trials of the baselines and one alert a week. */
  private static final String SETTINGS = "bootstrapServers: 127.0.0.1:9\n";

  private DriftRows() {}

  /** The rows of the whole population. */
  static List<Line> whole() {
    try {
      return lines(run(WHOLE), WHOLE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Simulates, replays, and holds the alerts against what happened. */
  static DriftScore run(Setting setting) throws IOException {
    try (ScratchFolder scratch = ScratchFolder.create("tacet-validate-")) {
      SimulatedYears years = new SimulatedYears(setting);
      Path input = Files.createDirectory(scratch.path().resolve("in"));
      Path output = scratch.path().resolve("out");
      DriftFiles.write(years, input);
      Path settings = Files.writeString(scratch.path().resolve("drift.yaml"), SETTINGS);
      DriftReplay.run(input, output, Instant.ofEpochMilli(years.end()), settings);
      DriftScore score = new DriftScore(years);
      DriftReplay.alerts(output, score::alert);
      return score;
    }
  }

  /** The lines of a run. */
  static List<Line> lines(DriftScore score, Setting setting) {
    String of =
        String.format(Locale.ROOT, "%,d people, %d weeks: ", setting.people(), setting.weeks());
    return List.of(
        new Line(
            ROW,
            of + setting.swaps() + " swaps of the top channel, found in 13 weeks",
            ">= 70 %",
            text("%.1f %%", 100 * score.found()),
            score.found() >= FOUND),
        new Line(
            ROW,
            of + "alerts of people that a swap explains",
            ">= 75 %",
            text("%.1f %%", 100 * score.precision()),
            score.precision() >= PRECISION),
        new Line(
            ROW,
            of + "segments that shift, found in 4 weeks",
            score.shifts() + " of " + score.shifts(),
            score.shiftsWithin(SHIFT_WEEKS) + " of " + score.shifts(),
            score.shiftsWithin(SHIFT_WEEKS) == score.shifts()),
        new Line(
            ROW,
            of + "false alerts a week, budget 1",
            "<= 1.5",
            text("%.2f", score.falseAWeek()),
            score.falseAWeek() <= FALSE_A_WEEK));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
