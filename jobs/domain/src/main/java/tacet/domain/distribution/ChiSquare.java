package tacet.domain.distribution;

/**
 * The chi-square distribution with {@code k} degrees of freedom, {@code k > 0} and not necessarily
 * whole: {@code P(k/2, x/2)}, the regularised lower incomplete gamma function. By its series where
 * {@code x < k/2 + 1} (Abramowitz and Stegun 6.5.29), else by the continued fraction of its
 * complement (6.5.31, evaluated as by Lentz). Accurate to 1e-12.
 */
public final class ChiSquare {

  private static final double PRECISION = 1e-16;
  private static final int STEPS = 10_000;
  private static final double TINY = 1e-300;

  private ChiSquare() {}

  /** The probability of at most {@code x}, from 0 to 1; {@code x} from 0. */
  public static double cdf(double x, double degrees) {
    if (x <= 0) {
      return 0;
    }
    double a = degrees / 2;
    double z = x / 2;
    double scale = StrictMath.exp(a * StrictMath.log(z) - z - LogGamma.of(a));
    return z < a + 1 ? scale * series(a, z) : 1 - scale * fraction(a, z);
  }

  /** The {@code x} that is not exceeded with {@code probability}, which lies between 0 and 1. */
  public static double quantile(double probability, double degrees) {
    double low = 0;
    double high = Math.max(1, degrees);
    while (cdf(high, degrees) < probability) {
      low = high;
      high *= 2;
    }
    double middle = (low + high) / 2;
    while (low < middle && middle < high) {
      if (cdf(middle, degrees) < probability) {
        low = middle;
      } else {
        high = middle;
      }
      middle = (low + high) / 2;
    }
    return high;
  }

  private static double series(double a, double z) {
    double term = 1 / a;
    double sum = term;
    for (int n = 1; n < STEPS && term > sum * PRECISION; n++) {
      term *= z / (a + n);
      sum += term;
    }
    return sum;
  }

  private static double fraction(double a, double z) {
    double b = z + 1 - a;
    double c = 1 / TINY;
    double d = 1 / b;
    double value = d;
    double factor = 0;
    for (int n = 1; n < STEPS && Math.abs(factor - 1) > PRECISION; n++) {
      double an = -n * (n - a);
      b += 2;
      d = 1 / nonZero(an * d + b);
      c = nonZero(b + an / c);
      factor = d * c;
      value *= factor;
    }
    return value;
  }

  private static double nonZero(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }
}
