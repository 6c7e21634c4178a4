package tacet.domain.simulation;

import java.util.Random;
import tacet.domain.drift.ResponseDetector;
import tacet.domain.touch.Channel;

/**
 * The sudden drift of Bernoulli trials in the comparison of Tosi and Theobald, "OPTWIN: Drift
 * identification with optimal sub-windows" (arXiv 2305.11942): 1,999 trials, answered with
 * probability 0.2 before the 1,000th and 0.8 from there on. The rate is estimated as trials come
 * with a prior of two trials at one half; the first 30 after the start and after every alarm are
 * for the estimate alone.
 */
public final class SuddenDrift {

  private static final int TRIALS = 2000;
  private static final int CHANGE = 1000;
  private static final int BASELINE = 30;
  private static final double ODDS_RATIO = 6;
  private static final double PRIOR = 2;

  private SuddenDrift() {}

  /**
   * What came out.
   *
   * @param delay mean number of trials from the change to the first alarm after it
   * @param falseAlarms mean number of alarms besides that one
   * @param missed runs without an alarm after the change
   */
  public record Found(double delay, double falseAlarms, int missed) {}

  /** Runs the seeds from 1 to {@code seeds}. */
  public static Found run(int seeds, double threshold) {
    double delay = 0;
    int falseAlarms = 0;
    int found = 0;
    for (int seed = 1; seed <= seeds; seed++) {
      Random random = new Random(seed);
      ResponseDetector detector = new ResponseDetector(ODDS_RATIO);
      boolean seen = false;
      int trials = 0;
      int engaged = 0;
      for (int i = 1; i < TRIALS; i++) {
        boolean answered = random.nextDouble() <= (i % TRIALS < CHANGE ? 0.2 : 0.8);
        if (trials >= BASELINE) {
          double rate = (engaged + PRIOR / 2) / (trials + PRIOR);
          detector.trial(Channel.EMAIL, rate, answered, i);
        }
        trials++;
        engaged += answered ? 1 : 0;
        if (detector.value() >= threshold) {
          if (i >= CHANGE && !seen) {
            seen = true;
            found++;
            delay += i - CHANGE;
          } else {
            falseAlarms++;
          }
          detector.restart();
          trials = 0;
          engaged = 0;
        }
      }
    }
    return new Found(delay / found, (double) falseAlarms / seeds, seeds - found);
  }
}
