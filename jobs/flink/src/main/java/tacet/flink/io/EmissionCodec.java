package tacet.flink.io;

import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.domain.touch.SubjectType;

/** The bytes of an {@link Emission}. */
public final class EmissionCodec implements WireCodec<Emission> {

  private static final long serialVersionUID = 1L;

  private static final int TYPE_BITS = 2;
  private static final int STREAM_BITS = 4;
  private static final int TOMBSTONE = 1 << 6;
  private static final int LATER_STREAMS = 1 << 7;
  private static final Stream[] STREAMS = Stream.values();
  private static final SubjectType[] TYPES = SubjectType.values();

  @Override
  public Class<Emission> type() {
    return Emission.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Emission emission, ByteWriter out) {
    int stream = emission.stream().ordinal();
    out.writeByte(
        (stream & (1 << STREAM_BITS) - 1) << TYPE_BITS
            | emission.realm().ordinal()
            | (emission.value() == null ? TOMBSTONE : 0)
            | (stream >> STREAM_BITS == 0 ? 0 : LATER_STREAMS));
    out.writeByte(emission.channel() + 1);
    out.writeText(emission.key());
    out.writeSigned(emission.at());
    out.writeUnsigned(emission.rank());
    out.writeUnsigned(emission.line());
    if (emission.value() != null) {
      out.writeBytes(emission.value());
    }
  }

  @Override
  public Emission read(ByteReader in) {
    int head = in.readByte();
    int channel = in.readByte() - 1;
    String key = in.readText();
    long at = in.readSigned();
    int rank = in.readInt();
    long line = in.readUnsigned();
    byte[] value = (head & TOMBSTONE) == 0 ? in.readBytes() : null;
    return new Emission(
        STREAMS[stream(head)],
        channel,
        key,
        value,
        TYPES[head & (1 << TYPE_BITS) - 1],
        at,
        rank,
        line);
  }

  private static int stream(int head) {
    int later = (head & LATER_STREAMS) == 0 ? 0 : 1 << STREAM_BITS;
    return later + ((head & TOMBSTONE - 1) >> TYPE_BITS);
  }
}
