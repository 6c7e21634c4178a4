package tacet.domain.drift;

import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.domain.touch.Subject;

/**
 * The bytes of a {@link DriftState}, one blob a subject. The first byte is the format; a reader
 * knows every format that was ever released and writes the newest.
 */
public final class DriftStateCodec {

  private static final int FORMAT = 1;

  private DriftStateCodec() {}

  /** The bytes of a state. */
  public static byte[] write(DriftState state, ByteWriter out) {
    out.reset();
    out.writeByte(FORMAT);
    out.writeSigned(state.now);
    out.writeSigned(state.wakeAt);
    out.writeSigned(state.armedAt);
    out.writeSigned(state.erasedAt);
    return out.toByteArray();
  }

  /**
   * The state that {@code bytes} hold.
   *
   * @throws IllegalArgumentException for a format that this release does not know
   */
  public static DriftState read(Subject subject, byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    int format = in.readByte();
    if (format != FORMAT) {
      throw new IllegalArgumentException(
          "state of format "
              + format
              + " was written by a later release; this one knows "
              + FORMAT);
    }
    DriftState state = new DriftState(subject);
    state.now = in.readSigned();
    state.wakeAt = in.readSigned();
    state.armedAt = in.readSigned();
    state.erasedAt = in.readSigned();
    return state;
  }
}
