package tacet.domain.effect;

/**
 * The width of an asymptotic confidence sequence: an interval that may be looked at as often as one
 * likes, and acted upon whenever, and still covers at all times together with probability 1 − α.
 *
 * <p>Theorem 2.2 of I. Waudby-Smith, D. Arbour, R. Sinha, E. H. Kennedy, A. Ramdas, Time-uniform
 * central limit theory and asymptotic confidence sequences, Annals of Statistics 52 (2024), arXiv
 * 2103.06476: with t observations, σ̂ their standard deviation and any ρ &gt; 0, the interval is
 * mean ± σ̂·√(2(tρ² + 1)/(t²ρ²)·log(√(tρ² + 1)/α)).
 */
public final class ConfidenceSequence {

  private final double alpha;
  private final double rhoSquared;

  /**
   * A sequence that is narrowest at {@code tunedFor} observations.
   *
   * @param alpha between 0 and 1
   * @param tunedFor at least 1
   */
  public ConfidenceSequence(double alpha, long tunedFor) {
    if (!(alpha > 0 && alpha < 1) || tunedFor < 1) {
      throw new IllegalArgumentException("alpha lies in (0, 1), tunedFor is at least 1");
    }
    this.alpha = alpha;
    rhoSquared = narrowest(alpha) / tunedFor;
  }

  /**
   * The tρ² that makes the interval at t narrowest: where the derivative is 0, x = log(1 + x) − 2
   * log α. The right side has slope 1/(1 + x), so that going round it converges.
   */
  private static double narrowest(double alpha) {
    double x = 1;
    for (int i = 0; i < 200; i++) {
      x = StrictMath.log1p(x) - 2 * StrictMath.log(alpha);
    }
    return x;
  }

  /**
   * Half the width.
   *
   * @param observations how many, at least 1
   * @param standardError of the mean: σ̂/√t
   */
  public double halfWidth(long observations, double standardError) {
    double x = observations * rhoSquared;
    double log = StrictMath.log1p(x) / 2 - StrictMath.log(alpha);
    return standardError * Math.sqrt(2 * (1 + 1 / x) * log);
  }
}
