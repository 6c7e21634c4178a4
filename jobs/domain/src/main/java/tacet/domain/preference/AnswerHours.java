package tacet.domain.preference;

import java.util.Arrays;
import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.domain.touch.Channel;

/**
 * At which hours of the week the subject answers, per channel: counts of the hours that had
 * answers, at most {@value #MOST} hours a channel; past that the hour with the fewest gives way.
 */
public final class AnswerHours {

  /** How many hours of a channel are kept. */
  public static final int MOST = 8;

  private static final int HOURS = 168;
  private static final Channel[] CHANNELS = Channel.values();

  private int size;
  private int[] keys = new int[4];
  private int[] counts = new int[4];

  /**
   * Counts an answer.
   *
   * @param hour of the week, 0 to 167 from Monday 00:00 in the subject's zone
   */
  public void add(Channel channel, int hour) {
    int key = channel.ordinal() * HOURS + hour;
    int found = Arrays.binarySearch(keys, 0, size, key);
    if (found >= 0) {
      counts[found]++;
      return;
    }
    makeRoom(channel);
    int at = -Arrays.binarySearch(keys, 0, size, key) - 1;
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, size * 2);
      counts = Arrays.copyOf(counts, size * 2);
    }
    System.arraycopy(keys, at, keys, at + 1, size - at);
    System.arraycopy(counts, at, counts, at + 1, size - at);
    size++;
    keys[at] = key;
    counts[at] = 1;
  }

  private void makeRoom(Channel channel) {
    int fewest = -1;
    int known = 0;
    for (int i = 0; i < size; i++) {
      if (keys[i] / HOURS == channel.ordinal()) {
        known++;
        fewest = fewest < 0 || counts[i] < counts[fewest] ? i : fewest;
      }
    }
    if (known == MOST) {
      System.arraycopy(keys, fewest + 1, keys, fewest, size - fewest - 1);
      System.arraycopy(counts, fewest + 1, counts, fewest, size - fewest - 1);
      size--;
    }
  }

  /** The hour with most answers, 0 to 167, the first of equals; null without an answer. */
  public Integer best(Channel channel) {
    int best = -1;
    for (int i = 0; i < size; i++) {
      if (keys[i] / HOURS == channel.ordinal()) {
        best = best < 0 || counts[i] > counts[best] ? i : best;
      }
    }
    return best < 0 ? null : Integer.valueOf(keys[best] % HOURS);
  }

  /** Appends the counts. */
  public void write(ByteWriter out) {
    int at = 0;
    for (Channel channel : CHANNELS) {
      int end = at;
      while (end < size && keys[end] / HOURS == channel.ordinal()) {
        end++;
      }
      if (end > at) {
        out.writeByte(channel.ordinal() + 1);
        out.writeByte(end - at);
        for (; at < end; at++) {
          out.writeByte(keys[at] % HOURS);
          out.writeUnsigned(counts[at]);
        }
      }
    }
    out.writeByte(0);
  }

  /** Reads what {@link #write} wrote. */
  public static AnswerHours read(ByteReader in) {
    AnswerHours read = new AnswerHours();
    for (int code = in.readByte(); code != 0; code = in.readByte()) {
      int more = in.readByte();
      read.keys = Arrays.copyOf(read.keys, read.size + Math.max(4, more));
      read.counts = Arrays.copyOf(read.counts, read.keys.length);
      for (; more > 0; more--) {
        read.keys[read.size] = (code - 1) * HOURS + in.readByte();
        read.counts[read.size++] = in.readInt();
      }
    }
    return read;
  }
}
