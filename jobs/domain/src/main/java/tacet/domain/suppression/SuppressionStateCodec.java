package tacet.domain.suppression;

import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.domain.decision.AnswersCodec;
import tacet.domain.subject.CalendarBlock;
import tacet.domain.subject.Consent;
import tacet.domain.subject.Profile;
import tacet.domain.subject.SubjectCodec;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectType;
import tacet.domain.touch.TouchLogCodec;

/**
 * The bytes of a {@link SuppressionState}, one blob a subject. The first byte is the format; a
 * reader knows every format that was ever released and writes the newest.
 */
public final class SuppressionStateCodec {

  private static final int FORMAT = 1;
  private static final int KNOWN = 1;
  private static final int HAS_UNIT = 1 << 1;
  private static final int ERASED = 1 << 2;
  private static final int HAS_PROFILES = 1 << 3;
  private static final int HAS_CONSENTS = 1 << 4;
  private static final int HAS_PUBLISHED = 1 << 5;
  private static final int HAS_BANDS = 1 << 6;
  private static final int HAS_CALENDAR = 1 << 7;
  private static final int HAS_ANSWERS = 1 << 8;
  private static final int HAS_MEMBERS = 1 << 9;
  private static final int HAS_IDLE_WAKE = 1 << 10;

  private SuppressionStateCodec() {}

  /** The bytes of a state; the log's dictionary is rebuilt where texts fell out of use. */
  public static byte[] write(SuppressionState state, ByteWriter out) {
    out.reset();
    out.writeByte(FORMAT);
    out.writeUnsigned(
        (state.known ? KNOWN : 0)
            | (state.holdoutUnit == null ? 0 : HAS_UNIT)
            | (state.erasedAt == Long.MIN_VALUE ? 0 : ERASED)
            | (state.profiles.isEmpty() ? 0 : HAS_PROFILES)
            | (state.consents.isEmpty() ? 0 : HAS_CONSENTS)
            | (state.published.isEmpty() ? 0 : HAS_PUBLISHED)
            | (quiet(state.bands) ? 0 : HAS_BANDS)
            | (state.calendar.isEmpty() ? 0 : HAS_CALENDAR)
            | (state.answers.isEmpty() ? 0 : HAS_ANSWERS)
            | (state.members.isEmpty() ? 0 : HAS_MEMBERS)
            | (state.idleWakeAt == SuppressionState.NEVER ? 0 : HAS_IDLE_WAKE));
    out.writeSigned(state.now);
    writeTime(state.wakeAt, state.now, out);
    writeTime(state.armedAt(), state.now, out);
    if (state.erasedAt != Long.MIN_VALUE) {
      out.writeSigned(state.erasedAt);
    }
    if (!state.answers.isEmpty()) {
      AnswersCodec.write(state.answers, out);
    }
    if (!state.members.isEmpty()) {
      out.writeUnsigned(state.members.size());
      state.members.forEach(out::writeText);
    }
    if (!state.known) {
      writeCalendar(state, out);
      return out.toByteArray();
    }
    out.writeSigned(state.knownSince - state.now);
    out.writeUnsigned(state.ruleHash);
    out.writeUnsigned(state.epoch);
    if (state.idleWakeAt != SuppressionState.NEVER) {
      out.writeSigned(state.idleWakeAt - state.now);
    }
    if (state.holdoutUnit != null) {
      out.writeText(state.holdoutUnit);
    }
    writeSubject(state, out);
    writeVersions(state.versions, out);
    if (!quiet(state.bands)) {
      writeBands(state.bands, out);
    }
    if (!state.published.isEmpty()) {
      out.writeUnsigned(state.published.size());
      state.published.forEach(hold -> PublishedHoldCodec.write(hold, state.now, out));
    }
    TouchLogCodec.compact(state.log);
    TouchLogCodec.writeDictionary(state.log.dictionary(), out);
    TouchLogCodec.write(state.log, out);
    return out.toByteArray();
  }

  private static void writeSubject(SuppressionState state, ByteWriter out) {
    if (!state.profiles.isEmpty()) {
      out.writeUnsigned(state.profiles.all().size());
      for (Profile profile : state.profiles.all()) {
        SubjectCodec.write(profile, out);
      }
    }
    if (!state.consents.isEmpty()) {
      out.writeUnsigned(state.consents.all().size());
      for (Consent consent : state.consents.all()) {
        SubjectCodec.write(consent, out);
      }
    }
    writeCalendar(state, out);
  }

  private static void writeCalendar(SuppressionState state, ByteWriter out) {
    if (!state.calendar.isEmpty()) {
      out.writeUnsigned(state.calendar.all().size());
      for (CalendarBlock block : state.calendar.all()) {
        boolean own = block.subject().equals(state.subject);
        out.writeText(own ? null : block.subject().id());
        SubjectCodec.write(block, out);
      }
    }
  }

  /**
   * The state that {@code bytes} hold.
   *
   * @throws IllegalArgumentException for a format that this release does not know
   */
  public static SuppressionState read(Subject subject, byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    int format = in.readByte();
    if (format != FORMAT) {
      throw new IllegalArgumentException(
          "state of format "
              + format
              + " was written by a later release; this one knows "
              + FORMAT);
    }
    SuppressionState state = new SuppressionState(subject);
    int has = in.readInt();
    state.known = (has & KNOWN) != 0;
    state.now = in.readSigned();
    state.wakeAt = readTime(state.now, in);
    state.arm(readTime(state.now, in));
    if ((has & ERASED) != 0) {
      state.erasedAt = in.readSigned();
    }
    if ((has & HAS_ANSWERS) != 0) {
      state.answers = AnswersCodec.read(subject, in);
    }
    if ((has & HAS_MEMBERS) != 0) {
      for (int left = in.readInt(); left > 0; left--) {
        state.members.add(in.readText());
      }
    }
    if (!state.known) {
      readCalendar(state, has, in);
      return state;
    }
    state.knownSince = state.now + in.readSigned();
    state.ruleHash = in.readUnsigned();
    state.epoch = in.readUnsigned();
    if ((has & HAS_IDLE_WAKE) != 0) {
      state.idleWakeAt = state.now + in.readSigned();
    }
    if ((has & HAS_UNIT) != 0) {
      state.holdoutUnit = in.readText();
    }
    readSubject(state, has, in);
    readVersions(state.versions, in);
    if ((has & HAS_BANDS) != 0) {
      readBands(state.bands, in);
    }
    if ((has & HAS_PUBLISHED) != 0) {
      int size = in.readInt();
      for (int i = 0; i < size; i++) {
        state.published.add(PublishedHoldCodec.read(state.now, in));
      }
    }
    state.log = TouchLogCodec.read(TouchLogCodec.readDictionary(in), in);
    return state;
  }

  private static void readSubject(SuppressionState state, int has, ByteReader in) {
    if ((has & HAS_PROFILES) != 0) {
      for (int left = in.readInt(); left > 0; left--) {
        state.profiles.add(SubjectCodec.readProfile(state.subject, in));
      }
    }
    if ((has & HAS_CONSENTS) != 0) {
      for (int left = in.readInt(); left > 0; left--) {
        state.consents.all().add(SubjectCodec.readConsent(state.subject, in));
      }
    }
    readCalendar(state, has, in);
  }

  private static void readCalendar(SuppressionState state, int has, ByteReader in) {
    if ((has & HAS_CALENDAR) != 0) {
      for (int left = in.readInt(); left > 0; left--) {
        String account = in.readText();
        Subject owner = account == null ? state.subject : new Subject(SubjectType.ACCOUNT, account);
        state.calendar.all().add(SubjectCodec.readBlock(owner, in));
      }
    }
  }

  private static boolean quiet(byte[] bands) {
    for (byte band : bands) {
      if (band != 0) {
        return false;
      }
    }
    return true;
  }

  private static void writeTime(long time, long base, ByteWriter out) {
    SubjectCodec.writeOptional(time == SuppressionState.NEVER ? null : time - base, out);
  }

  private static long readTime(long base, ByteReader in) {
    Long difference = SubjectCodec.readOptional(in);
    return difference == null ? SuppressionState.NEVER : base + difference;
  }

  private static void writeVersions(long[] versions, ByteWriter out) {
    int present = 0;
    for (int channel = 0; channel < versions.length; channel++) {
      present |= versions[channel] == 0 ? 0 : 1 << channel;
    }
    out.writeUnsigned(present);
    for (long version : versions) {
      if (version != 0) {
        out.writeUnsigned(version);
      }
    }
  }

  private static void readVersions(long[] versions, ByteReader in) {
    int present = in.readInt();
    for (int channel = 0; channel < versions.length; channel++) {
      if ((present & 1 << channel) != 0) {
        versions[channel] = in.readUnsigned();
      }
    }
  }

  /** The level of all channels stands last in memory and first here: channels are appended. */
  private static void writeBands(byte[] bands, ByteWriter out) {
    int channels = bands.length - 1;
    out.writeByte(bands[channels]);
    int present = 0;
    for (int channel = 0; channel < channels; channel++) {
      present |= bands[channel] == 0 ? 0 : 1 << channel;
    }
    out.writeUnsigned(present);
    for (int channel = 0; channel < channels; channel++) {
      if (bands[channel] != 0) {
        out.writeByte(bands[channel]);
      }
    }
  }

  private static void readBands(byte[] bands, ByteReader in) {
    int channels = bands.length - 1;
    bands[channels] = (byte) in.readByte();
    int present = in.readInt();
    for (int channel = 0; channel < channels; channel++) {
      if ((present & 1 << channel) != 0) {
        bands[channel] = (byte) in.readByte();
      }
    }
  }
}
