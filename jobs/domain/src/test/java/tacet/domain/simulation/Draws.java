package tacet.domain.simulation;

import java.util.Random;

/** Draws that {@link Random} does not have. */
final class Draws {

  private Draws() {}

  /** From a gamma distribution of scale 1 (Marsaglia and Tsang, ACM TOMS 26 (2000), 363–372). */
  static double gamma(Random random, double shape) {
    if (shape < 1) {
      return gamma(random, shape + 1) * Math.pow(random.nextDouble(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = Math.pow(1 + c * x, 3);
      if (v > 0 && Math.log(random.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }

  /** Shares around {@code mean}, the nearer the greater {@code strength}: from a Dirichlet. */
  static double[] shares(Random random, double[] mean, double strength) {
    double[] shares = new double[mean.length];
    double sum = 0;
    for (int i = 0; i < mean.length; i++) {
      shares[i] = gamma(random, strength * mean[i]);
      sum += shares[i];
    }
    for (int i = 0; i < mean.length; i++) {
      shares[i] /= sum;
    }
    return shares;
  }

  /** An index, drawn by shares that sum to 1. */
  static int index(Random random, double[] shares) {
    double left = random.nextDouble();
    int index = 0;
    while (index < shares.length - 1 && left >= shares[index]) {
      left -= shares[index++];
    }
    return index;
  }

  /** The time to the next of {@code rate} events a unit of time. */
  static double wait(Random random, double rate) {
    return -Math.log(1 - random.nextDouble()) / rate;
  }
}
