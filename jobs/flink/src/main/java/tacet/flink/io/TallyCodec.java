package tacet.flink.io;

import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.domain.suppression.Tally;
import tacet.domain.touch.Subject;

/** The bytes of a {@link Tally}, which leaves the job on no topic; the subject is the key. */
public final class TallyCodec {

  private static final Tally.Event[] EVENTS = Tally.Event.values();

  private TallyCodec() {}

  static byte[] encode(Tally tally, ByteWriter writer) {
    writer.reset();
    writer.writeByte(tally.event().ordinal());
    writer.writeSigned(tally.at());
    writer.writeText(tally.rule());
    return writer.toByteArray();
  }

  /** The tally of an emission of {@link Stream#TALLY}. */
  public static Tally decode(Emission emission) {
    ByteReader in = new ByteReader(emission.value());
    Tally.Event event = EVENTS[in.readByte()];
    long at = in.readSigned();
    return new Tally(in.readText(), Subject.parse(emission.key()), event, at);
  }
}
