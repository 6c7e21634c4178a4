package tacet.domain.preference;

import java.util.Arrays;
import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.domain.rule.PowerOfTwo;
import tacet.domain.subject.DecisionStage;
import tacet.domain.touch.Channel;

/**
 * Discounted sums of trials per channel and decision stage: {@code n = Σ 2^((t − now)/halfLife)}
 * over the trials, {@code S} over those that were answered, {@code t} being when the first touch of
 * a trial was made. So they do not depend on the order in which trials are settled.
 *
 * <p>Kept as of a multiple of the half-life, onto which they are moved by whole powers of two,
 * which rounds nothing.
 */
public final class PreferenceSums {

  private static final Channel[] CHANNELS = Channel.values();
  private static final DecisionStage[] STAGES = DecisionStage.values();
  private static final int STAGE_BITS = 3;

  /** Sums below this are those of trials many half-lives ago. */
  private static final double FORGOTTEN = 0.001;

  private final long halfLife;
  private long epoch;
  private int size;
  private int[] keys = new int[4];
  private double[] trials = new double[4];
  private double[] engaged = new double[4];

  /**
   * Sums of nothing.
   *
   * @param halfLife milliseconds, above 0
   */
  public PreferenceSums(long halfLife) {
    this.halfLife = halfLife;
  }

  /** Discounted trials and how many of them were answered. */
  public record Sum(double trials, double engaged) {

    static final Sum NONE = new Sum(0, 0);

    Sum minus(Sum other) {
      double left = Math.max(0, trials - other.trials);
      return new Sum(left, Math.max(0, Math.min(left, engaged - other.engaged)));
    }
  }

  /** Takes the sums of one channel and stage in. */
  @FunctionalInterface
  public interface Each {

    /** Is told of a channel and stage; the stage is null where not known. */
    void sum(Channel channel, DecisionStage stage, double trials, double engaged);
  }

  /**
   * Adds trials, or takes them out again.
   *
   * @param stage of the decision; null where not known
   * @param at when they were made, epoch milliseconds
   * @param count how many; negative to take them out
   * @param answered how many of them were answered; likewise
   */
  public void add(Channel channel, DecisionStage stage, long at, int count, int answered) {
    advance(at);
    double weight = PowerOfTwo.of((at - epoch * halfLife) / (double) halfLife);
    int cell = cell(channel, stage);
    trials[cell] = Math.max(0, trials[cell] + count * weight);
    engaged[cell] = Math.max(0, Math.min(trials[cell], engaged[cell] + answered * weight));
    if (trials[cell] < FORGOTTEN * FORGOTTEN) {
      remove(cell);
    }
  }

  /** Forgets a channel. */
  public void clear(Channel channel) {
    for (int i = size - 1; i >= 0; i--) {
      if (channelOf(keys[i]) == channel) {
        remove(i);
      }
    }
  }

  /** Moves the sums on so that weights stay at most 1 to 2. */
  private void advance(long at) {
    long reached = Math.floorDiv(at, halfLife);
    if (size == 0) {
      epoch = reached;
    }
    if (reached <= epoch) {
      return;
    }
    double factor = PowerOfTwo.of(epoch - reached);
    for (int i = size - 1; i >= 0; i--) {
      trials[i] *= factor;
      engaged[i] *= factor;
      if (trials[i] < FORGOTTEN) {
        remove(i);
      }
    }
    epoch = reached;
  }

  /** The sums of one channel and stage as of {@code now}. */
  public Sum of(Channel channel, DecisionStage stage, long now) {
    int key = key(channel, stage);
    int cell = Arrays.binarySearch(keys, 0, size, key);
    double factor = factor(now);
    return cell < 0 ? Sum.NONE : new Sum(trials[cell] * factor, engaged[cell] * factor);
  }

  /** The sums of one channel over all stages as of {@code now}. */
  public Sum of(Channel channel, long now) {
    double factor = factor(now);
    double count = 0;
    double answered = 0;
    for (int i = 0; i < size; i++) {
      if (channelOf(keys[i]) == channel) {
        count += trials[i] * factor;
        answered += engaged[i] * factor;
      }
    }
    return new Sum(count, answered);
  }

  /** Tells every sum as of {@code now}, by channel and stage. */
  public void each(long now, Each out) {
    double factor = factor(now);
    for (int i = 0; i < size; i++) {
      out.sum(channelOf(keys[i]), stageOf(keys[i]), trials[i] * factor, engaged[i] * factor);
    }
  }

  /** The channels with trials, as a mask of channel bits. */
  public int channels() {
    int mask = 0;
    for (int i = 0; i < size; i++) {
      mask |= channelOf(keys[i]).bit();
    }
    return mask;
  }

  /** Whether there is no trial. */
  public boolean isEmpty() {
    return size == 0;
  }

  private double factor(long now) {
    return PowerOfTwo.of((epoch * halfLife - now) / (double) halfLife);
  }

  private static int key(Channel channel, DecisionStage stage) {
    return channel.ordinal() << STAGE_BITS | (stage == null ? 0 : stage.ordinal() + 1);
  }

  private static Channel channelOf(int key) {
    return CHANNELS[key >> STAGE_BITS];
  }

  private static DecisionStage stageOf(int key) {
    int stage = key & (1 << STAGE_BITS) - 1;
    return stage == 0 ? null : STAGES[stage - 1];
  }

  private int cell(Channel channel, DecisionStage stage) {
    int key = key(channel, stage);
    int found = Arrays.binarySearch(keys, 0, size, key);
    if (found >= 0) {
      return found;
    }
    int at = -found - 1;
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, size * 2);
      trials = Arrays.copyOf(trials, size * 2);
      engaged = Arrays.copyOf(engaged, size * 2);
    }
    move(at, at + 1);
    size++;
    keys[at] = key;
    trials[at] = 0;
    engaged[at] = 0;
    return at;
  }

  private void remove(int cell) {
    move(cell + 1, cell);
    size--;
  }

  private void move(int from, int to) {
    System.arraycopy(keys, from, keys, to, size - from);
    System.arraycopy(trials, from, trials, to, size - from);
    System.arraycopy(engaged, from, engaged, to, size - from);
  }

  /** Appends the sums. */
  public void write(ByteWriter out) {
    out.writeUnsigned(size);
    if (size > 0) {
      out.writeSigned(epoch);
    }
    for (int i = 0; i < size; i++) {
      out.writeByte(keys[i]);
      out.writeFixedLong(Double.doubleToRawLongBits(trials[i]));
      out.writeFixedLong(Double.doubleToRawLongBits(engaged[i]));
    }
  }

  /** Reads what {@link #write} wrote. */
  public static PreferenceSums read(long halfLife, ByteReader in) {
    PreferenceSums read = new PreferenceSums(halfLife);
    read.size = in.readInt();
    if (read.size > 0) {
      read.epoch = in.readSigned();
      read.keys = new int[read.size];
      read.trials = new double[read.size];
      read.engaged = new double[read.size];
    }
    for (int i = 0; i < read.size; i++) {
      read.keys[i] = in.readByte();
      read.trials[i] = Double.longBitsToDouble(in.readFixedLong());
      read.engaged[i] = Double.longBitsToDouble(in.readFixedLong());
    }
    if (read.size == 0) {
      return new PreferenceSums(halfLife);
    }
    return read;
  }
}
