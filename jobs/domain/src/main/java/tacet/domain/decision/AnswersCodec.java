package tacet.domain.decision;

import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.domain.touch.Subject;
import tacet.domain.touch.TouchCodec;
import tacet.domain.touch.TouchRequest;

/** The bytes of {@link Answers} in the state of a subject, which is not in them. */
public final class AnswersCodec {

  private static final int ALLOWED = 1;
  private static final int MET = 1 << 1;
  private static final int WORD = 1 << 2;

  private AnswersCodec() {}

  /** Writes answers. */
  public static void write(Answers answers, ByteWriter out) {
    out.writeUnsigned(answers.all().size());
    for (Kept kept : answers.all()) {
      out.writeByte(
          (kept.allowed() ? ALLOWED : 0)
              | (kept.met() ? MET : 0)
              | (kept.word() == null ? 0 : WORD));
      out.writeText(kept.key());
      out.writeSigned(kept.at());
      out.writeSigned(kept.until() - kept.at());
      if (kept.word() == null) {
        TouchCodec.write(kept.request(), out);
        DecisionCodec.write(kept.decision(), out);
      } else {
        DecisionCodec.write(kept.word(), out);
      }
    }
    out.writeUnsigned(answers.waiting().size());
    for (Answers.Waiting waits : answers.waiting()) {
      out.writeSigned(waits.since());
      DecisionCodec.write(waits.word(), out);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static Answers read(Subject subject, ByteReader in) {
    Answers answers = new Answers();
    for (int left = in.readInt(); left > 0; left--) {
      answers.all().add(readKept(subject, in));
    }
    for (int left = in.readInt(); left > 0; left--) {
      long since = in.readSigned();
      answers.waiting().add(new Answers.Waiting(DecisionCodec.readWord(subject, in), since));
    }
    return answers;
  }

  private static Kept readKept(Subject subject, ByteReader in) {
    int mask = in.readByte();
    boolean allowed = (mask & ALLOWED) != 0;
    boolean met = (mask & MET) != 0;
    String key = in.readText();
    long at = in.readSigned();
    long until = at + in.readSigned();
    if ((mask & WORD) != 0) {
      AccountWord word = DecisionCodec.readWord(subject, in);
      return new Kept(key, word.request(), at, until, allowed, met, null, word);
    }
    TouchRequest request = TouchCodec.readRequest(subject, in);
    Decision decision = DecisionCodec.readDecision(subject, in);
    return new Kept(key, request, at, until, allowed, met, decision, null);
  }
}
