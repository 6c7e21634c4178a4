package tacet.domain.decision;

import java.util.ArrayList;
import java.util.List;
import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.domain.decision.AccountWord.HeldSpan;
import tacet.domain.rule.Hold;
import tacet.domain.rule.Reason;
import tacet.domain.rule.Scope;
import tacet.domain.rule.Severity;
import tacet.domain.subject.SubjectCodec;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Subject;
import tacet.domain.touch.TouchCodec;

/**
 * The bytes of answers and of what accounts say, in state and between operators; the person is not
 * in them.
 */
public final class DecisionCodec {

  private static final int CROSSING = 1;
  private static final int COMPLETE = 1 << 1;
  private static final int SCOPED = 1 << 2;
  private static final int OPEN = 1 << 3;

  private static final Severity[] SEVERITIES = Severity.values();
  private static final Reason[] REASONS = Reason.values();
  private static final Answer[] ANSWERS = Answer.values();
  private static final Channel[] CHANNELS = Channel.values();

  private DecisionCodec() {}

  /** Writes a hold. */
  public static void write(MatchedHold hold, ByteWriter out) {
    boolean scoped = !hold.scope().equals(Scope.NONE);
    boolean open = hold.until() == Hold.OPEN;
    out.writeByte(
        (hold.crossing() ? CROSSING : 0)
            | (hold.historyComplete() ? COMPLETE : 0)
            | (scoped ? SCOPED : 0)
            | (open ? OPEN : 0));
    out.writeText(hold.account());
    out.writeText(hold.rule());
    out.writeUnsigned(hold.version());
    out.writeText(hold.owner());
    out.writeUnsigned(hold.severity().ordinal());
    out.writeUnsigned(hold.reason().ordinal());
    out.writeUnsigned(hold.intents());
    out.writeUnsigned(hold.functions());
    if (scoped) {
      out.writeText(hold.scope().product());
      out.writeText(hold.scope().narrative());
      out.writeText(hold.scope().content());
      out.writeText(hold.scope().campaign());
      out.writeText(hold.scope().sender());
    }
    write(hold.exceptProducts(), out);
    out.writeSigned(hold.since());
    if (!open) {
      out.writeSigned(hold.until());
    }
    write(hold.evidence(), out);
  }

  /** Reads what {@link #write(MatchedHold, ByteWriter)} wrote. */
  public static MatchedHold readHold(ByteReader in) {
    int mask = in.readByte();
    return new MatchedHold(
        in.readText(),
        in.readText(),
        in.readInt(),
        in.readText(),
        SEVERITIES[in.readInt()],
        REASONS[in.readInt()],
        (mask & CROSSING) != 0,
        in.readInt(),
        in.readInt(),
        (mask & SCOPED) != 0
            ? new Scope(in.readText(), in.readText(), in.readText(), in.readText(), in.readText())
            : Scope.NONE,
        readTexts(in),
        in.readSigned(),
        (mask & OPEN) != 0 ? Hold.OPEN : in.readSigned(),
        readTexts(in),
        (mask & COMPLETE) != 0);
  }

  /** Writes what an account says. */
  public static void write(AccountWord word, ByteWriter out) {
    TouchCodec.write(word.request(), out);
    out.writeText(word.account());
    out.writeUnsigned(word.index());
    out.writeUnsigned(word.of());
    writeHolds(word.holds(), out);
    out.writeUnsigned(word.held().size());
    for (HeldSpan span : word.held()) {
      out.writeSigned(span.from());
      SubjectCodec.writeOptional(span.until() == Hold.OPEN ? null : span.until(), out);
    }
    out.writeUnsigned(word.openChannels());
  }

  /**
   * Reads what {@link #write(AccountWord, ByteWriter)} wrote.
   *
   * @param person whose request it is
   */
  public static AccountWord readWord(Subject person, ByteReader in) {
    return new AccountWord(
        TouchCodec.readRequest(person, in),
        in.readText(),
        in.readInt(),
        in.readInt(),
        readHolds(in),
        readSpans(in),
        in.readInt());
  }

  /** Writes an answer. */
  public static void write(Decision decision, ByteWriter out) {
    out.writeText(decision.requestId());
    out.writeUnsigned(decision.answer().ordinal());
    SubjectCodec.writeEnum(decision.reason(), out);
    writeHolds(decision.holds(), out);
    SubjectCodec.writeOptional(decision.retryAt(), out);
    SubjectCodec.writeOptional(decision.leaseUntil(), out);
    out.writeUnsigned(decision.alternatives().size());
    for (Alternative alternative : decision.alternatives()) {
      out.writeUnsigned(alternative.channel().ordinal());
      out.writeText(alternative.why());
    }
    out.writeSigned(decision.decidedAt());
  }

  /**
   * Reads what {@link #write(Decision, ByteWriter)} wrote.
   *
   * @param subject whom the touch would reach
   */
  public static Decision readDecision(Subject subject, ByteReader in) {
    return new Decision(
        in.readText(),
        subject,
        ANSWERS[in.readInt()],
        SubjectCodec.readEnum(REASONS, in),
        readHolds(in),
        SubjectCodec.readOptional(in),
        SubjectCodec.readOptional(in),
        readAlternatives(in),
        in.readSigned());
  }

  private static void writeHolds(List<MatchedHold> holds, ByteWriter out) {
    out.writeUnsigned(holds.size());
    holds.forEach(hold -> write(hold, out));
  }

  private static List<MatchedHold> readHolds(ByteReader in) {
    List<MatchedHold> holds = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      holds.add(readHold(in));
    }
    return List.copyOf(holds);
  }

  private static List<HeldSpan> readSpans(ByteReader in) {
    List<HeldSpan> spans = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      long from = in.readSigned();
      Long until = SubjectCodec.readOptional(in);
      spans.add(new HeldSpan(from, until == null ? Hold.OPEN : until));
    }
    return List.copyOf(spans);
  }

  private static List<Alternative> readAlternatives(ByteReader in) {
    List<Alternative> alternatives = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      alternatives.add(new Alternative(CHANNELS[in.readInt()], in.readText()));
    }
    return List.copyOf(alternatives);
  }

  private static void write(List<String> texts, ByteWriter out) {
    out.writeUnsigned(texts.size());
    texts.forEach(out::writeText);
  }

  private static List<String> readTexts(ByteReader in) {
    List<String> texts = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      texts.add(in.readText());
    }
    return List.copyOf(texts);
  }
}
