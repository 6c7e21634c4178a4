package tacet.domain.rule;

/**
 * {@code StrictMath.pow(2, y)}, bit for bit, in a fraction of its time: half of that method finds
 * the logarithm of its base, which here is 1. What is left follows the second half of {@code
 * e_pow.c} of Sun's freely distributable mathematics library, fdlibm 5.3, by which {@link
 * StrictMath} is defined.
 */
public final class PowerOfTwo {

  // Beyond these the results are not normal numbers, or are exact anyhow.
  private static final double LEAST = -1_000;

  private static final double LN_2 = 6.93147180559945286227e-01;
  private static final double LN_2_HIGH = 6.93147182464599609375e-01;
  private static final double LN_2_LOW = -1.90465429995776804525e-09;
  private static final double P1 = 1.66666666666666019037e-01;
  private static final double P2 = -2.77777777770155933842e-03;
  private static final double P3 = 6.61375632143793436117e-05;
  private static final double P4 = -1.65339022054652515390e-06;
  private static final double P5 = 4.13813679705723846039e-08;
  private static final long HIGH_WORD = 0xFFFFFFFF_00000000L;

  private PowerOfTwo() {}

  /** 2 to the power of {@code y}. */
  public static double of(double y) {
    if (!(y > LEAST && y < 0)) {
      return StrictMath.pow(2, y);
    }
    double high = Double.longBitsToDouble(Double.doubleToRawLongBits(y) & HIGH_WORD);
    double low = y - high;
    int n = 0;
    if (y < -0.5) {
      // The nearest whole number, halves away from zero.
      n = (int) (y - 0.5);
      high -= n;
    }
    double t = Double.longBitsToDouble(Double.doubleToRawLongBits(low + high) & HIGH_WORD);
    double u = t * LN_2_HIGH;
    double v = (low - (t - high)) * LN_2 + t * LN_2_LOW;
    double z = u + v;
    double w = v - (z - u);
    t = z * z;
    double t1 = z - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))));
    double r = z * t1 / (t1 - 2) - (w + z * w);
    z = 1 - (r - z);
    return Double.longBitsToDouble(Double.doubleToRawLongBits(z) + ((long) n << 52));
  }
}
