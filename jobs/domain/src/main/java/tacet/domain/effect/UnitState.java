package tacet.domain.effect;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import tacet.domain.KeyedState;
import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.domain.finding.Measure;

/** What is known of one unit in the experiment of one version of a rule: counts alone. */
public final class UnitState extends KeyedState {

  /** How long a unit is kept after the last that was heard of it, milliseconds: 400 days. */
  public static final long KEEP = TimeUnit.DAYS.toMillis(400);

  private static final int FORMAT = 1;
  private static final int MEASURES = Measure.values().length;

  int entered;
  final int[] subjects = new int[MEASURES];
  final int[] values = new int[MEASURES];
  long heardAt = Long.MIN_VALUE;

  /** A unit of which nothing is known. */
  public UnitState() {}

  @Override
  public boolean isEmpty() {
    return heardAt == Long.MIN_VALUE;
  }

  /** A timer that is set stays where it is: what is heard moves the end away each time. */
  @Override
  public long wakeAt() {
    return isEmpty() ? NEVER : Math.min(armedAt(), expiresAt());
  }

  /**
   * From when on it need not be kept, epoch milliseconds: all outcomes of its subjects have come by
   * then. A subject of the unit that enters after that counts as a unit of its own.
   */
  public long expiresAt() {
    return isEmpty() ? Long.MIN_VALUE : heardAt + KEEP;
  }

  /** Forgets all once it need not be kept; before that it does nothing. */
  public void expire(long now) {
    if (expiresAt() <= now) {
      forget();
    }
  }

  /** Forgets all. */
  void forget() {
    entered = 0;
    Arrays.fill(subjects, 0);
    Arrays.fill(values, 0);
    heardAt = Long.MIN_VALUE;
  }

  /** Adds what is kept. */
  public void write(ByteWriter out) {
    out.writeByte(FORMAT);
    out.writeSigned(heardAt);
    out.writeUnsigned(entered);
    int measured = 0;
    for (int i = 0; i < MEASURES; i++) {
      measured |= subjects[i] == 0 ? 0 : 1 << i;
    }
    out.writeUnsigned(measured);
    for (int i = 0; i < MEASURES; i++) {
      if (subjects[i] != 0) {
        out.writeUnsigned(subjects[i]);
        out.writeSigned(values[i]);
      }
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException when the format is not known
   */
  public static UnitState read(ByteReader in) {
    int format = in.readByte();
    if (format != FORMAT) {
      throw new IllegalArgumentException("unit state of format " + format + ", known is " + FORMAT);
    }
    UnitState state = new UnitState();
    state.heardAt = in.readSigned();
    state.entered = in.readInt();
    long measured = in.readUnsigned();
    for (int i = 0; i < MEASURES; i++) {
      if ((measured & 1L << i) != 0) {
        state.subjects[i] = in.readInt();
        state.values[i] = (int) in.readSigned();
      }
    }
    return state;
  }
}
