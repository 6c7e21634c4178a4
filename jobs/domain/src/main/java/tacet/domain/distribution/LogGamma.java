package tacet.domain.distribution;

/** The logarithm of the gamma function of positive numbers. */
public final class LogGamma {

  private static final double HALF_LOG_TWO_PI = 0.91893853320467274178;

  // B(2k) / (2k(2k − 1)) for k = 1 … 6.
  private static final double[] SERIES = {
    1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360
  };

  private LogGamma() {}

  /**
   * log Γ(x), by Stirling's series (Abramowitz and Stegun 6.1.41) from 10 on, where its first
   * omitted term is below 1e-15, and by Γ(x) = Γ(x + 1)/x below.
   *
   * @param x greater than 0
   */
  public static double of(double x) {
    double shifted = x;
    double product = 1;
    while (shifted < 10) {
      product *= shifted;
      shifted++;
    }
    double square = 1 / (shifted * shifted);
    double sum = 0;
    for (int k = SERIES.length - 1; k >= 0; k--) {
      sum = sum * square + SERIES[k];
    }
    double log = StrictMath.log(shifted);
    return (shifted - 0.5) * log
        - shifted
        + HALF_LOG_TWO_PI
        + sum / shifted
        - StrictMath.log(product);
  }
}
