package tacet.domain.drift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.domain.finding.DriftAlert.Point;
import tacet.domain.touch.Channel;

/**
 * Whether a subject still answers as it did: an e-detector over its trials. Per channel {@code k}
 * one Shiryaev–Roberts statistic for "the odds of an answer times the odds ratio" ({@code U_k}) and
 * one for "divided by it" ({@code D_k}), and the same two over all trials ({@code PU}, {@code PD}):
 *
 * <pre>R = ½·Σ_k ½(U_k + D_k) + ¼(PU + PD)</pre>
 *
 * where {@code k} runs over the channels seen since the last restart. Under true rates each
 * statistic grows by one in the mean with every trial that it sees, and so does {@code R}, for a
 * trial is seen by one channel and by the pooled pair: {@code R − n} is a martingale, and the mean
 * number of trials up to {@code R ≥ A} is at least {@code A}. The mean over the channels instead of
 * their sum would grow more slowly and find less for the same false alarms. With rates {@code θ}
 * before a trial and odds ratio {@code w}, the likelihood ratio of an answer is {@code w/(1 − θ +
 * wθ)} and that of a miss {@code 1/(1 − θ + wθ)}; for the way down with {@code 1/w} in the place of
 * {@code w}.
 */
public final class ResponseDetector {

  /** The odds ratio unless configured. */
  public static final double DEFAULT_ODDS_RATIO = 3;

  private static final Channel[] CHANNELS = Channel.values();
  private static final double LEAST_RATE = 0.001;

  private final double oddsRatio;
  private final Pair[] channels = new Pair[CHANNELS.length];
  private Pair pooled = new Pair();
  private Path path = new Path();
  private long startedAt;
  private long lastAt;

  /**
   * A detector that has seen nothing.
   *
   * @param oddsRatio how great a change is looked for, above 1
   */
  public ResponseDetector(double oddsRatio) {
    this.oddsRatio = oddsRatio;
  }

  /**
   * A component of the statistic.
   *
   * @param channel null for all channels together
   * @param up whether answers became more
   * @param value of the component, from 0
   * @param current since the last minimum of the component's summed log likelihood ratio
   * @param before from the first trial since the last restart up to there
   */
  public record Driver(Channel channel, boolean up, double value, Run current, Run before) {}

  /**
   * Trials of a stretch of time, on the driver's channel.
   *
   * @param from inclusive, epoch milliseconds
   * @param to exclusive, epoch milliseconds
   * @param trials from 0
   * @param engaged how many of them were answered
   */
  public record Run(long from, long to, int trials, int engaged) {}

  /**
   * Takes a trial in; trials come in the order of their due time.
   *
   * @param theta estimated rate of answers before the trial; taken as 0.001 to 0.999
   * @param engaged whether it was answered
   * @param at when it was due, epoch milliseconds
   */
  public void trial(Channel channel, double theta, boolean engaged, long at) {
    trial(channel, theta, theta, engaged, at);
  }

  /**
   * The same with another estimate for all channels together.
   *
   * @param theta for the channel's own components
   * @param pooledTheta for the components of all channels, where errors of the channels' estimates
   *     add up
   */
  public void trial(Channel channel, double theta, double pooledTheta, boolean engaged, long at) {
    if (pooled.trials == 0) {
      startedAt = at;
    }
    lastAt = at;
    Pair own = channels[channel.ordinal()];
    if (own == null) {
      own = new Pair();
      channels[channel.ordinal()] = own;
    }
    observe(own, theta, engaged, at);
    observe(pooled, pooledTheta, engaged, at);
    path.add(at, statistic());
  }

  private void observe(Pair pair, double theta, boolean engaged, long at) {
    double rate = Math.max(LEAST_RATE, Math.min(1 - LEAST_RATE, theta));
    double up = logRatio(rate, oddsRatio, engaged);
    double down = logRatio(rate, 1 / oddsRatio, engaged);
    pair.observe(up, down, engaged, at);
  }

  /** {@code R} after the last trial, from 0, in single precision; an alarm when it reaches A. */
  public double value() {
    return path.last();
  }

  /** The component of greatest value, a channel's before the pooled one; null without a trial. */
  public Driver driver() {
    List<Driver> all = components();
    return all.isEmpty() ? null : all.get(0);
  }

  /** Every component, greatest value first; of equals a channel's before the pooled one's. */
  public List<Driver> components() {
    List<Driver> all = new ArrayList<>();
    for (Channel channel : CHANNELS) {
      if (channels[channel.ordinal()] != null) {
        addTo(all, channel, channels[channel.ordinal()]);
      }
    }
    if (pooled.trials > 0) {
      addTo(all, null, pooled);
    }
    all.sort(Comparator.comparingDouble(Driver::value).reversed());
    return all;
  }

  /** {@code R} after each of the last 16 trials since the restart, oldest first. */
  public List<Point> path() {
    return path.points();
  }

  /** Forgets every trial, as after an alarm. */
  public void restart() {
    Arrays.fill(channels, null);
    pooled = new Pair();
    path = new Path();
  }

  /** Appends the state. */
  public void write(ByteWriter out) {
    int seen = 0;
    for (Channel channel : CHANNELS) {
      seen |= channels[channel.ordinal()] == null ? 0 : channel.bit();
    }
    out.writeUnsigned(seen);
    if (seen == 0) {
      return;
    }
    out.writeSigned(lastAt);
    out.writeSigned(lastAt - startedAt);
    for (Pair pair : channels) {
      if (pair != null) {
        pair.write(lastAt, out);
      }
    }
    pooled.write(lastAt, out);
    path.write(lastAt, out);
  }

  /** Reads what {@link #write} wrote. */
  public static ResponseDetector read(ByteReader in, double oddsRatio) {
    ResponseDetector read = new ResponseDetector(oddsRatio);
    int seen = in.readInt();
    if (seen == 0) {
      return read;
    }
    read.lastAt = in.readSigned();
    read.startedAt = read.lastAt - in.readSigned();
    for (Channel channel : CHANNELS) {
      if ((seen & channel.bit()) != 0) {
        read.channels[channel.ordinal()] = Pair.read(read.lastAt, in);
      }
    }
    read.pooled = Pair.read(read.lastAt, in);
    read.path = Path.read(read.lastAt, in);
    return read;
  }

  private static double logRatio(double rate, double odds, boolean engaged) {
    double scale = StrictMath.log(1 - rate + odds * rate);
    return engaged ? StrictMath.log(odds) - scale : -scale;
  }

  private double statistic() {
    double sum = 0;
    for (Pair pair : channels) {
      if (pair != null) {
        sum += (pair.up.value() + pair.down.value()) / 2;
      }
    }
    return sum / 2 + (pooled.up.value() + pooled.down.value()) / 4;
  }

  private void addTo(List<Driver> all, Channel channel, Pair pair) {
    all.add(driver(channel, true, pair, pair.up));
    all.add(driver(channel, false, pair, pair.down));
  }

  private Driver driver(Channel channel, boolean up, Pair pair, ShiryaevRoberts one) {
    long change = one.trials() == 0 ? lastAt + 1 : one.since();
    return new Driver(
        channel,
        up,
        one.value(),
        new Run(change, lastAt + 1, one.trials(), one.hits()),
        new Run(startedAt, change, pair.trials - one.trials(), pair.engaged - one.hits()));
  }

  /** Both ways on one channel, or on all, with the trials since the restart. */
  private static final class Pair {

    private ShiryaevRoberts up = new ShiryaevRoberts();
    private ShiryaevRoberts down = new ShiryaevRoberts();
    private int trials;
    private int engaged;

    void observe(double logUp, double logDown, boolean answered, long at) {
      up.observe(logUp, answered, at);
      down.observe(logDown, answered, at);
      trials++;
      engaged += answered ? 1 : 0;
    }

    void write(long base, ByteWriter out) {
      out.writeUnsigned(trials);
      out.writeUnsigned(engaged);
      up.write(base, out);
      down.write(base, out);
    }

    static Pair read(long base, ByteReader in) {
      Pair pair = new Pair();
      pair.trials = in.readInt();
      pair.engaged = in.readInt();
      pair.up = ShiryaevRoberts.read(base, in);
      pair.down = ShiryaevRoberts.read(base, in);
      return pair;
    }
  }
}
