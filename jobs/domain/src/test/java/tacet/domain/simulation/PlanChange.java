package tacet.domain.simulation;

import java.util.Random;
import tacet.domain.drift.ResponseDetector;
import tacet.domain.simulation.Population.Hcp;

/**
 * Alarms in 26 weeks when only our own plan changed: e-mails times 2.2, visits times 0.4. Rates are
 * estimated as trials come; 40 of them come before the change. After an alarm the detector begins
 * again.
 */
public final class PlanChange {

  private static final int WARM_UP = 40;
  private static final long SPAN = 26 * 7 * 86_400_000L;

  private PlanChange() {}

  /**
   * What came out.
   *
   * @param usual alarms per trial without a change
   * @param changed alarms per trial with it
   */
  public record Alarms(double usual, double changed) {

    /** How many times as often it alarmed. */
    public double ratio() {
      return changed / usual;
    }
  }

  /** Runs the simulation on a population of {@code size}. */
  public static Alarms run(int size, double threshold, long seed) {
    Population population = new Population(size, new Random(seed));
    return new Alarms(
        perTrial(population, threshold, new Random(seed + 1), 1, 1, 1, 1, 1),
        perTrial(population, threshold, new Random(seed + 2), 2.2, 1, 0.4, 1, 1));
  }

  private static double perTrial(
      Population population, double threshold, Random random, double... plan) {
    long alarms = 0;
    long trials = 0;
    for (Hcp hcp : population.people()) {
      Touches touches = new Touches(hcp, 0, random);
      Baseline baseline = new Baseline(population.rates());
      for (int i = 0; i < WARM_UP; i++) {
        touches.nextTrial();
        baseline.add(touches.channel(), touches.engaged(), touches.at());
      }
      touches.become(hcp.planned(plan));
      ResponseDetector detector = new ResponseDetector(ResponseDetector.DEFAULT_ODDS_RATIO);
      long end = touches.at() + SPAN;
      for (touches.nextTrial(); touches.at() < end; touches.nextTrial()) {
        int k = touches.channel();
        long at = touches.at();
        detector.trial(
            Population.CHANNELS.get(k),
            baseline.rateBefore(k, at),
            baseline.rate(k, at),
            touches.engaged(),
            at);
        baseline.add(k, touches.engaged(), touches.at());
        trials++;
        if (detector.value() >= threshold) {
          alarms++;
          detector.restart();
        }
      }
    }
    return (double) alarms / trials;
  }
}
