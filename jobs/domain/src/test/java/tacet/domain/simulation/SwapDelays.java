package tacet.domain.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tacet.domain.drift.BehaviourDetector;
import tacet.domain.simulation.Population.Hcp;

/**
 * How many trials it takes to see that the top channel changed, at a given mean number of trials to
 * a false alarm. The detector is that of categories, where the category is the channel that the HCP
 * takes up, with an estimated baseline: 40 trials come before the change, and the baseline goes on
 * being estimated after it. The threshold is not A but the one that has the mean run length in the
 * same population without a change; A itself gives some four to twenty times the run length asked
 * for.
 */
public final class SwapDelays {

  /** Trials before the change. */
  private static final int WARM_UP = 40;

  private static final long HALF_LIFE = 120 * 86_400_000L;
  private static final long SPACING = (long) (7 * 86_400_000L / Population.PER_WEEK);

  private SwapDelays() {}

  /**
   * What came out.
   *
   * @param runLength trials to a false alarm that were asked for
   * @param reached trials to a false alarm at the threshold
   * @param median trials from the change to the alarm
   */
  public record Delay(double runLength, double threshold, double reached, int median) {}

  /**
   * Runs the simulation.
   *
   * @param size of the population
   * @param longest trials after which a run without alarm is given up
   */
  public static List<Delay> run(int size, int longest, long seed, double... runLengths) {
    Random random = new Random(seed);
    Population population = new Population(size, random);
    RunLengths usual = runs(population, longest, false, random);
    RunLengths swapped = runs(population, 1000, true, random);
    List<Delay> delays = new ArrayList<>();
    for (double target : runLengths) {
      int index = usual.calibrated(target);
      delays.add(
          new Delay(target, RunLengths.threshold(index), usual.mean(index), swapped.median(index)));
    }
    return delays;
  }

  private static RunLengths runs(
      Population population, int longest, boolean change, Random random) {
    RunLengths runs = new RunLengths(population.people().size(), longest);
    for (Hcp hcp : population.people()) {
      double[] mix = hcp.mix();
      BehaviourDetector detector = new BehaviourDetector(HALF_LIFE);
      runs.begin();
      boolean on = true;
      for (int trial = 1 - WARM_UP; on; trial++) {
        if (trial == 1 && change) {
          mix = hcp.swapped(random).mix();
        }
        String category = Population.CHANNELS.get(Draws.index(random, mix)).name();
        detector.seen(category, (trial + WARM_UP) * SPACING);
        on = trial < 1 || runs.reached(detector.value(), trial);
      }
      runs.end();
    }
    return runs;
  }
}
