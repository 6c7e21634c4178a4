package tacet.flink.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import tacet.domain.decision.MatchedHold;
import tacet.domain.rule.Hold;
import tacet.domain.rule.Reason;
import tacet.domain.rule.Rule;
import tacet.domain.rule.Scope;
import tacet.domain.rule.Severity;

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

  /** A hold as a decision tells it. */
  byte[] matched(MatchedHold hold) throws IOException {
    start(hold.rule(), hold.version(), hold.owner(), hold.severity(), hold.reason());
    limits(hold.intents(), hold.functions(), hold.scope(), hold.exceptProducts());
    return end(hold.since(), hold.until(), hold.evidence(), hold.historyComplete(), hold.account());
  }

  private byte[] encode(Hold hold, List<String> evidence) throws IOException {
    Rule rule = hold.rule().rule();
    start(rule.id(), hold.rule().version(), rule.owner(), rule.severity(), hold.reason());
    limits(hold.intents(), hold.functions(), hold.scope(), hold.exceptProducts());
    return end(hold.since(), hold.until(), evidence, hold.historyComplete(), null);
  }

  private void start(String rule, int version, String owner, Severity severity, Reason reason)
      throws IOException {
    out.reset();
    encoder = EncoderFactory.get().directBinaryEncoder(out, encoder);
    encoder.writeString(rule);
    encoder.writeInt(version);
    encoder.writeString(owner);
    encoder.writeEnum(severity.ordinal());
    encoder.writeEnum(reason.ordinal());
  }

  private void limits(int intents, int functions, Scope scope, List<String> exceptProducts)
      throws IOException {
    writeMask(encoder, intents);
    writeMask(encoder, functions);
    writeText(encoder, scope.product());
    writeTexts(encoder, exceptProducts);
    writeText(encoder, scope.narrative());
    writeText(encoder, scope.content());
    writeText(encoder, scope.campaign());
    writeText(encoder, scope.sender());
  }

  private byte[] end(
      long since, long until, List<String> evidence, boolean historyComplete, String account)
      throws IOException {
    encoder.writeLong(since);
    encoder.writeIndex(until == Hold.OPEN ? 0 : 1);
    if (until != Hold.OPEN) {
      encoder.writeLong(until);
    }
    writeTexts(encoder, evidence);
    encoder.writeBoolean(historyComplete);
    writeText(encoder, account);
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
