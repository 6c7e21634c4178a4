package tacet.flink.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import tacet.domain.rule.Hold;
import tacet.domain.rule.Rule;
import tacet.domain.rule.Scope;

/**
 * Holds in Avro binary, field by field in the schema's order. One hold stands in the flags of many
 * channels: as it is shown there it is encoded once. For one thread.
 */
final class HoldBytes {

  private static final int REMEMBERED = 64;

  private final Map<Hold, byte[]> shown = new IdentityHashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);
  private BinaryEncoder encoder;

  /** A hold as everyone may see it. */
  byte[] shown(Hold hold) throws IOException {
    byte[] bytes = shown.get(hold);
    if (bytes == null) {
      if (shown.size() == REMEMBERED) {
        shown.clear();
      }
      bytes = encode(hold, hold.shownEvidence());
      shown.put(hold, bytes);
    }
    return bytes;
  }

  /** A hold with all its evidence, for readers of the medical audit. */
  byte[] whole(Hold hold) throws IOException {
    return encode(hold, hold.evidence());
  }

  private byte[] encode(Hold hold, List<String> evidence) throws IOException {
    out.reset();
    encoder = EncoderFactory.get().directBinaryEncoder(out, encoder);
    Rule rule = hold.rule().rule();
    Scope scope = hold.scope();
    encoder.writeString(hold.rule().id());
    encoder.writeInt(hold.rule().version());
    encoder.writeString(rule.owner());
    encoder.writeEnum(rule.severity().ordinal());
    encoder.writeEnum(hold.reason().ordinal());
    writeMask(encoder, hold.intents());
    writeMask(encoder, hold.functions());
    writeText(encoder, scope.product());
    writeTexts(encoder, hold.exceptProducts());
    writeText(encoder, scope.narrative());
    writeText(encoder, scope.content());
    writeText(encoder, scope.campaign());
    writeText(encoder, scope.sender());
    encoder.writeLong(hold.since());
    encoder.writeIndex(hold.until() == Hold.OPEN ? 0 : 1);
    if (hold.until() != Hold.OPEN) {
      encoder.writeLong(hold.until());
    }
    writeTexts(encoder, evidence);
    encoder.writeBoolean(hold.historyComplete());
    return out.toByteArray();
  }

  /** Writes a mask as a list of symbols. */
  static void writeMask(BinaryEncoder encoder, int mask) throws IOException {
    int size = Integer.bitCount(mask);
    if (size > 0) {
      encoder.writeLong(size);
      for (int rest = mask; rest != 0; rest &= rest - 1) {
        encoder.writeEnum(Integer.numberOfTrailingZeros(rest));
      }
    }
    encoder.writeLong(0);
  }

  /** Writes a text that may be null. */
  static void writeText(BinaryEncoder encoder, String text) throws IOException {
    encoder.writeIndex(text == null ? 0 : 1);
    if (text != null) {
      encoder.writeString(text);
    }
  }

  private static void writeTexts(BinaryEncoder encoder, List<String> texts) throws IOException {
    if (!texts.isEmpty()) {
      encoder.writeLong(texts.size());
      for (String text : texts) {
        encoder.writeString(text);
      }
    }
    encoder.writeLong(0);
  }
}
