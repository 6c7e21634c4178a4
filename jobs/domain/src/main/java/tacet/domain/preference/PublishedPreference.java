package tacet.domain.preference;

import java.util.Arrays;
import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.domain.subject.SubjectCodec;
import tacet.domain.touch.Channel;

/** What of a subject's preference was last published, and the channel that is on top. */
public final class PublishedPreference {

  /** The lower bounds of the bands of a rate but the first, whose bound is 0. */
  private static final double[] BOUNDS = {0.05, 0.15, 0.3, 0.5};

  private static final Channel[] CHANNELS = Channel.values();

  private TopChannel top = TopChannel.NONE;

  /** By channel one more than the band; 0 for a channel without trials. */
  private final byte[] bands = new byte[CHANNELS.length];

  private final long[] lastTrialAt = new long[CHANNELS.length];

  /** The band that a rate lies in, from 0. */
  public static int band(double rate) {
    int band = 0;
    while (band < BOUNDS.length && rate >= BOUNDS[band]) {
      band++;
    }
    return band;
  }

  /** The channel on top, as last published. */
  public TopChannel top() {
    return top;
  }

  /** Whether anything was published and not taken back. */
  public boolean any() {
    for (byte band : bands) {
      if (band != 0) {
        return true;
      }
    }
    return false;
  }

  /** When the last trial on a channel was made, epoch milliseconds. */
  public long lastTrialAt(Channel channel) {
    return lastTrialAt[channel.ordinal()];
  }

  /** Notes a trial, made at {@code at}. */
  public void tried(Channel channel, long at) {
    long known = lastTrialAt[channel.ordinal()];
    lastTrialAt[channel.ordinal()] = known == 0 ? at : Math.max(known, at);
  }

  /**
   * Takes over what is now so.
   *
   * @param bandOf by channel one more than its band; 0 for a channel without trials
   * @return whether it differs from what was last published
   */
  public boolean change(TopChannel now, byte[] bandOf) {
    boolean changed = !now.equals(top) || !Arrays.equals(bandOf, bands);
    top = now;
    System.arraycopy(bandOf, 0, bands, 0, bands.length);
    return changed;
  }

  /** Appends what is kept, times as differences from {@code base}. */
  public void write(long base, ByteWriter out) {
    SubjectCodec.writeEnum(top.channel(), out);
    out.writeBoolean(top.contested());
    int tried = 0;
    for (int i = 0; i < bands.length; i++) {
      tried |= lastTrialAt[i] == 0 ? 0 : 1 << i;
    }
    out.writeUnsigned(tried);
    for (int i = 0; i < bands.length; i++) {
      if ((tried & 1 << i) != 0) {
        out.writeByte(bands[i]);
        out.writeSigned(base - lastTrialAt[i]);
      }
    }
  }

  /** Reads what {@link #write} wrote. */
  public static PublishedPreference read(long base, ByteReader in) {
    PublishedPreference read = new PublishedPreference();
    Channel channel = SubjectCodec.readEnum(CHANNELS, in);
    read.top = new TopChannel(channel, in.readBoolean());
    int tried = in.readInt();
    for (int i = 0; i < read.bands.length; i++) {
      if ((tried & 1 << i) != 0) {
        read.bands[i] = (byte) in.readByte();
        read.lastTrialAt[i] = base - in.readSigned();
      }
    }
    return read;
  }
}
