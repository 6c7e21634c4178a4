package tacet.bench.workload;

import java.util.SplittableRandom;

/** Random numbers whose bits are the same on every machine and Java release. */
final class Dice {

  private final SplittableRandom random;

  Dice(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Uniform in [0, 1). */
  double uniform() {
    return (random.nextLong() >>> 11) * 0x1p-53;
  }

  /** Uniform in [0, bound). */
  int below(int bound) {
    return (int) (uniform() * bound);
  }

  /** Whether something of this probability happens. */
  boolean happens(double probability) {
    return uniform() < probability;
  }

  /** Exponential. */
  double exponential(double mean) {
    return -mean * StrictMath.log(1 - uniform());
  }

  /** Gamma with a shape of at most 1, by Ahrens and Dieter's method GS (1974). */
  double gamma(double shape, double scale) {
    double b = (StrictMath.E + shape) / StrictMath.E;
    while (true) {
      double p = b * uniform();
      if (p <= 1) {
        double x = StrictMath.pow(p, 1 / shape);
        if (uniform() <= StrictMath.exp(-x)) {
          return x * scale;
        }
      } else {
        double x = -StrictMath.log((b - p) / shape);
        if (uniform() <= StrictMath.pow(x, shape - 1)) {
          return x * scale;
        }
      }
    }
  }
}
