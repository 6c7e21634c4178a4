package tacet.domain.effect;

import tacet.domain.distribution.LogGamma;

/**
 * Whether the units of an experiment fall into its arms as the holdout's share says. Where they do
 * not, something decides who is counted that should not, and no effect can be told.
 *
 * <p>The likelihood of the counts, mixed over a beta distribution of the share, against that of the
 * share as set: under that share its mean is 1 at any time, and it ever exceeds 1/α with
 * probability α at most (Ville), however often one looks. M. Lindon, A. Malek, Anytime-valid
 * inference for multinomial count data, NeurIPS 2022.
 */
public final class ArmCheck {

  /** The mixture lies around the share with the weight of this many units. */
  private static final double WEIGHT = 100;

  private ArmCheck() {}

  /**
   * The logarithm of the evidence against the share.
   *
   * @param treated units in the arm for which the rule is enforced, at least 0
   * @param heldOut units in the other, at least 0
   * @param share of the units that is held out, between 0 and 1
   */
  public static double logEvidence(long treated, long heldOut, double share) {
    double a = WEIGHT * share;
    double b = WEIGHT * (1 - share);
    double mixed = logBeta(a + heldOut, b + treated) - logBeta(a, b);
    return mixed - heldOut * StrictMath.log(share) - treated * StrictMath.log1p(-share);
  }

  /** Whether the evidence against the share is 1/{@code alpha} or more. */
  public static boolean alarms(long treated, long heldOut, double share, double alpha) {
    return logEvidence(treated, heldOut, share) >= -StrictMath.log(alpha);
  }

  private static double logBeta(double a, double b) {
    return LogGamma.of(a) + LogGamma.of(b) - LogGamma.of(a + b);
  }
}
