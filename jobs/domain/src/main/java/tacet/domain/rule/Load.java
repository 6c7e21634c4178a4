package tacet.domain.rule;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Intent;
import tacet.domain.touch.TouchLog;

/**
 * How touches weigh and how their weight decays. All arithmetic is in doubles by {@link
 * StrictMath}, so that every machine gets the same bits.
 */
public final class Load implements Serializable {

  private static final long serialVersionUID = 1;

  private static final double LN_2 = StrictMath.log(2);

  private final long halfLife;
  private final double engagedFactor;
  private final double[][] weights;

  /**
   * A load.
   *
   * @param halfLife milliseconds, above 0
   * @param engagedFactor what the weight of an answered touch is multiplied with, at least 0
   * @param weights by channel, then intent; at least 0
   */
  public Load(long halfLife, double engagedFactor, double[][] weights) {
    this.halfLife = halfLife;
    this.engagedFactor = engagedFactor;
    this.weights = weights;
  }

  /** Milliseconds in which pressure halves. */
  public long halfLife() {
    return halfLife;
  }

  /** The weight of an unanswered touch; 0 for what the deployment does not weigh. */
  public double weight(Channel channel, Intent intent) {
    return weights[channel.ordinal()][intent.ordinal()];
  }

  /** What {@code pressure} is after {@code elapsed} milliseconds without a touch. */
  public double decayed(double pressure, long elapsed) {
    return pressure == 0 ? 0 : pressure * PowerOfTwo.of(-(double) elapsed / halfLife);
  }

  /** What {@code pressure} is just after a touch that came {@code elapsed} milliseconds later. */
  public double after(double pressure, long elapsed, TouchLog log, int row, boolean medicalSeen) {
    double weight = weight(log.channel(row), log.intent(row));
    double factor = weight != 0 && log.engaged(row, medicalSeen) ? engagedFactor : 1;
    return decayed(pressure, elapsed) + weight * factor;
  }

  /**
   * Milliseconds until {@code pressure} has fallen to {@code level}, rounded up; may be negative.
   */
  public long millisToFall(double pressure, double level) {
    return (long) StrictMath.ceil(halfLife * (StrictMath.log(pressure / level) / LN_2));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Load that
        && halfLife == that.halfLife
        && engagedFactor == that.engagedFactor
        && Arrays.deepEquals(weights, that.weights);
  }

  @Override
  public int hashCode() {
    return Objects.hash(halfLife, engagedFactor, Arrays.deepHashCode(weights));
  }
}
