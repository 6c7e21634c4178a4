package tacet.domain.drift;

import tacet.domain.distribution.ChiSquare;

/**
 * The population stability index between two samples, and what it comes to without any change.
 *
 * <p>Over bins, with shares {@code p = (count + ½)/(N + ½K)} now and {@code q} likewise of {@code
 * M} in the baseline: {@code PSI = Σ (p − q)·log(p/q)}. Without a change it is about {@code (1/N +
 * 1/M)·χ²} with {@code K − 1} degrees of freedom (Yurdakul, "Statistical properties of the
 * population stability index", Western Michigan University, 2018), times the design effect where
 * members or weeks move together.
 *
 * @param value the index, from 0
 * @param variation total variation between the two samples, 0 to 1
 * @param expected mean of {@code value} without any change and with a design effect of 1
 * @param degrees of freedom of the chi-square that it is about, above 0; need not be whole
 */
record Psi(double value, double variation, double expected, double degrees) {

  /** The least count expected in a bin for the chi-square to be near (Cochran, 1954). */
  static final double LEAST_EXPECTED = 5;

  /** Nothing to compare. */
  static final Psi NONE = new Psi(0, 0, 0, 0);

  /**
   * Of two mixes. Bins that expect fewer than {@value #LEAST_EXPECTED} of the current counts are
   * taken together.
   *
   * @param current counts per bin
   * @param baseline counts per bin, of the same length
   */
  static Psi ofMix(double[] current, double[] baseline) {
    double n = sum(current);
    double m = sum(baseline);
    if (n == 0 || m == 0) {
      return NONE;
    }
    double[] now = new double[current.length + 1];
    double[] then = new double[current.length + 1];
    int bins = 1;
    for (int i = 0; i < current.length; i++) {
      boolean rare = (current[i] + baseline[i]) / (n + m) * n < LEAST_EXPECTED;
      int bin = rare ? 0 : bins++;
      now[bin] += current[i];
      then[bin] += baseline[i];
    }
    int first = now[0] + then[0] > 0 ? 0 : 1;
    int used = bins - first;
    if (used < 2) {
      return NONE;
    }
    double value = 0;
    double variation = 0;
    for (int bin = first; bin < bins; bin++) {
      double p = (now[bin] + 0.5) / (n + used * 0.5);
      double q = (then[bin] + 0.5) / (m + used * 0.5);
      value += term(p, q);
      variation += Math.abs(p - q) / 2;
    }
    return new Psi(value, variation, (used - 1) * (1 / n + 1 / m), used - 1);
  }

  /**
   * Of response rates, weighed by the baseline's plan, so that another plan of ours alone changes
   * nothing: {@code Σ π_k·PSI_k} over the bins with trials in both, {@code π} being the baseline's
   * shares of trials. As the bins weigh differently, the sum is taken as a multiple of a chi-square
   * with the same mean and variance (Satterthwaite, Biometrics Bulletin 2 (1946), 110–114).
   *
   * @param trials per bin now
   * @param engaged how many of them were answered
   * @param baseTrials per bin in the baseline
   * @param baseEngaged how many of them were answered
   */
  static Psi ofResponse(
      double[] trials, double[] engaged, double[] baseTrials, double[] baseEngaged) {
    double plan = 0;
    for (int k = 0; k < trials.length; k++) {
      plan += compared(trials[k], baseTrials[k]) ? baseTrials[k] : 0;
    }
    double value = 0;
    double variation = 0;
    double expected = 0;
    double squares = 0;
    for (int k = 0; k < trials.length; k++) {
      if (compared(trials[k], baseTrials[k])) {
        double share = baseTrials[k] / plan;
        double r = (engaged[k] + 0.5) / (trials[k] + 1);
        double b = (baseEngaged[k] + 0.5) / (baseTrials[k] + 1);
        double weight = share * (1 / trials[k] + 1 / baseTrials[k]);
        value += share * (term(r, b) + term(1 - r, 1 - b));
        variation += share * Math.abs(r - b);
        expected += weight;
        squares += weight * weight;
      }
    }
    return plan == 0 ? NONE : new Psi(value, variation, expected, expected * expected / squares);
  }

  /** How far it lies above what chance alone gives: about 1 without change or design effect. */
  double excess() {
    return value / expected;
  }

  /**
   * What it exceeds by chance with probability {@code 1 − confidence}.
   *
   * @param designEffect at least 1
   */
  double threshold(double confidence, double designEffect) {
    return ChiSquare.quantile(confidence, degrees) * designEffect * expected / degrees;
  }

  private static boolean compared(double trials, double baseTrials) {
    return trials >= LEAST_EXPECTED && baseTrials >= LEAST_EXPECTED;
  }

  private static double term(double p, double q) {
    return (p - q) * StrictMath.log(p / q);
  }

  private static double sum(double[] counts) {
    double sum = 0;
    for (double count : counts) {
      sum += count;
    }
    return sum;
  }
}
