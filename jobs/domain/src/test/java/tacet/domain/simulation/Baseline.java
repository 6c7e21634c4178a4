package tacet.domain.simulation;

/**
 * Rates as they are estimated while trials come: discounted sums with a half-life of 120 days and a
 * prior of two trials at the rate of the population.
 */
final class Baseline {

  private static final double HALF_LIFE = 120 * 86_400_000.0;
  private static final double PRIOR = 2;

  private final double[] prior;
  private final double[] engaged;
  private final double[] trials;
  private long lastAt;

  Baseline(double[] prior) {
    this.prior = prior;
    engaged = new double[prior.length];
    trials = new double[prior.length];
  }

  /** The rate of answers on a channel as estimated so far. */
  double rate(int channel) {
    return (engaged[channel] + PRIOR * prior[channel]) / (trials[channel] + PRIOR);
  }

  void add(int channel, boolean answered, long at) {
    double kept = Math.pow(2, -(at - lastAt) / HALF_LIFE);
    lastAt = at;
    for (int k = 0; k < trials.length; k++) {
      engaged[k] *= kept;
      trials[k] *= kept;
    }
    trials[channel]++;
    engaged[channel] += answered ? 1 : 0;
  }
}
