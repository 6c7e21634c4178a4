package tacet.domain.account;

import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.domain.subject.Profile;
import tacet.domain.subject.SubjectCodec;
import tacet.domain.touch.Subject;
import tacet.domain.touch.TouchLogCodec;

/** The bytes of an {@link AffiliationState}; the first byte is the format. */
public final class AffiliationStateCodec {

  private static final int FORMAT = 1;

  private AffiliationStateCodec() {}

  /** The bytes of a state. */
  public static byte[] write(AffiliationState state, ByteWriter out) {
    out.reset();
    out.writeByte(FORMAT);
    out.writeSigned(state.now);
    out.writeSigned(state.erasedAt);
    out.writeSigned(state.armedAt);
    out.writeUnsigned(state.profiles.all().size());
    for (Profile profile : state.profiles.all()) {
      SubjectCodec.write(profile, out);
    }
    TouchLogCodec.compact(state.log);
    TouchLogCodec.writeDictionary(state.log.dictionary(), out);
    TouchLogCodec.write(state.log, out);
    if (state.introduced) {
      out.writeBoolean(true);
    }
    return out.toByteArray();
  }

  /**
   * The state that {@code bytes} hold.
   *
   * @throws IllegalArgumentException for a format that this release does not know
   */
  public static AffiliationState read(Subject subject, byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    int format = in.readByte();
    if (format != FORMAT) {
      throw new IllegalArgumentException(
          "state of format "
              + format
              + " was written by a later release; this one knows "
              + FORMAT);
    }
    AffiliationState state = new AffiliationState(subject);
    state.now = in.readSigned();
    state.erasedAt = in.readSigned();
    state.armedAt = in.readSigned();
    for (int left = in.readInt(); left > 0; left--) {
      state.profiles.add(SubjectCodec.readProfile(subject, in));
    }
    state.log = TouchLogCodec.read(TouchLogCodec.readDictionary(in), in);
    state.introduced = !in.atEnd();
    return state;
  }
}
