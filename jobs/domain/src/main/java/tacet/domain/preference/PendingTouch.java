package tacet.domain.preference;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.domain.rule.Spans;
import tacet.domain.subject.SubjectCodec;
import tacet.domain.touch.Bounce;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Function;
import tacet.domain.touch.Outcome;
import tacet.domain.touch.TouchEvent;

/** A touch of ours of which it is not yet said whether it was answered. */
final class PendingTouch {

  /** No such time. */
  static final long NEVER = Long.MAX_VALUE;

  /** How long a response waits for what its touch is, milliseconds. */
  static final long WAIT = TimeUnit.DAYS.toMillis(30);

  static final Comparator<PendingTouch> ORDER =
      Comparator.<PendingTouch>comparingLong(t -> t.at).thenComparing(t -> t.id);

  private static final Channel[] CHANNELS = Channel.values();
  private static final Function[] FUNCTIONS = Function.values();
  private static final int LEFT_OUT = 1;
  private static final int REFUSED = 1 << 1;
  private static final int ANSWERED = 1 << 2;
  private static final int CATEGORISED = 1 << 3;
  private static final int REVISED = 1 << 4;
  private static final int UUID = 1 << 5;

  final String id;

  /** When it was made; before that is known, when its first response happened. */
  long at;

  /** When that was learned of. */
  long learnedAt;

  long revision;

  /** Null before it is known what the touch is. */
  Channel channel;

  Function function;
  String category;

  /** Retracted or bounced. */
  boolean leftOut;

  boolean refused;
  long answeredAt = NEVER;

  PendingTouch(String id) {
    this.id = id;
  }

  /** Whether what the touch is has not been told. */
  boolean waits() {
    return channel == null;
  }

  /** Whether it may be a trial, or part of one, if the subject is not away. */
  boolean counts() {
    return channel != null && function != Function.MEDICAL && !leftOut;
  }

  /** Whether it is one, the subject being away at those times. */
  boolean isTrial(Spans away) {
    return counts() && away.at(at) == null;
  }

  /** When it is forgotten if it is no trial, epoch milliseconds. */
  long expiry(TrialPolicy policy) {
    return waits()
        ? learnedAt + WAIT
        : Math.max(at + policy.window(channel), learnedAt + policy.settle());
  }

  /** Whether a description replaces what is known: the higher revision, then the greater record. */
  boolean weakerThan(TouchEvent e, String told) {
    int order = Long.compare(revision, e.revision());
    order = order != 0 ? order : Long.compare(at, e.occurredAt());
    order = order != 0 ? order : channel.compareTo(e.channel());
    order = order != 0 ? order : function.compareTo(e.function());
    return (order != 0 ? order : text(category).compareTo(text(told))) < 0;
  }

  private static String text(String category) {
    return category == null ? "" : category;
  }

  /** Takes in what the touch is. */
  void describe(TouchEvent e, long receivedAt, String told) {
    at = e.occurredAt();
    learnedAt = receivedAt;
    revision = e.revision();
    channel = e.channel();
    function = e.function();
    category = told;
  }

  /** Whether an event says something of what became of a touch. */
  static boolean isResponse(TouchEvent e) {
    return switch (e.event()) {
      case RETRACTED, DECLINED, NO_SHOW -> true;
      case BOUNCED -> e.bounce() != Bounce.SOFT;
      default -> engages(e);
    };
  }

  /** Whether an event says that a person answered. */
  static boolean engages(TouchEvent e) {
    return Outcome.engages(Outcome.of(e.event(), e.machine(), e.occurredAt()));
  }

  /** Takes in what became of the touch, see {@link #isResponse}. */
  void respond(TouchEvent e) {
    switch (e.event()) {
      case RETRACTED, BOUNCED -> leftOut = true;
      case DECLINED, NO_SHOW -> refused = true;
      default -> answeredAt = Math.min(answeredAt, e.occurredAt());
    }
  }

  /**
   * Appends the touch, its time as the difference from that of the one before.
   *
   * @param categories those written before, which it adds to
   */
  void write(long before, List<String> categories, ByteWriter out) {
    out.writeByte(
        (TouchHash.isUuid(id) ? UUID : 0)
            | (leftOut ? LEFT_OUT : 0)
            | (refused ? REFUSED : 0)
            | (answeredAt != NEVER ? ANSWERED : 0)
            | (category != null ? CATEGORISED : 0)
            | (revision != 0 ? REVISED : 0));
    TouchHash.writeId(id, out);
    out.writeUnsigned(at - before);
    out.writeSigned(learnedAt - at);
    SubjectCodec.writeEnum(channel, out);
    SubjectCodec.writeEnum(function, out);
    if (answeredAt != NEVER) {
      out.writeSigned(answeredAt - at);
    }
    if (category != null) {
      int known = categories.indexOf(category);
      out.writeUnsigned(known + 1);
      if (known < 0) {
        out.writeText(category);
        categories.add(category);
      }
    }
    if (revision != 0) {
      out.writeSigned(revision);
    }
  }

  static PendingTouch read(long before, List<String> categories, ByteReader in) {
    int has = in.readByte();
    PendingTouch touch = new PendingTouch(TouchHash.readId((has & UUID) != 0, in));
    touch.at = before + in.readUnsigned();
    touch.learnedAt = touch.at + in.readSigned();
    touch.leftOut = (has & LEFT_OUT) != 0;
    touch.refused = (has & REFUSED) != 0;
    touch.channel = SubjectCodec.readEnum(CHANNELS, in);
    touch.function = SubjectCodec.readEnum(FUNCTIONS, in);
    if ((has & ANSWERED) != 0) {
      touch.answeredAt = touch.at + in.readSigned();
    }
    if ((has & CATEGORISED) != 0) {
      int known = in.readInt();
      if (known == 0) {
        categories.add(in.readText());
      }
      touch.category = categories.get(known == 0 ? categories.size() - 1 : known - 1);
    }
    if ((has & REVISED) != 0) {
      touch.revision = in.readSigned();
    }
    return touch;
  }
}
