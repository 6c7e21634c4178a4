package tacet.bench.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import tacet.bench.validate.SimulatedExperiment.Outcome;
import tacet.bench.validate.SimulatedExperiment.Setting;
import tacet.domain.effect.EffectPolicy;
import tacet.domain.touch.SubjectType;

/**
 * How often something is said of a rule that does nothing, how often the effect of one that does
 * something is found, and how often arms that do not match are noticed.
 */
final class RuleEffectRows {

  private static final double SILENT = 0.95;
  private static final double MOST = 0.8;

  private static final List<Setting> WITHOUT_EFFECT =
      List.of(
          people(SubjectType.HCP, 5_000, 0.5, 0, 0),
          people(SubjectType.HCP, 5_000, 0.2, 0, 0),
          people(SubjectType.HCP, 5_000, 0.05, 0, 0),
          people(SubjectType.PATIENT, 5_000, 0.2, 0, 0),
          accounts(5_000, 0.5, 0, 0),
          accounts(5_000, 0.2, 0, 0));

  private static final List<Setting> WITH_EFFECT =
      List.of(
          people(SubjectType.HCP, 5_000, 0.2, 0.1, 0),
          people(SubjectType.HCP, 10_000, 0.5, 0.05, 0),
          accounts(10_000, 0.5, 0.1, 0),
          accounts(15_000, 0.2, 0.1, 0));

  private static final Setting LOST = people(SubjectType.HCP, 5_000, 0.2, 0, 0.3);

  private RuleEffectRows() {}

  /** Subjects who belong to no account and enter within the first 640 days. */
  static Setting people(SubjectType type, int subjects, double holdout, double lift, double lost) {
    return new Setting(type, subjects, 0, 4, 640, holdout, lift, lost);
  }

  /** HCPs of accounts of 8 in the mean, who answer alike within an account. */
  static Setting accounts(int subjects, double holdout, double lift, double lost) {
    return new Setting(SubjectType.HCP, subjects, 8, 1, 640, holdout, lift, lost);
  }

  /** What was told in the runs of seeds 1 to {@code runs}. */
  static List<Outcome> run(Setting setting, int runs) {
    return LongStream.rangeClosed(1, runs)
        .parallel()
        .mapToObj(seed -> SimulatedExperiment.run(setting, seed, EffectPolicy.DEFAULT))
        .toList();
  }

  /** Whether nothing was ever said of a rule, on any measure. */
  static boolean silent(Outcome outcome) {
    return outcome.claimed().isEmpty() && !outcome.armsDoNotMatch();
  }

  /**
   * The lines of the table, for two years of weeks each.
   *
   * @param row its number
   * @param runs of each setting without effect, at least 5; of the others a fifth
   */
  static List<Line> lines(String row, int runs) {
    List<Line> lines = new ArrayList<>();
    for (Setting setting : WITHOUT_EFFECT) {
      double share = share(run(setting, runs), RuleEffectRows::silent);
      lines.add(line(row, "a rule without effect, silent", setting, SILENT, share, true));
    }
    for (Setting setting : WITH_EFFECT) {
      List<Outcome> outcomes = run(setting, runs / 5);
      double mean = outcomes.stream().mapToDouble(o -> o.last().effect()).average().orElse(0);
      boolean close = Math.abs(mean - setting.lift()) < 0.01;
      String what =
          String.format(Locale.ROOT, "an effect of %.2f, found; mean %.3f", setting.lift(), mean);
      double share = share(outcomes, o -> o.firstClaim() >= 0);
      lines.add(line(row, what, setting, MOST, share, close));
    }
    String what = String.format(Locale.ROOT, "%.0f %% of one arm lost, noticed", LOST.lost() * 100);
    double noticed = share(run(LOST, runs / 5), Outcome::armsDoNotMatch);
    lines.add(line(row, what, LOST, MOST, noticed, true));
    return lines;
  }

  private static double share(List<Outcome> outcomes, Predicate<Outcome> which) {
    return (double) outcomes.stream().filter(which).count() / outcomes.size();
  }

  private static Line line(
      String row, String what, Setting setting, double atLeast, double share, boolean close) {
    String whom =
        String.format(
            Locale.ROOT,
            "%s: %,d %s%s, holdout %.2f",
            what,
            setting.subjects(),
            setting.type(),
            setting.perAccount() == 0 ? "" : " by account",
            setting.holdout());
    return new Line(
        row,
        whom,
        String.format(Locale.ROOT, "at least %.0f %%", atLeast * 100),
        String.format(Locale.ROOT, "%.1f %%", share * 100),
        close && share >= atLeast);
  }
}
