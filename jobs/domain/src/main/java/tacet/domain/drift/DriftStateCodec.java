package tacet.domain.drift;

import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.domain.drift.DriftState.Learnt;
import tacet.domain.drift.DriftState.Member;
import tacet.domain.effect.Enrolments;
import tacet.domain.preference.AnswerHours;
import tacet.domain.preference.PreferenceSums;
import tacet.domain.preference.PublishedPreference;
import tacet.domain.preference.TrialLedger;
import tacet.domain.subject.CalendarBlock;
import tacet.domain.subject.CareSetting;
import tacet.domain.subject.Profile;
import tacet.domain.subject.Role;
import tacet.domain.subject.SubjectCodec;
import tacet.domain.touch.Subject;

/**
 * The bytes of a {@link DriftState}, one blob a subject. The first byte is the format; a reader
 * knows every format that was ever released and writes the newest.
 */
public final class DriftStateCodec {

  private static final int FORMAT = 1;
  private static final int ERASED = 1;
  private static final int HAS_PROFILES = 1 << 1;
  private static final int HAS_CALENDAR = 1 << 2;
  private static final int HAS_TRIALS = 1 << 3;
  private static final int HAS_ENROLMENTS = 1 << 4;
  private static final int HAS_LEARNT = 1 << 5;
  private static final int HAS_UNIT = 1 << 6;
  private static final int UNIT_OF_PROFILE = 1 << 7;
  private static final int HAS_MEMBER = 1 << 8;
  private static final int JUDGED = 1 << 9;
  private static final int UNFIT = 1 << 10;
  private static final int HAS_MISFIT = 1 << 11;
  private static final int HAS_ALERTS = 1 << 12;
  private static final int MEMBER_OF_PROFILE = 1 << 13;

  private static final Role[] ROLES = Role.values();
  private static final CareSetting[] SETTINGS = CareSetting.values();

  private DriftStateCodec() {}

  /** The bytes of a state. */
  public static byte[] write(DriftState state, ByteWriter out) {
    out.reset();
    out.writeByte(FORMAT);
    int has = presence(state);
    out.writeUnsigned(has);
    out.writeSigned(state.now);
    writeTime(state.wakeAt, state.now, out);
    writeTime(state.armedAt(), state.wakeAt, out);
    if ((has & ERASED) != 0) {
      out.writeSigned(state.erasedAt);
    }
    if ((has & HAS_PROFILES) != 0) {
      out.writeUnsigned(state.profiles.all().size());
      state.profiles.all().forEach(profile -> SubjectCodec.write(profile, out));
    }
    if ((has & HAS_CALENDAR) != 0) {
      out.writeUnsigned(state.calendar.all().size());
      state.calendar.all().forEach(block -> SubjectCodec.write(block, out));
    }
    if ((has & HAS_TRIALS) != 0) {
      state.trials.write(state.now, out);
      out.writeSigned(state.now - state.touchedAt);
    }
    if ((has & HAS_ENROLMENTS) != 0) {
      state.enrolments.write(out);
    }
    if ((has & HAS_UNIT) != 0) {
      out.writeText(state.unit);
    }
    if ((has & HAS_MEMBER) != 0) {
      out.writeText(state.member.segment());
      SubjectCodec.writeEnum(state.member.role(), out);
      SubjectCodec.writeEnum(state.member.careSetting(), out);
    }
    if ((has & HAS_MISFIT) != 0) {
      out.writeText(state.misfit);
    }
    if ((has & HAS_ALERTS) != 0) {
      writeAlerts(state, out);
    }
    if ((has & HAS_LEARNT) != 0) {
      state.learnt.sums.write(out);
      state.learnt.hours.write(out);
      state.learnt.response.write(out);
      state.learnt.behaviour.write(out);
      state.published.write(state.now, out);
    }
    return out.toByteArray();
  }

  private static int presence(DriftState state) {
    Profile first = state.profiles.isEmpty() ? null : state.profiles.all().get(0);
    boolean sameUnit =
        state.unit != null
            && first != null
            && !first.accounts().isEmpty()
            && first.accounts().get(0).equals(state.unit);
    boolean sameMember = state.member != null && state.member.equals(Member.of(first, state.now));
    return (state.erasedAt == Long.MIN_VALUE ? 0 : ERASED)
        | (state.profiles.isEmpty() ? 0 : HAS_PROFILES)
        | (state.calendar.isEmpty() ? 0 : HAS_CALENDAR)
        | (state.trials.isEmpty() && state.touchedAt == Long.MIN_VALUE ? 0 : HAS_TRIALS)
        | (state.enrolments.isEmpty() ? 0 : HAS_ENROLMENTS)
        | (state.learnt == null ? 0 : HAS_LEARNT)
        | (state.unit == null ? 0 : sameUnit ? UNIT_OF_PROFILE : HAS_UNIT)
        | (state.member == null ? 0 : sameMember ? MEMBER_OF_PROFILE : HAS_MEMBER)
        | (state.judged ? JUDGED : 0)
        | (state.unfit ? UNFIT : 0)
        | (state.misfit == null ? 0 : HAS_MISFIT)
        | (state.alerts.length == 0 ? 0 : HAS_ALERTS);
  }

  private static void writeAlerts(DriftState state, ByteWriter out) {
    out.writeUnsigned(state.alerts.length);
    for (long alert : state.alerts) {
      out.writeFixedLong(alert);
    }
    for (long until : state.quietUntil) {
      out.writeSigned(until);
    }
  }

  /**
   * The state that {@code bytes} hold.
   *
   * @param policy of the deployment, whose half-life, prior weight and odds ratio the sums and
   *     detectors go by
   * @throws IllegalArgumentException for a format that this release does not know
   */
  public static DriftState read(Subject subject, byte[] bytes, DriftPolicy policy) {
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
    int has = in.readInt();
    state.now = in.readSigned();
    state.wakeAt = readTime(state.now, in);
    state.arm(readTime(state.wakeAt, in));
    state.erasedAt = (has & ERASED) != 0 ? in.readSigned() : Long.MIN_VALUE;
    readSubject(state, has, in);
    if ((has & HAS_TRIALS) != 0) {
      state.trials = TrialLedger.read(state.now, in);
      state.touchedAt = state.now - in.readSigned();
    }
    if ((has & HAS_ENROLMENTS) != 0) {
      state.enrolments = Enrolments.read(subject, in);
    }
    readPlace(state, has, in);
    state.judged = (has & JUDGED) != 0;
    state.unfit = (has & UNFIT) != 0;
    state.misfit = (has & HAS_MISFIT) != 0 ? in.readText() : null;
    if ((has & HAS_ALERTS) != 0) {
      readAlerts(state, in);
    }
    if ((has & HAS_LEARNT) != 0) {
      state.learnt = readLearnt(policy, in);
      state.published = PublishedPreference.read(state.now, in);
    }
    return state;
  }

  private static void readSubject(DriftState state, int has, ByteReader in) {
    if ((has & HAS_PROFILES) != 0) {
      for (int left = in.readInt(); left > 0; left--) {
        state.profiles.add(SubjectCodec.readProfile(state.subject, in));
      }
    }
    if ((has & HAS_CALENDAR) != 0) {
      for (int left = in.readInt(); left > 0; left--) {
        CalendarBlock block = SubjectCodec.readBlock(state.subject, in);
        state.calendar.all().add(block);
      }
    }
  }

  private static void readPlace(DriftState state, int has, ByteReader in) {
    Profile first = state.profiles.isEmpty() ? null : state.profiles.all().get(0);
    if ((has & HAS_UNIT) != 0) {
      state.unit = in.readText();
    } else if ((has & UNIT_OF_PROFILE) != 0) {
      state.unit = first.accounts().get(0);
    }
    if ((has & HAS_MEMBER) != 0) {
      state.member =
          new Member(
              in.readText(), SubjectCodec.readEnum(ROLES, in), SubjectCodec.readEnum(SETTINGS, in));
    } else if ((has & MEMBER_OF_PROFILE) != 0) {
      state.member = Member.of(first, state.now);
    }
  }

  private static void readAlerts(DriftState state, ByteReader in) {
    state.alerts = new long[in.readInt()];
    for (int i = 0; i < state.alerts.length; i++) {
      state.alerts[i] = in.readFixedLong();
    }
    for (int i = 0; i < state.quietUntil.length; i++) {
      state.quietUntil[i] = in.readSigned();
    }
  }

  private static Learnt readLearnt(DriftPolicy policy, ByteReader in) {
    Learnt learnt = new Learnt(policy);
    long halfLife = policy.preference().halfLife();
    learnt.sums = PreferenceSums.read(halfLife, in);
    learnt.hours = AnswerHours.read(in);
    learnt.response = ResponseDetector.read(in, policy.alerts().oddsRatio());
    learnt.behaviour = BehaviourDetector.read(in, halfLife);
    return learnt;
  }

  private static void writeTime(long time, long base, ByteWriter out) {
    SubjectCodec.writeOptional(time == DriftState.NEVER ? null : time - base, out);
  }

  private static long readTime(long base, ByteReader in) {
    Long difference = SubjectCodec.readOptional(in);
    return difference == null ? DriftState.NEVER : base + difference;
  }
}
