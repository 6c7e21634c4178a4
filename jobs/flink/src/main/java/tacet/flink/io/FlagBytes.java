package tacet.flink.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import tacet.domain.rule.Hold;
import tacet.domain.suppression.Audit;
import tacet.domain.suppression.Flag;
import tacet.v1.AuditKind;
import tacet.v1.FlagState;
import tacet.v1.SuppressionAudit;
import tacet.v1.SuppressionFlag;

/**
 * Flags and audit lines, the bulk of all output, as values of their topics, without the generated
 * class in between. For one thread.
 */
final class FlagBytes {

  private static final byte[] FLAG = AvroBytes.header(SuppressionFlag.getClassSchema());
  private static final byte[] AUDIT = AvroBytes.header(SuppressionAudit.getClassSchema());
  private static final int[] KINDS = kinds();

  private final HoldBytes holds = new HoldBytes();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
  private BinaryEncoder encoder;

  /** A flag; {@code subject} is its subject's key. */
  byte[] flag(Flag flag, String subject) {
    try {
      start(FLAG);
      encoder.writeString(subject);
      encoder.writeEnum(flag.channel().ordinal());
      encoder.writeLong(flag.version());
      encoder.writeEnum((flag.held() ? FlagState.HELD : FlagState.CLEAR).ordinal());
      encoder.writeLong(flag.decidedAt());
      if (flag.held()) {
        encoder.writeLong(flag.holds().size());
        for (Hold hold : flag.holds()) {
          out.writeBytes(holds.shown(hold));
        }
      }
      encoder.writeLong(0);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An audit line; {@code subject} is its subject's key. */
  byte[] audit(Audit audit, String subject) {
    try {
      start(AUDIT);
      Hold hold = audit.hold();
      encoder.writeString(subject);
      encoder.writeLong(audit.at());
      encoder.writeEnum(KINDS[audit.kind().ordinal()]);
      boolean single = Integer.bitCount(audit.channels()) == 1;
      encoder.writeIndex(single ? 1 : 0);
      if (single) {
        encoder.writeEnum(Integer.numberOfTrailingZeros(audit.channels()));
      }
      encoder.writeIndex(hold == null ? 0 : 1);
      if (hold != null) {
        out.writeBytes(audit.medical() ? holds.whole(hold) : holds.shown(hold));
      }
      HoldBytes.writeText(encoder, audit.touch());
      HoldBytes.writeText(encoder, audit.request());
      encoder.writeIndex(audit.noticeSeconds() == null ? 0 : 1);
      if (audit.noticeSeconds() != null) {
        encoder.writeLong(audit.noticeSeconds());
      }
      HoldBytes.writeText(encoder, hold == null ? null : hold.rule().rule().owner());
      encoder.writeString(audit.explanation());
      HoldBytes.writeMask(encoder, audit.channels());
      encoder.writeIndex(audit.function() == null ? 0 : 1);
      if (audit.function() != null) {
        encoder.writeEnum(audit.function().ordinal());
      }
      HoldBytes.writeText(encoder, audit.source());
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // A direct encoder keeps nothing back, so bytes may be put between its own.
  private void start(byte[] header) {
    out.reset();
    out.writeBytes(header);
    encoder = EncoderFactory.get().directBinaryEncoder(out, encoder);
  }

  private static int[] kinds() {
    Audit.Kind[] kinds = Audit.Kind.values();
    int[] positions = new int[kinds.length];
    for (Audit.Kind kind : kinds) {
      positions[kind.ordinal()] = AuditKind.valueOf(kind.name()).ordinal();
    }
    return positions;
  }
}
