package tacet.flink.io;

import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.domain.suppression.Judgement;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Function;

/** The bytes of a {@link Judgement}, which leaves the job on no topic. */
public final class JudgementCodec {

  private static final Judgement.Verdict[] VERDICTS = Judgement.Verdict.values();
  private static final Channel[] CHANNELS = Channel.values();
  private static final Function[] FUNCTIONS = Function.values();

  private JudgementCodec() {}

  static byte[] encode(Judgement judgement, ByteWriter writer) {
    writer.reset();
    writer.writeByte(judgement.verdict().ordinal());
    writer.writeByte(judgement.channel().ordinal());
    writer.writeByte(judgement.function().ordinal());
    writer.writeText(judgement.source());
    writer.writeUnsigned(judgement.noticeSeconds());
    return writer.toByteArray();
  }

  /** The judgement of an emission of {@link Stream#JUDGEMENT}. */
  public static Judgement decode(Emission emission) {
    ByteReader in = new ByteReader(emission.value());
    Judgement.Verdict verdict = VERDICTS[in.readByte()];
    Channel channel = CHANNELS[in.readByte()];
    Function function = FUNCTIONS[in.readByte()];
    String source = in.readText();
    return new Judgement(emission.realm(), channel, function, source, verdict, in.readUnsigned());
  }
}
