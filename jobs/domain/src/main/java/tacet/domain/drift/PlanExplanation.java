package tacet.domain.drift;

import java.util.Locale;
import tacet.domain.drift.ResponseDetector.Driver;
import tacet.domain.drift.ResponseDetector.Run;
import tacet.domain.finding.SegmentWeek;

/** Whether a change of our own send plan explains a change of the answers. */
final class PlanExplanation {

  /** How many times as many, or as few, trials in the same time are another plan. */
  private static final double RATIO = 1.5;

  /** And how many standard deviations apart. */
  private static final double APART = 2;

  /** Below these a rate of trials says nothing. */
  private static final int LEAST_TRIALS = 2;

  private static final double LEAST_WEEKS = 1;

  private PlanExplanation() {}

  /**
   * Says by how much the trials a week on the driver's channel changed, such as {@code our plan:
   * EMAIL 3.1 a week, before 1.2}; null when it did not, or not surely.
   */
  static String of(Driver driver) {
    Run before = driver.before();
    Run now = driver.current();
    double weeksBefore = weeks(before);
    double weeksNow = weeks(now);
    if (Math.min(before.trials(), now.trials()) < LEAST_TRIALS
        || Math.min(weeksBefore, weeksNow) < LEAST_WEEKS) {
      return null;
    }
    double rateBefore = before.trials() / weeksBefore;
    double rateNow = now.trials() / weeksNow;
    double ratio = rateNow / rateBefore;
    double share = weeksNow / (weeksBefore + weeksNow);
    double all = before.trials() + now.trials();
    double z = (now.trials() - all * share) / StrictMath.sqrt(all * share * (1 - share));
    if (ratio < RATIO && ratio > 1 / RATIO || Math.abs(z) <= APART) {
      return null;
    }
    String name = driver.channel() == null ? ResponseCounts.ALL : driver.channel().name();
    return String.format(
        Locale.ROOT, "our plan: %s %.1f a week, before %.1f", name, rateNow, rateBefore);
  }

  private static double weeks(Run run) {
    return (run.to() - run.from()) / (double) SegmentWeek.LENGTH;
  }
}
