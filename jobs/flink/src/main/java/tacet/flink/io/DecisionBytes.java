package tacet.flink.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import tacet.domain.decision.Alternative;
import tacet.domain.decision.Decision;
import tacet.domain.decision.MatchedHold;
import tacet.v1.TouchDecision;

/**
 * Answers to requests as values of their topic, field by field in the schema's order, without the
 * generated class in between. For one thread.
 */
final class DecisionBytes {

  private static final byte[] HEADER = AvroBytes.header(TouchDecision.getClassSchema());

  private final HoldBytes holds = new HoldBytes();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);
  private BinaryEncoder encoder;

  /** An answer; {@code subject} is its subject's key. */
  byte[] decision(Decision decision, String subject) {
    out.reset();
    out.writeBytes(HEADER);
    // A direct encoder keeps nothing back, so bytes may be put between its own.
    encoder = EncoderFactory.get().directBinaryEncoder(out, encoder);
    try {
      encoder.writeString(decision.requestId());
      encoder.writeString(subject);
      encoder.writeEnum(decision.answer().ordinal());
      encoder.writeIndex(decision.reason() == null ? 0 : 1);
      if (decision.reason() != null) {
        encoder.writeEnum(decision.reason().ordinal());
      }
      writeHolds(decision);
      writeInstant(decision.retryAt());
      writeInstant(decision.leaseUntil());
      writeAlternatives(decision);
      encoder.writeLong(decision.decidedAt());
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeHolds(Decision decision) throws IOException {
    if (!decision.holds().isEmpty()) {
      encoder.writeLong(decision.holds().size());
      for (MatchedHold hold : decision.holds()) {
        out.writeBytes(holds.matched(hold));
      }
    }
    encoder.writeLong(0);
  }

  private void writeAlternatives(Decision decision) throws IOException {
    if (!decision.alternatives().isEmpty()) {
      encoder.writeLong(decision.alternatives().size());
      for (Alternative alternative : decision.alternatives()) {
        encoder.writeEnum(alternative.channel().ordinal());
        encoder.writeString(alternative.why());
      }
    }
    encoder.writeLong(0);
  }

  private void writeInstant(Long instant) throws IOException {
    encoder.writeIndex(instant == null ? 0 : 1);
    if (instant != null) {
      encoder.writeLong(instant);
    }
  }
}
