package tacet.domain.drift;

import java.util.List;
import tacet.domain.subject.DecisionStage;
import tacet.domain.touch.Channel;

/**
 * Which segment a subject's behaviour fits. Of discounted sums {@code S} of {@code n} trials per
 * channel and stage and of discounted counts {@code c} per category, segment {@code g} has the
 * log-likelihood
 *
 * <pre>L_g = Σ S·log θ_g + (n − S)·log(1 − θ_g) + Σ_j c_j·log mix_g,j</pre>
 *
 * and under an even prior the posterior {@code e^L_g / Σ e^L}. Rates and shares are taken as 0.001
 * to 0.999. Segments without rates are no candidates. Categories count only where every candidate
 * has a mix.
 */
public final class SegmentFit {

  private static final double LEAST = 0.001;

  private final List<SegmentProfile> candidates;
  private final double[] logs;
  private final boolean mixed;
  private double trials;

  /** A fit without any evidence. */
  public SegmentFit(List<SegmentProfile> profiles) {
    candidates = profiles.stream().filter(SegmentProfile::hasRates).toList();
    logs = new double[candidates.size()];
    mixed = candidates.stream().noneMatch(one -> one.mix().isEmpty());
  }

  /**
   * Takes sums in.
   *
   * @param stage null where not known
   * @param engaged discounted number of trials that were answered, from 0
   * @param of discounted number of trials, at least {@code engaged}
   */
  public void add(Channel channel, DecisionStage stage, double engaged, double of) {
    trials += of;
    for (int i = 0; i < logs.length; i++) {
      double rate = bounded(candidates.get(i).rate(channel, stage));
      logs[i] += engaged * StrictMath.log(rate) + (of - engaged) * StrictMath.log(1 - rate);
    }
  }

  /** Takes the discounted count of a category in. */
  public void add(String category, double count) {
    for (int i = 0; i < logs.length && mixed; i++) {
      Double share = candidates.get(i).mix().get(category);
      logs[i] += count * StrictMath.log(bounded(share == null ? 0 : share));
    }
  }

  /** The discounted number of trials taken in. */
  public double trials() {
    return trials;
  }

  /** The posterior of a segment, 0 to 1; NaN when it is no candidate. */
  public double of(String segment) {
    for (int i = 0; i < logs.length; i++) {
      if (candidates.get(i).segment().equals(segment)) {
        return posterior(i);
      }
    }
    return Double.NaN;
  }

  /** The segment of greatest posterior, the first of equals; null without candidates. */
  public String best() {
    int best = -1;
    for (int i = 0; i < logs.length; i++) {
      best = best < 0 || logs[i] > logs[best] ? i : best;
    }
    return best < 0 ? null : candidates.get(best).segment();
  }

  private double posterior(int index) {
    double sum = 0;
    for (double log : logs) {
      sum += StrictMath.exp(log - logs[index]);
    }
    return 1 / sum;
  }

  private static double bounded(double share) {
    return Math.max(LEAST, Math.min(1 - LEAST, share));
  }
}
