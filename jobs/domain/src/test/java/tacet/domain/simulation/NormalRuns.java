package tacet.domain.simulation;

import java.util.Random;
import tacet.domain.drift.ShiryaevRoberts;

/**
 * Mean run lengths of the statistic for normal observations with variance 1, looking for a mean of
 * 1 in the place of 0, as Knoth tabulates them ("The art of evaluating monitoring schemes", in:
 * Frontiers in Statistical Quality Control 8, 2006, table 2).
 */
public final class NormalRuns {

  private NormalRuns() {}

  /** The mean number of observations of mean {@code mean} up to {@code threshold}. */
  public static double mean(double mean, double threshold, int runs, long seed) {
    Random random = new Random(seed);
    long steps = 0;
    for (int run = 0; run < runs; run++) {
      ShiryaevRoberts one = new ShiryaevRoberts();
      do {
        one.observe(random.nextGaussian() + mean - 0.5, false, 0);
        steps++;
      } while (one.value() < threshold);
    }
    return (double) steps / runs;
  }
}
