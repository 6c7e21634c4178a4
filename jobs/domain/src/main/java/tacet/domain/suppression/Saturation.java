package tacet.domain.suppression;

import tacet.domain.touch.Channel;
import tacet.domain.touch.Subject;

/**
 * How much of what it can bear a subject has had, on one channel or over all.
 *
 * @param channel null for all channels together
 * @param pressure at {@code asOf}
 * @param asOf epoch milliseconds
 * @param nextBandAt when it falls into the next lower band by itself, epoch milliseconds; null in
 *     the lowest
 */
public record Saturation(
    Subject subject, Channel channel, double pressure, long asOf, Band band, Long nextBandAt)
    implements Output {

  /** Pressure as a share of the deployment's high: under 25 %, 75 %, 100 %, and from there on. */
  public enum Band {
    LOW(0),
    ON_TARGET(0.25),
    NEAR(0.75),
    SATURATED(1);

    private final double from;

    Band(double from) {
      this.from = from;
    }

    /** The share of high from which on this band stands. */
    public double from() {
      return from;
    }
  }
}
