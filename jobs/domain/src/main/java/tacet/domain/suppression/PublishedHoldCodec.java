package tacet.domain.suppression;

import java.util.ArrayList;
import java.util.List;
import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.domain.rule.Hold;
import tacet.domain.rule.Reason;
import tacet.domain.rule.Scope;
import tacet.domain.subject.SubjectCodec;

/** The bytes of a {@link PublishedHold}; times are differences from the state's clock. */
final class PublishedHoldCodec {

  private static final Reason[] REASONS = Reason.values();

  private PublishedHoldCodec() {}

  static void write(PublishedHold hold, long base, ByteWriter out) {
    out.writeText(hold.rule());
    out.writeUnsigned(hold.version());
    out.writeUnsigned(hold.reason().ordinal());
    Scope scope = hold.scope();
    out.writeBoolean(!scope.equals(Scope.NONE));
    if (!scope.equals(Scope.NONE)) {
      out.writeText(scope.product());
      out.writeText(scope.narrative());
      out.writeText(scope.content());
      out.writeText(scope.campaign());
      out.writeText(scope.sender());
    }
    out.writeUnsigned(hold.exceptProducts().size());
    hold.exceptProducts().forEach(out::writeText);
    out.writeSigned(hold.since() - base);
    SubjectCodec.writeOptional(hold.until() == Hold.OPEN ? null : hold.until() - base, out);
    out.writeUnsigned(hold.channels());
    out.writeSigned(hold.decidedAt() - base);
    boolean floored = hold.floor() != PublishedHold.NO_FLOOR;
    out.writeByte(
        (hold.historyComplete() ? 1 : 0)
            | (hold.shadow() ? 2 : 0)
            | (floored ? 4 : 0)
            | (hold.sparesSafety() ? 8 : 0));
    if (floored) {
      out.writeSigned(hold.floor() - base);
    }
  }

  static PublishedHold read(long base, ByteReader in) {
    String rule = in.readText();
    int version = in.readInt();
    Reason reason = REASONS[in.readInt()];
    Scope scope =
        in.readBoolean()
            ? new Scope(in.readText(), in.readText(), in.readText(), in.readText(), in.readText())
            : Scope.NONE;
    List<String> except = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      except.add(in.readText());
    }
    long since = base + in.readSigned();
    Long until = SubjectCodec.readOptional(in);
    int channels = in.readInt();
    long decidedAt = base + in.readSigned();
    int marks = in.readByte();
    long floor = (marks & 4) == 0 ? PublishedHold.NO_FLOOR : base + in.readSigned();
    return new PublishedHold(
        rule,
        version,
        reason,
        scope,
        List.copyOf(except),
        since,
        until == null ? Hold.OPEN : base + until,
        (marks & 1) != 0,
        channels,
        (marks & 2) != 0,
        (marks & 8) != 0,
        decidedAt,
        floor);
  }
}
