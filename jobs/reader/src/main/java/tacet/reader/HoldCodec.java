package tacet.reader;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tacet.v1.Hold;

/**
 * The holds of a flag in few bytes: the number of their rule's {@link HoldHead}, which fields
 * follow, the times, and texts in UTF-8. One thread encodes, any thread decodes.
 */
final class HoldCodec {

  /** The flag of a subject that nothing holds. */
  static final byte[] CLEAR = {};

  /** Stands for a record that could not be read. */
  static final byte[] UNREADABLE = {0};

  private static final int PRODUCT = 1;
  private static final int EXCEPT_PRODUCTS = 1 << 1;
  private static final int NARRATIVE = 1 << 2;
  private static final int CONTENT = 1 << 3;
  private static final int CAMPAIGN = 1 << 4;
  private static final int SENDER = 1 << 5;
  private static final int UNTIL = 1 << 6;
  private static final int EVIDENCE = 1 << 7;

  private final HoldHeads heads = new HoldHeads();
  private final int evidence;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

  /**
   * A codec.
   *
   * @param evidence how many ids of touches are kept of each hold
   */
  HoldCodec(int evidence) {
    this.evidence = evidence;
  }

  static boolean unreadable(byte[] body) {
    return body.length == 1 && body[0] == 0;
  }

  byte[] encode(List<Hold> holds) {
    if (holds.isEmpty()) {
      return CLEAR;
    }
    out.reset();
    Varint.write(out, holds.size());
    holds.forEach(this::encode);
    return out.toByteArray();
  }

  private void encode(Hold hold) {
    List<String> shown = hold.getEvidence();
    List<String> kept = shown.subList(0, Math.min(evidence, shown.size()));
    int fields =
        bit(PRODUCT, hold.getProduct() != null)
            | bit(EXCEPT_PRODUCTS, !hold.getExceptProducts().isEmpty())
            | bit(NARRATIVE, hold.getNarrative() != null)
            | bit(CONTENT, hold.getContent() != null)
            | bit(CAMPAIGN, hold.getCampaign() != null)
            | bit(SENDER, hold.getSender() != null)
            | bit(UNTIL, hold.getUntil() != null)
            | bit(EVIDENCE, !kept.isEmpty());
    Varint.write(out, heads.number(HoldHead.of(hold)));
    out.write(fields);
    long since = hold.getSince().toEpochMilli();
    Varint.writeSigned(out, since);
    if (hold.getUntil() != null) {
      Varint.writeSigned(out, hold.getUntil().toEpochMilli() - since);
    }
    text(hold.getProduct());
    if ((fields & EXCEPT_PRODUCTS) != 0) {
      texts(hold.getExceptProducts());
    }
    text(hold.getNarrative());
    text(hold.getContent());
    text(hold.getCampaign());
    text(hold.getSender());
    if ((fields & EVIDENCE) != 0) {
      texts(kept);
    }
  }

  private static int bit(int field, boolean there) {
    return there ? field : 0;
  }

  private void texts(List<String> texts) {
    Varint.write(out, texts.size());
    texts.forEach(this::text);
  }

  private void text(String text) {
    if (text != null) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      Varint.write(out, bytes.length);
      out.writeBytes(bytes);
    }
  }

  /** The holds that have not ended at an instant; {@code account} is told in each of them. */
  List<ReadHold> decode(byte[] body, String account, Instant at) {
    if (body.length == 0 || unreadable(body)) {
      return List.of();
    }
    In in = new In(body);
    int count = (int) in.number();
    List<ReadHold> holds = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      ReadHold hold = in.hold(heads, account);
      if (hold.until() == null || at.isBefore(hold.until())) {
        holds.add(hold);
      }
    }
    return holds;
  }

  /** A place in the bytes of a flag. */
  private static final class In {

    private final byte[] bytes;
    private int position;

    In(byte[] bytes) {
      this.bytes = bytes;
    }

    ReadHold hold(HoldHeads heads, String account) {
      HoldHead head = heads.at((int) number());
      int fields = bytes[position++];
      long since = signed();
      Instant until = (fields & UNTIL) == 0 ? null : Instant.ofEpochMilli(since + signed());
      String product = text(fields & PRODUCT);
      List<String> exceptProducts = texts(fields & EXCEPT_PRODUCTS);
      String narrative = text(fields & NARRATIVE);
      String content = text(fields & CONTENT);
      String campaign = text(fields & CAMPAIGN);
      String sender = text(fields & SENDER);
      return new ReadHold(
          account,
          head.rule(),
          head.ruleVersion(),
          head.owner(),
          head.severity(),
          head.reason(),
          head.intents(),
          head.functions(),
          product,
          exceptProducts,
          narrative,
          content,
          campaign,
          sender,
          Instant.ofEpochMilli(since),
          until,
          texts(fields & EVIDENCE),
          head.historyComplete());
    }

    long number() {
      long value = Varint.read(bytes, position);
      position += Varint.size(value);
      return value;
    }

    private long signed() {
      long value = number();
      return value >>> 1 ^ -(value & 1);
    }

    private String text(int there) {
      if (there == 0) {
        return null;
      }
      int length = (int) number();
      position += length;
      return new String(bytes, position - length, length, StandardCharsets.UTF_8);
    }

    private List<String> texts(int there) {
      if (there == 0) {
        return List.of();
      }
      int count = (int) number();
      List<String> texts = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        texts.add(text(1));
      }
      return List.copyOf(texts);
    }
  }
}
