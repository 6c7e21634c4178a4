package tacet.bench.validate;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import tacet.bench.validate.SimulatedSegment.Shift;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Subject;

/** One who answers touches at rates around those of its segment. */
final class SimulatedPerson {

  /** Never. */
  static final long NEVER = Long.MAX_VALUE;

  /** Standard deviation of a person's log odds on a channel. */
  private static final double SPREAD = 0.3;

  private static final double HOUR = TimeUnit.HOURS.toMillis(1);

  /** Touches are at least so far apart, in hours, and so much more in the mean: three a week. */
  private static final double APART = 48;

  private static final double MORE = 8;

  private final SimulatedSegment segment;
  private final Subject subject;
  private final double[] plan;
  private final double[] mix;
  private final double[] rates;
  private final long shiftAt;
  private double[] swapped;
  private long swapAt = NEVER;

  /**
   * Someone.
   *
   * @param shiftAt when its segment shifts, epoch milliseconds, or {@link #NEVER}
   */
  SimulatedPerson(SimulatedSegment segment, Subject subject, long shiftAt, Random random) {
    this.segment = segment;
    this.subject = subject;
    this.shiftAt = shiftAt;
    plan = varied(segment.plan(), random);
    mix = varied(segment.mix(), random);
    rates = segment.rates();
    for (int channel = 0; channel < rates.length; channel++) {
      double odds = rates[channel] / (1 - rates[channel]);
      odds *= Math.exp(SPREAD * random.nextGaussian());
      rates[channel] = odds / (1 + odds);
    }
  }

  /** Is told of every touch. */
  @FunctionalInterface
  interface Touched {

    /**
     * A touch was made.
     *
     * @param number of the touch, from 0
     * @param at epoch milliseconds
     * @param answeredAt epoch milliseconds, or {@link #NEVER}
     */
    void touch(int number, Channel channel, String category, long at, long answeredAt);
  }

  SimulatedSegment segment() {
    return segment;
  }

  Subject subject() {
    return subject;
  }

  /**
   * From an instant on the channel answered most and another one are answered as each other was.
   */
  void swap(long at, Random random) {
    int top = 0;
    for (int channel = 1; channel < rates.length; channel++) {
      top = rates[channel] > rates[top] ? channel : top;
    }
    int other = (top + 1 + random.nextInt(rates.length - 1)) % rates.length;
    swapped = rates.clone();
    swapped[top] = rates[other];
    swapped[other] = rates[top];
    swapAt = at;
  }

  /** Makes the touches of a time, about three a week. */
  void live(long from, long to, Random random, Touched out) {
    double at = from + random.nextDouble() * (APART + MORE) * HOUR;
    for (int number = 0; at < to; number++) {
      long time = (long) at;
      int channel = draw(plan, random);
      boolean answered = random.nextDouble() < rate(channel, time);
      double wait = random.nextDouble();
      double[] about =
          answered ? mix(time) : SimulatedSegment.shares(mix.length, 0, 1.0 / mix.length);
      String category = SimulatedSegment.CATEGORIES.get(draw(about, random));
      Channel made = segment.channels().get(channel);
      long answeredAt = answered ? time + (long) (wait * within(made) * HOUR) : NEVER;
      out.touch(number, made, category, time, answeredAt);
      at += (APART - MORE * Math.log(1 - random.nextDouble())) * HOUR;
    }
  }

  private double rate(int channel, long at) {
    Shift shift = segment.shift();
    if (at >= shiftAt && channel == segment.top() && !Double.isNaN(shift.rate())) {
      double was = segment.rates()[channel];
      double factor = shift.rate() / (1 - shift.rate()) / (was / (1 - was));
      double odds = rates[channel] / (1 - rates[channel]) * factor;
      return odds / (1 + odds);
    }
    return at >= swapAt ? swapped[channel] : rates[channel];
  }

  private double[] mix(long at) {
    Shift shift = segment.shift();
    boolean other = at >= shiftAt && shift.favourite() >= 0;
    return other ? segment.mix(shift.favourite()) : mix;
  }

  /** Within how many hours an answer comes. */
  private static double within(Channel channel) {
    return switch (channel) {
      case PHONE, FACE_TO_FACE, EVENT -> 2;
      default -> 48;
    };
  }

  private static double[] varied(double[] shares, Random random) {
    double[] varied = new double[shares.length];
    for (int i = 0; i < varied.length; i++) {
      varied[i] = shares[i] * Math.exp(SPREAD * random.nextGaussian());
    }
    double sum = Arrays.stream(varied).sum();
    return Arrays.stream(varied).map(share -> share / sum).toArray();
  }

  private static int draw(double[] shares, Random random) {
    double left = random.nextDouble();
    int drawn = 0;
    while (drawn < shares.length - 1 && left >= shares[drawn]) {
      left -= shares[drawn++];
    }
    return drawn;
  }
}
