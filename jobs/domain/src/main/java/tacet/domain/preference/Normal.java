package tacet.domain.preference;

/** The standard normal distribution. */
final class Normal {

  private static final double[] P = {
    220.2068679123761,
    221.2135961699311,
    112.0792914978709,
    33.91286607838300,
    6.373962203531650,
    0.7003830644436881,
    0.03526249659989109
  };
  private static final double[] Q = {
    440.4137358247522,
    793.8265125199484,
    637.3336333788311,
    296.5642487796737,
    86.78073220294608,
    16.06417757920695,
    1.755667163182642,
    0.08838834764831844
  };

  private Normal() {}

  /**
   * The probability of a value below {@code z}, to about 1e-7: Hart's approximation, as given by
   * West, "Better approximations to cumulative normal functions", Wilmott Magazine 2005.
   */
  static double below(double z) {
    double x = Math.abs(z);
    if (x > 7) {
      return z > 0 ? 1 : 0;
    }
    double top = 0;
    for (int i = P.length - 1; i >= 0; i--) {
      top = top * x + P[i];
    }
    double bottom = 0;
    for (int i = Q.length - 1; i >= 0; i--) {
      bottom = bottom * x + Q[i];
    }
    double above = StrictMath.exp(-x * x / 2) * top / bottom;
    return z > 0 ? 1 - above : above;
  }
}
