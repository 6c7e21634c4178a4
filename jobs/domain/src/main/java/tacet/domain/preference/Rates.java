package tacet.domain.preference;

import tacet.domain.preference.PreferenceSums.Sum;
import tacet.domain.subject.DecisionStage;
import tacet.domain.touch.Channel;

/**
 * Estimated rates of answers of one subject. Per channel and stage {@code θ̂ = (S + m·θ0)/(n + m)},
 * where {@code θ0 = (S' + m·θ_seg)/(n' + m)}, {@code S'} and {@code n'} are the subject's sums in
 * its other stages, and {@code θ_seg} is what its segment says. With trials in one stage alone that
 * is {@code (S + m·θ_seg)/(n + m)}.
 *
 * @param strength m, in trials
 */
public record Rates(PreferenceSums sums, RatePrior prior, double strength) {

  /**
   * An estimate.
   *
   * @param rate 0 to 1
   * @param trials discounted trials on the channel, of all stages
   * @param spread variance of the rate
   */
  public record Estimate(Channel channel, double rate, double trials, double spread) {}

  /** The estimated rate on a channel in a stage as of {@code now}. */
  public double rate(Channel channel, DecisionStage stage, long now) {
    return estimate(channel, stage, now).rate();
  }

  /**
   * The rate that a new trial is held against: that of before the latest ones, so that a change
   * does not hide itself while it is looked for.
   *
   * @param latest the sums of the latest trials
   */
  public double rateBefore(PreferenceSums latest, Channel channel, DecisionStage stage, long now) {
    Sum own = sums.of(channel, stage, now).minus(latest.of(channel, stage, now));
    Sum all = sums.of(channel, now).minus(latest.of(channel, now));
    return rate(own, all, prior.rate(channel, stage));
  }

  private double rate(Sum own, Sum all, double expected) {
    double others = Math.max(0, all.trials() - own.trials());
    double answered = Math.max(0, Math.min(others, all.engaged() - own.engaged()));
    double start = (answered + strength * expected) / (others + strength);
    return (own.engaged() + strength * start) / (own.trials() + strength);
  }

  /** The same with how sure it is: the other stages tell no more than the prior is worth. */
  public Estimate estimate(Channel channel, DecisionStage stage, long now) {
    Sum own = sums.of(channel, stage, now);
    Sum all = sums.of(channel, now);
    double others = Math.max(0, all.trials() - own.trials());
    double rate = rate(own, all, prior.rate(channel, stage));
    double told = own.trials() + Math.min(others, strength);
    double spread = rate * (1 - rate) / (told + strength + 1);
    return new Estimate(channel, rate, all.trials(), spread);
  }
}
