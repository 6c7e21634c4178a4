package tacet.domain.drift;

import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;

/**
 * One Shiryaev–Roberts statistic, {@code R ← (1 + R)·LR} from {@code R = 0} on, kept as its
 * logarithm. While the density that the likelihood ratios divide by is the true one, {@code R − n}
 * is a martingale: the mean number of observations up to {@code R ≥ A} is at least {@code A}
 * (Pollak, Annals of Statistics 15 (1987), 749–779; Shin, Ramdas and Rinaldo, "E-detectors", 2022,
 * for bounds that need no more than that).
 *
 * <p>Beside it goes the sum of the log likelihood ratios above its last minimum, {@code C ← max(0,
 * C + log LR)}. The minimum is where the change most likely lies, and what came since is counted.
 *
 * <p>Both are kept in single precision and rounded at every step, so that state read back goes on
 * bit for bit.
 */
public final class ShiryaevRoberts {

  private float log = Float.NEGATIVE_INFINITY;
  private float sum;
  private int trials;
  private int hits;
  private long since;

  /**
   * Takes an observation in.
   *
   * @param logRatio natural logarithm of the likelihood ratio, finite
   * @param hit whether it is one of those counted
   * @param at epoch milliseconds
   */
  public void observe(double logRatio, boolean hit, long at) {
    log = (float) (logOnePlusExp(log) + logRatio);
    sum = (float) Math.max(0, sum + logRatio);
    if (sum == 0) {
      trials = 0;
      hits = 0;
      return;
    }
    if (trials == 0) {
      since = at;
    }
    trials++;
    hits += hit ? 1 : 0;
  }

  /** Begins as one that has seen observations without a hit would. */
  public void startAt(double statistic) {
    log = (float) StrictMath.log(statistic);
  }

  /** {@code R}, from 0; no more than the greatest finite float. */
  public double value() {
    return Math.min(Float.MAX_VALUE, StrictMath.exp(log));
  }

  /** {@code C}, from 0. */
  public double sum() {
    return sum;
  }

  /** Observations since the last minimum, from 0. */
  public int trials() {
    return trials;
  }

  /** How many of {@link #trials()} were hits. */
  public int hits() {
    return hits;
  }

  /** When the first of {@link #trials()} was, epoch milliseconds; 0 without one. */
  public long since() {
    return trials == 0 ? 0 : since;
  }

  /** Writes it, times as differences from {@code base}. */
  void write(long base, ByteWriter out) {
    out.writeFloat(log);
    out.writeUnsigned(trials);
    if (trials > 0) {
      out.writeFloat(sum);
      out.writeUnsigned(hits);
      out.writeSigned(base - since);
    }
  }

  static ShiryaevRoberts read(long base, ByteReader in) {
    ShiryaevRoberts read = new ShiryaevRoberts();
    read.log = in.readFloat();
    read.trials = in.readInt();
    if (read.trials > 0) {
      read.sum = in.readFloat();
      read.hits = in.readInt();
      read.since = base - in.readSigned();
    }
    return read;
  }

  /** {@code log(1 + e^x)} without overflow; 0 for minus infinity. */
  private static double logOnePlusExp(double x) {
    return x > 0 ? x + StrictMath.log1p(StrictMath.exp(-x)) : StrictMath.log1p(StrictMath.exp(x));
  }
}
