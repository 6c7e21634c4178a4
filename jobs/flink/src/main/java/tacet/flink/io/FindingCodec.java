package tacet.flink.io;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.domain.finding.Finding;
import tacet.domain.finding.Measure;
import tacet.domain.finding.SegmentTally;
import tacet.domain.finding.UnitDelta;
import tacet.domain.finding.UnitOutcome;
import tacet.domain.subject.CareSetting;
import tacet.domain.subject.DecisionStage;
import tacet.domain.subject.Role;
import tacet.domain.touch.Channel;
import tacet.domain.touch.SubjectType;

/**
 * The bytes of findings that go from one operator to the next: tallies of segments, outcomes of
 * units, changes of sums. Kinds are part of the format: append only.
 */
public final class FindingCodec implements WireCodec<Finding> {

  private static final TypeInformation<Finding> TYPE = new WireTypeInfo<>(new FindingCodec());

  private static final long serialVersionUID = 1L;

  private static final int TALLY = 0;
  private static final int OUTCOME = 1;
  private static final int DELTA = 2;
  private static final SubjectType[] TYPES = SubjectType.values();
  private static final Channel[] CHANNELS = Channel.values();
  private static final DecisionStage[] STAGES = DecisionStage.values();
  private static final Role[] ROLES = Role.values();
  private static final CareSetting[] SETTINGS = CareSetting.values();
  private static final Measure[] MEASURES = Measure.values();

  /** Such findings of one class between operators. */
  @SuppressWarnings("unchecked") // A stream of them has no others, and all have these bytes.
  public static <T extends Finding> TypeInformation<T> info() {
    return (TypeInformation<T>) TYPE;
  }

  @Override
  public Class<Finding> type() {
    return Finding.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Finding finding, ByteWriter out) {
    if (finding instanceof SegmentTally tally) {
      out.writeByte(TALLY);
      write(tally, out);
    } else if (finding instanceof UnitOutcome outcome) {
      out.writeByte(OUTCOME);
      write(outcome, out);
    } else if (finding instanceof UnitDelta delta) {
      out.writeByte(DELTA);
      write(delta, out);
    } else {
      throw new IllegalArgumentException(
          "no bytes are defined for " + finding.getClass().getSimpleName());
    }
  }

  @Override
  public Finding read(ByteReader in) {
    int kind = in.readByte();
    return switch (kind) {
      case TALLY -> tally(in);
      case OUTCOME -> outcome(in);
      case DELTA -> delta(in);
      default -> throw new IllegalStateException("no finding is of kind " + kind);
    };
  }

  private static void write(SegmentTally tally, ByteWriter out) {
    out.writeText(tally.segment());
    out.writeByte(tally.subjectType().ordinal());
    out.writeSigned(tally.at());
    out.writeSigned(tally.members());
    writeEnum(tally.role(), out);
    writeEnum(tally.careSetting(), out);
    out.writeSigned(tally.judged());
    out.writeSigned(tally.unfit());
    writeEnum(tally.channel(), out);
    writeEnum(tally.stage(), out);
    out.writeUnsigned(tally.daypart());
    out.writeBoolean(tally.engaged());
    out.writeText(tally.category());
  }

  private static SegmentTally tally(ByteReader in) {
    return new SegmentTally(
        in.readText(),
        TYPES[in.readByte()],
        in.readSigned(),
        (int) in.readSigned(),
        readEnum(ROLES, in),
        readEnum(SETTINGS, in),
        (int) in.readSigned(),
        (int) in.readSigned(),
        readEnum(CHANNELS, in),
        readEnum(STAGES, in),
        in.readInt(),
        in.readBoolean(),
        in.readText());
  }

  private static void write(UnitOutcome outcome, ByteWriter out) {
    out.writeText(outcome.rule());
    out.writeUnsigned(outcome.version());
    out.writeText(outcome.unit());
    out.writeByte(outcome.subjectType().ordinal());
    out.writeBoolean(outcome.heldOut());
    writeEnum(outcome.measure(), out);
    out.writeSigned(outcome.value());
    out.writeSigned(outcome.at());
  }

  private static UnitOutcome outcome(ByteReader in) {
    return new UnitOutcome(
        in.readText(),
        in.readInt(),
        in.readText(),
        TYPES[in.readByte()],
        in.readBoolean(),
        readEnum(MEASURES, in),
        (int) in.readSigned(),
        in.readSigned());
  }

  private static void write(UnitDelta delta, ByteWriter out) {
    out.writeText(delta.rule());
    out.writeUnsigned(delta.version());
    out.writeByte(delta.subjectType().ordinal());
    out.writeBoolean(delta.heldOut());
    writeEnum(delta.measure(), out);
    out.writeSigned(delta.units());
    out.writeSigned(delta.subjects());
    out.writeSigned(delta.value());
    out.writeSigned(delta.subjectsSquared());
    out.writeSigned(delta.valueSquared());
    out.writeSigned(delta.product());
    out.writeSigned(delta.at());
  }

  private static UnitDelta delta(ByteReader in) {
    return new UnitDelta(
        in.readText(),
        in.readInt(),
        TYPES[in.readByte()],
        in.readBoolean(),
        readEnum(MEASURES, in),
        in.readSigned(),
        in.readSigned(),
        in.readSigned(),
        in.readSigned(),
        in.readSigned(),
        in.readSigned(),
        in.readSigned());
  }

  /** Zero for null, else the position and one. */
  private static void writeEnum(Enum<?> value, ByteWriter out) {
    out.writeByte(value == null ? 0 : value.ordinal() + 1);
  }

  private static <E> E readEnum(E[] values, ByteReader in) {
    int position = in.readByte();
    return position == 0 ? null : values[position - 1];
  }
}
