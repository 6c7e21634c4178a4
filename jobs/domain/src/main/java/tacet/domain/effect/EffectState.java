package tacet.domain.effect;

import tacet.domain.KeyedState;
import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.domain.finding.Measure;
import tacet.domain.finding.UnitDelta;

/** The sums of the experiment of one version of a rule. */
public final class EffectState extends KeyedState {

  private static final int FORMAT = 1;
  private static final int MEASURES = Measure.values().length;

  long treatedUnits;
  long heldOutUnits;

  /** When the first unit entered. */
  long enteredAt = NEVER;

  /** Whether the counts of units ever spoke against the holdout's share. */
  boolean armsDoNotMatch;

  final ArmSums[] treated = new ArmSums[MEASURES];
  final ArmSums[] heldOut = new ArmSums[MEASURES];
  long wakeAt = NEVER;
  long toldAt = Long.MIN_VALUE;

  /** An experiment that nobody has entered. */
  public EffectState() {
    for (int i = 0; i < MEASURES; i++) {
      treated[i] = new ArmSums();
      heldOut[i] = new ArmSums();
    }
  }

  /** When effects are next told, epoch milliseconds; {@link #NEVER} when nothing has changed. */
  @Override
  public long wakeAt() {
    return wakeAt;
  }

  /** Never: there is one a version, and its sums are not forgotten. */
  @Override
  public boolean isEmpty() {
    return false;
  }

  void add(UnitDelta delta) {
    if (delta.measure() != null) {
      (delta.heldOut() ? heldOut : treated)[delta.measure().ordinal()].add(delta);
      return;
    }
    enteredAt = Math.min(enteredAt, delta.at());
    if (delta.heldOut()) {
      heldOutUnits += delta.units();
    } else {
      treatedUnits += delta.units();
    }
  }

  /** Adds what is kept. */
  public void write(ByteWriter out) {
    out.writeByte(FORMAT);
    out.writeUnsigned(treatedUnits);
    out.writeUnsigned(heldOutUnits);
    out.writeBoolean(armsDoNotMatch);
    out.writeFixedLong(enteredAt);
    out.writeFixedLong(wakeAt);
    out.writeFixedLong(toldAt);
    out.writeUnsigned(MEASURES);
    for (int i = 0; i < MEASURES; i++) {
      treated[i].write(out);
      heldOut[i].write(out);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException when the format is not known
   */
  public static EffectState read(ByteReader in) {
    int format = in.readByte();
    if (format != FORMAT) {
      throw new IllegalArgumentException(
          "effect state of format " + format + ", known is " + FORMAT);
    }
    EffectState state = new EffectState();
    state.treatedUnits = in.readUnsigned();
    state.heldOutUnits = in.readUnsigned();
    state.armsDoNotMatch = in.readBoolean();
    state.enteredAt = in.readFixedLong();
    state.wakeAt = in.readFixedLong();
    state.toldAt = in.readFixedLong();
    int measures = in.readInt();
    for (int i = 0; i < measures; i++) {
      state.treated[i] = ArmSums.read(in);
      state.heldOut[i] = ArmSums.read(in);
    }
    return state;
  }
}
