package tacet.domain.effect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.domain.finding.UnitOutcome;
import tacet.domain.rule.Rule;
import tacet.domain.rule.RuleSet;
import tacet.domain.rule.RuleVersion;
import tacet.domain.subject.Profile;
import tacet.domain.touch.Subject;
import tacet.domain.touch.TouchEvent;

/**
 * The experiments that one subject is in, or was in and whose rule's version is still in force.
 *
 * <p>A subject enters the experiment of a rule's version once: by the first outbound {@code SENT}
 * that is received while the version is in force, did not occur before it was, is not medical, and
 * is of the channels, intents and functions that the rule holds back; its profile must match the
 * rule's {@code where}. Both arms enter alike, whether the rule then holds anything or not. What
 * comes after counts by when it occurred, from the entering touch on, and is told 28 and 90 days
 * after the receipt of that touch. The unit and so the arm stay as they were at entry.
 */
public final class Enrolments {

  /** Nothing is due. */
  public static final long NEVER = Long.MAX_VALUE;

  /** How many experiments a subject is in at most; into more than that it does not enter. */
  public static final int MOST = 16;

  private final Subject subject;
  private final List<Enrolment> enrolments;

  /** One who is in no experiment. */
  public Enrolments(Subject subject) {
    this(subject, new ArrayList<>(0));
  }

  private Enrolments(Subject subject, List<Enrolment> enrolments) {
    this.subject = subject;
    this.enrolments = enrolments;
  }

  /**
   * Looks at a touch of ours that is made known: an outbound {@code SENT} that is not medical.
   *
   * @param touch did not occur after {@code now}
   * @param profile in force, or null
   * @param rules in force
   * @param unit the subject's holdout unit: its first account, else null
   * @param now when the event is received, epoch milliseconds
   * @param out gets one entry for each experiment that the subject enters
   */
  public void touched(
      TouchEvent touch,
      Profile profile,
      RuleSet rules,
      String unit,
      long now,
      Consumer<? super UnitOutcome> out) {
    List<RuleVersion> experiments = rules.experiments(subject.type());
    forgetEnded(experiments);
    for (RuleVersion version : experiments) {
      Rule rule = version.rule();
      if (touch.occurredAt() >= version.startsAt()
          && rule.suppress().concerns(touch.channel(), touch.intent(), touch.function())
          && enrolments.size() < MOST
          && !entered(version)
          && rule.where().matches(profile)) {
        enter(version, touch, profile, unit, now, out);
      }
    }
  }

  /** Forgets what is over in versions that are no longer in force: they never are again. */
  private void forgetEnded(List<RuleVersion> experiments) {
    for (int i = enrolments.size() - 1; i >= 0; i--) {
      Enrolment enrolment = enrolments.get(i);
      if (enrolment.done() && !inForce(enrolment, experiments)) {
        enrolments.remove(i);
      }
    }
  }

  private static boolean inForce(Enrolment enrolment, List<RuleVersion> experiments) {
    for (RuleVersion version : experiments) {
      if (enrolment.is(version.id(), version.version())) {
        return true;
      }
    }
    return false;
  }

  private boolean entered(RuleVersion version) {
    for (Enrolment enrolment : enrolments) {
      if (enrolment.is(version.id(), version.version())) {
        return true;
      }
    }
    return false;
  }

  private void enter(
      RuleVersion version,
      TouchEvent touch,
      Profile profile,
      String unit,
      long now,
      Consumer<? super UnitOutcome> out) {
    boolean heldOut = version.shadows(unit == null ? subject.key() : unit);
    Enrolment enrolment =
        Enrolment.of(
            version.id(), version.version(), unit, heldOut, touch.occurredAt(), now, profile);
    enrolments.add(enrolment);
    out.accept(enrolment.entry(subject));
  }

  /**
   * Notes an engagement on any channel: a response by a person to a touch that is not medical, or
   * an inbound touch that is not.
   *
   * @param at when it occurred, epoch milliseconds; {@code Long.MAX_VALUE} counts nowhere
   */
  public void engaged(long at) {
    for (int i = 0; i < enrolments.size(); i++) {
      enrolments.get(i).engaged(at);
    }
  }

  /**
   * Notes an unsubscription or a complaint.
   *
   * @param at when it occurred, epoch milliseconds
   */
  public void optedOut(long at) {
    for (int i = 0; i < enrolments.size(); i++) {
      enrolments.get(i).optedOut(at);
    }
  }

  /** When something is next to be told, in the clock of receipt; {@link #NEVER} when nothing is. */
  public long dueAt() {
    long first = NEVER;
    for (int i = 0; i < enrolments.size(); i++) {
      first = Math.min(first, enrolments.get(i).dueAt());
    }
    return first;
  }

  /**
   * Tells the outcomes that are due at {@code now}, those of one who entered first first.
   *
   * @param profile in force at {@code now}, or null
   */
  public void due(long now, Profile profile, Consumer<? super UnitOutcome> out) {
    for (Enrolment enrolment : enrolments) {
      enrolment.due(subject, now, profile, out);
    }
  }

  /**
   * Forgets all: outcomes that are not told yet are dropped, and units that are this subject alone
   * are to be forgotten, too. Their share in the sums over all units stays.
   */
  public void erase(long now, Consumer<? super UnitOutcome> out) {
    for (Enrolment enrolment : enrolments) {
      if (enrolment.unit == null) {
        out.accept(enrolment.forget(subject, now));
      }
    }
    enrolments.clear();
  }

  /**
   * Whether there is nothing to keep. What is not empty and has nothing due only keeps the subject
   * from entering an experiment again.
   */
  public boolean isEmpty() {
    return enrolments.isEmpty();
  }

  /** Adds what is kept. */
  public void write(ByteWriter out) {
    out.writeUnsigned(enrolments.size());
    for (Enrolment enrolment : enrolments) {
      enrolment.write(out);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static Enrolments read(Subject subject, ByteReader in) {
    int count = in.readInt();
    List<Enrolment> enrolments = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      enrolments.add(Enrolment.read(in));
    }
    return new Enrolments(subject, enrolments);
  }
}
