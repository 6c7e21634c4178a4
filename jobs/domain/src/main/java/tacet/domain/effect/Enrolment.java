package tacet.domain.effect;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.domain.finding.Measure;
import tacet.domain.finding.UnitOutcome;
import tacet.domain.subject.AccessLevel;
import tacet.domain.subject.DecisionStage;
import tacet.domain.subject.Profile;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectType;

/** One subject in the experiment of one version of a rule. */
final class Enrolment {

  private static final long RESPONSE = TimeUnit.DAYS.toMillis(28);
  private static final long OUTCOME = TimeUnit.DAYS.toMillis(90);

  private static final int HELD_OUT = 1;
  private static final int ENGAGED = 1 << 1;
  private static final int STILL_ENGAGED = 1 << 2;
  private static final int OPTED_OUT = 1 << 3;
  private static final int RESPONSE_TOLD = 1 << 4;
  private static final int DONE = 1 << 5;

  final String rule;
  final int version;

  /** What was held out, or not, as a whole; null for the subject itself. */
  final String unit;

  private final long occurredAt;
  private final long receivedAt;
  private final DecisionStage stage;
  private final AccessLevel access;
  private int facts;

  private Enrolment(
      String rule,
      int version,
      String unit,
      long occurredAt,
      long receivedAt,
      DecisionStage stage,
      AccessLevel access,
      int facts) {
    this.rule = rule;
    this.version = version;
    this.unit = unit;
    this.occurredAt = occurredAt;
    this.receivedAt = receivedAt;
    this.stage = stage;
    this.access = access;
    this.facts = facts;
  }

  /** One who enters by a touch that occurred and was received then; the profile may be null. */
  static Enrolment of(
      String rule,
      int version,
      String unit,
      boolean heldOut,
      long occurredAt,
      long receivedAt,
      Profile profile) {
    return new Enrolment(
        rule,
        version,
        unit,
        occurredAt,
        receivedAt,
        profile == null ? null : profile.decisionStage(),
        profile == null ? null : profile.accessLevel(),
        heldOut ? HELD_OUT : 0);
  }

  boolean is(String id, int number) {
    return version == number && rule.equals(id);
  }

  boolean done() {
    return (facts & DONE) != 0;
  }

  void engaged(long at) {
    if (at >= occurredAt && at < occurredAt + RESPONSE) {
      facts |= ENGAGED;
    }
    if (at >= occurredAt + OUTCOME - RESPONSE && at < occurredAt + OUTCOME) {
      facts |= STILL_ENGAGED;
    }
  }

  void optedOut(long at) {
    if (at >= occurredAt && at < occurredAt + OUTCOME) {
      facts |= OPTED_OUT;
    }
  }

  /** When something is next to be told, in the clock of receipt. */
  long dueAt() {
    if (done()) {
      return Enrolments.NEVER;
    }
    return receivedAt + ((facts & RESPONSE_TOLD) == 0 ? RESPONSE : OUTCOME);
  }

  UnitOutcome entry(Subject subject) {
    return outcome(subject, null, 0, receivedAt);
  }

  UnitOutcome forget(Subject subject, long at) {
    return outcome(subject, null, UnitOutcome.FORGET, at);
  }

  /** Tells what is due at {@code now}, the profile in force being this one, which may be null. */
  void due(Subject subject, long now, Profile profile, Consumer<? super UnitOutcome> out) {
    if ((facts & RESPONSE_TOLD) == 0 && now >= receivedAt + RESPONSE) {
      facts |= RESPONSE_TOLD;
      out.accept(outcome(subject, Measure.ENGAGED_28D, fact(ENGAGED), receivedAt + RESPONSE));
    }
    if (!done() && now >= receivedAt + OUTCOME) {
      facts |= DONE;
      for (Measure measure : Measure.of(subject.type())) {
        if (measure != Measure.ENGAGED_28D && known(measure)) {
          int value = value(measure, profile);
          out.accept(outcome(subject, measure, value, receivedAt + OUTCOME));
        }
      }
    }
  }

  private boolean known(Measure measure) {
    return switch (measure) {
      case STAGE_ADVANCED_90D -> stage != null;
      case ACCESS_OPENED_90D -> access != null;
      case ENGAGED_28D, STILL_ENGAGED_90D, OPTED_OUT_90D -> true;
    };
  }

  private int value(Measure measure, Profile profile) {
    return switch (measure) {
      case ENGAGED_28D -> fact(ENGAGED);
      case STILL_ENGAGED_90D -> fact(STILL_ENGAGED);
      case OPTED_OUT_90D -> fact(OPTED_OUT);
      case STAGE_ADVANCED_90D -> {
        DecisionStage now = profile == null ? null : profile.decisionStage();
        yield now != null && progress(now) > progress(stage) ? 1 : 0;
      }
      case ACCESS_OPENED_90D -> {
        AccessLevel now = profile == null ? null : profile.accessLevel();
        yield now == null ? 0 : Integer.signum(openness(now) - openness(access));
      }
    };
  }

  /** How far a decision is: one who lapsed knows of it, no more. */
  private static int progress(DecisionStage stage) {
    return switch (stage) {
      case UNAWARE -> 0;
      case AWARE, LAPSED -> 1;
      case EVALUATING -> 2;
      case DECIDING -> 3;
      case ADOPTED -> 4;
    };
  }

  private static int openness(AccessLevel access) {
    return switch (access) {
      case NONE -> 0;
      case LIMITED -> 1;
      case OPEN -> 2;
    };
  }

  private int fact(int bit) {
    return (facts & bit) == 0 ? 0 : 1;
  }

  private UnitOutcome outcome(Subject subject, Measure measure, int value, long at) {
    SubjectType type = subject.type();
    String whole = unit == null ? subject.key() : unit;
    boolean heldOut = (facts & HELD_OUT) != 0;
    return new UnitOutcome(rule, version, whole, type, heldOut, measure, value, at);
  }

  void write(ByteWriter out) {
    out.writeText(rule);
    out.writeUnsigned(version);
    out.writeByte(facts);
    out.writeText(unit);
    if (!done()) {
      out.writeSigned(receivedAt);
      out.writeUnsigned(receivedAt - occurredAt);
      out.writeByte(stage == null ? 0 : stage.ordinal() + 1);
      out.writeByte(access == null ? 0 : access.ordinal() + 1);
    }
  }

  static Enrolment read(ByteReader in) {
    String rule = in.readText();
    int version = in.readInt();
    int facts = in.readByte();
    String unit = in.readText();
    if ((facts & DONE) != 0) {
      return new Enrolment(rule, version, unit, 0, 0, null, null, facts);
    }
    long receivedAt = in.readSigned();
    long occurredAt = receivedAt - in.readUnsigned();
    int stage = in.readByte();
    int access = in.readByte();
    return new Enrolment(
        rule,
        version,
        unit,
        occurredAt,
        receivedAt,
        stage == 0 ? null : DecisionStage.values()[stage - 1],
        access == 0 ? null : AccessLevel.values()[access - 1],
        facts);
  }
}
