package tacet.domain.touch;

import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;

/**
 * The bytes of touch events, accounts' copies and requests between operators; the subject is not in
 * them. A mask says which fields follow, so that a field that is not there costs one bit.
 */
public final class TouchCodec {

  private static final int CHANNEL = 1;
  private static final int FUNCTION = 1 << 1;
  private static final int INTENT = 1 << 2;
  private static final int PRODUCT = 1 << 3;
  private static final int NARRATIVE = 1 << 4;
  private static final int CONTENT = 1 << 5;
  private static final int SENDER = 1 << 6;
  private static final int SOURCE = 1 << 7;
  private static final int INBOUND = 1 << 8;
  private static final int CAMPAIGN = 1 << 9;
  private static final int ACCOUNT = 1 << 10;
  private static final int PARENT = 1 << 11;
  private static final int CATEGORY = 1 << 12;
  private static final int REVISION = 1 << 13;
  private static final int GROUP = 1 << 14;
  private static final int MACHINE = 1 << 15;
  private static final int WEIGHT = 1 << 16;
  private static final int SOLICITED_KNOWN = 1 << 17;
  private static final int SOLICITED = 1 << 18;
  private static final int BOUNCE = 1 << 19;
  private static final int SOFT = 1 << 20;

  private static final int RETRACTED = 1;
  private static final int REMOVED = 1 << 1;
  private static final int OTHER_SUBJECT = 1 << 2;

  private static final TouchEventType[] EVENTS = TouchEventType.values();
  private static final Channel[] CHANNELS = Channel.values();
  private static final Function[] FUNCTIONS = Function.values();
  private static final Intent[] INTENTS = Intent.values();
  private static final SubjectType[] TYPES = SubjectType.values();

  private TouchCodec() {}

  /** Writes a touch event; its {@code touchId} and {@code direction} are not null. */
  public static void write(TouchEvent touch, ByteWriter out) {
    int mask = mask(touch);
    out.writeUnsigned(mask);
    out.writeByte(touch.event().ordinal());
    out.writeText(touch.touchId());
    out.writeSigned(touch.occurredAt());
    if ((mask & REVISION) != 0) {
      out.writeSigned(touch.revision());
    }
    writeCode(touch.channel(), out);
    writeCode(touch.function(), out);
    writeCode(touch.intent(), out);
    writePresent(touch.product(), out);
    writePresent(touch.narrative(), out);
    writePresent(touch.content(), out);
    writePresent(touch.campaign(), out);
    writePresent(touch.account(), out);
    writePresent(touch.sender(), out);
    writePresent(touch.parentTouchId(), out);
    if ((mask & WEIGHT) != 0) {
      out.writeSigned(touch.weight());
    }
    writePresent(touch.source(), out);
    writePresent(touch.category(), out);
  }

  /** Reads what {@link #write(TouchEvent, ByteWriter)} wrote. */
  public static TouchEvent readTouch(Subject subject, ByteReader in) {
    int mask = in.readInt();
    TouchEventType event = EVENTS[in.readByte()];
    String touchId = in.readText();
    long occurredAt = in.readSigned();
    return new TouchEvent(
        touchId,
        subject,
        event,
        occurredAt,
        (mask & REVISION) != 0 ? in.readSigned() : 0,
        (mask & CHANNEL) != 0 ? CHANNELS[in.readByte()] : null,
        (mask & FUNCTION) != 0 ? FUNCTIONS[in.readByte()] : null,
        (mask & INTENT) != 0 ? INTENTS[in.readByte()] : null,
        (mask & INBOUND) != 0 ? Direction.INBOUND : Direction.OUTBOUND,
        (mask & PRODUCT) != 0 ? in.readText() : null,
        (mask & NARRATIVE) != 0 ? in.readText() : null,
        (mask & CONTENT) != 0 ? in.readText() : null,
        (mask & CAMPAIGN) != 0 ? in.readText() : null,
        (mask & ACCOUNT) != 0 ? in.readText() : null,
        (mask & SENDER) != 0 ? in.readText() : null,
        (mask & PARENT) != 0 ? in.readText() : null,
        (mask & WEIGHT) != 0 ? (int) in.readSigned() : null,
        (mask & SOLICITED_KNOWN) != 0 ? (mask & SOLICITED) != 0 : null,
        (mask & GROUP) != 0,
        (mask & MACHINE) != 0,
        bounce(mask),
        (mask & SOURCE) != 0 ? in.readText() : null,
        (mask & CATEGORY) != 0 ? in.readText() : null);
  }

  /** Writes an account's copy. */
  public static void write(AccountCopy copy, ByteWriter out) {
    Subject person = copy.touch().subject();
    boolean other = !person.equals(copy.subject());
    out.writeByte(
        (copy.retracted() ? RETRACTED : 0)
            | (copy.removed() ? REMOVED : 0)
            | (other ? OTHER_SUBJECT : 0));
    if (other) {
      out.writeByte(person.type().ordinal());
      out.writeText(person.id());
    }
    out.writeText(copy.person());
    write(copy.touch(), out);
    out.writeUnsigned(copy.outcomes().length);
    for (long outcome : copy.outcomes()) {
      out.writeSigned(outcome);
    }
  }

  /** Reads what {@link #write(AccountCopy, ByteWriter)} wrote. */
  public static AccountCopy readCopy(Subject subject, ByteReader in) {
    int mask = in.readByte();
    Subject person = subject;
    if ((mask & OTHER_SUBJECT) != 0) {
      SubjectType type = TYPES[in.readByte()];
      person = new Subject(type, in.readText());
    }
    String digest = in.readText();
    TouchEvent touch = readTouch(person, in);
    long[] outcomes = new long[in.readInt()];
    for (int i = 0; i < outcomes.length; i++) {
      outcomes[i] = in.readSigned();
    }
    return new AccountCopy(
        subject, digest, touch, (mask & RETRACTED) != 0, outcomes, (mask & REMOVED) != 0);
  }

  /** Writes a request. */
  public static void write(TouchRequest request, ByteWriter out) {
    out.writeText(request.requestId());
    out.writeByte(request.channel().ordinal());
    out.writeByte(request.function().ordinal());
    out.writeByte(request.intent().ordinal());
    out.writeText(request.product());
    out.writeText(request.narrative());
    out.writeText(request.content());
    out.writeText(request.campaign());
    out.writeText(request.account());
    out.writeText(request.sender());
    out.writeSigned(request.weight());
    out.writeSigned(request.at());
    out.writeSigned(request.leaseFor());
  }

  /** Reads what {@link #write(TouchRequest, ByteWriter)} wrote. */
  public static TouchRequest readRequest(Subject subject, ByteReader in) {
    return new TouchRequest(
        in.readText(),
        subject,
        CHANNELS[in.readByte()],
        FUNCTIONS[in.readByte()],
        INTENTS[in.readByte()],
        in.readText(),
        in.readText(),
        in.readText(),
        in.readText(),
        in.readText(),
        in.readText(),
        (int) in.readSigned(),
        in.readSigned(),
        in.readSigned());
  }

  private static int mask(TouchEvent touch) {
    return bit(touch.channel(), CHANNEL)
        | bit(touch.function(), FUNCTION)
        | bit(touch.intent(), INTENT)
        | bit(touch.product(), PRODUCT)
        | bit(touch.narrative(), NARRATIVE)
        | bit(touch.content(), CONTENT)
        | bit(touch.sender(), SENDER)
        | bit(touch.source(), SOURCE)
        | (touch.direction() == Direction.INBOUND ? INBOUND : 0)
        | bit(touch.campaign(), CAMPAIGN)
        | bit(touch.account(), ACCOUNT)
        | bit(touch.parentTouchId(), PARENT)
        | bit(touch.category(), CATEGORY)
        | (touch.revision() != 0 ? REVISION : 0)
        | (touch.group() ? GROUP : 0)
        | (touch.machine() ? MACHINE : 0)
        | bit(touch.weight(), WEIGHT)
        | bit(touch.solicited(), SOLICITED_KNOWN)
        | (Boolean.TRUE.equals(touch.solicited()) ? SOLICITED : 0)
        | bit(touch.bounce(), BOUNCE)
        | (touch.bounce() == Bounce.SOFT ? SOFT : 0);
  }

  private static int bit(Object value, int bit) {
    return value == null ? 0 : bit;
  }

  private static Bounce bounce(int mask) {
    if ((mask & BOUNCE) == 0) {
      return null;
    }
    return (mask & SOFT) != 0 ? Bounce.SOFT : Bounce.HARD;
  }

  private static void writeCode(Coded value, ByteWriter out) {
    if (value != null) {
      out.writeByte(value.ordinal());
    }
  }

  private static void writePresent(String text, ByteWriter out) {
    if (text != null) {
      out.writeText(text);
    }
  }
}
