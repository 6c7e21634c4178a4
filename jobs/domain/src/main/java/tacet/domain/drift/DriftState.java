package tacet.domain.drift;

import java.util.Arrays;
import tacet.domain.KeyedState;
import tacet.domain.effect.Enrolments;
import tacet.domain.finding.DriftAlert.Dimension;
import tacet.domain.preference.AnswerHours;
import tacet.domain.preference.PreferenceSums;
import tacet.domain.preference.PublishedPreference;
import tacet.domain.preference.TrialLedger;
import tacet.domain.subject.CalendarLedger;
import tacet.domain.subject.CareSetting;
import tacet.domain.subject.Profile;
import tacet.domain.subject.ProfileTimeline;
import tacet.domain.subject.Role;
import tacet.domain.touch.Subject;

/**
 * All that is kept of one subject to know what it answers and whether it drifts: touches that are
 * not settled, sums, detectors, and what was last said.
 */
public final class DriftState extends KeyedState {

  /**
   * How many alerts are remembered, so that an erasure reaches them: one in 28 days on each of four
   * dimensions, as long as the topic keeps them.
   */
  static final int ALERTS = 128;

  final Subject subject;
  ProfileTimeline profiles = new ProfileTimeline();
  CalendarLedger calendar = new CalendarLedger();
  TrialLedger trials = new TrialLedger();
  Enrolments enrolments;
  PublishedPreference published = new PublishedPreference();

  /** Null until there is a trial, and again when it was long ago. */
  Learnt learnt;

  long now = Long.MIN_VALUE;
  long wakeAt = NEVER;
  long erasedAt = Long.MIN_VALUE;

  /** The latest time of a touch or of an alert. */
  long touchedAt = Long.MIN_VALUE;

  /** What is held out, or not, in experiments as a whole: the first account; or null. */
  String unit;

  /** As what the subject was counted into a segment; null where it was not. */
  Member member;

  /** Whether the segment counted the subject among those whose fit is known. */
  boolean judged;

  /** Whether it counted it among those that do not fit. */
  boolean unfit;

  /** The better segment that was told of last; null when the assigned one fits, or nothing was. */
  String misfit;

  long[] quietUntil = new long[Dimension.values().length];

  /** The ids of the latest alerts, oldest first. */
  long[] alerts = {};

  /** As what a subject counts in a segment. */
  record Member(String segment, Role role, CareSetting careSetting) {

    /** What a profile makes of a subject; null without a segment, and for one who has died. */
    static Member of(Profile profile, long now) {
      boolean none =
          profile == null
              || profile.segment() == null
              || profile.deceasedAt() != null && profile.deceasedAt() <= now;
      return none ? null : new Member(profile.segment(), profile.role(), profile.careSetting());
    }
  }

  /** What trials taught. */
  static final class Learnt {
    PreferenceSums sums;
    AnswerHours hours = new AnswerHours();
    ResponseDetector response;
    BehaviourDetector behaviour;

    Learnt(DriftPolicy policy) {
      sums = new PreferenceSums(policy.preference().halfLife());
      response = new ResponseDetector(policy.alerts().oddsRatio());
      behaviour = new BehaviourDetector(policy.preference().halfLife());
    }
  }

  /** The state of a subject of which nothing is known. */
  public DriftState(Subject subject) {
    this.subject = subject;
    this.enrolments = new Enrolments(subject);
  }

  /** Whose state it is. */
  public Subject subject() {
    return subject;
  }

  /** The instant of the last record or of what was last due, epoch milliseconds. */
  public long now() {
    return now;
  }

  @Override
  public long wakeAt() {
    return wakeAt;
  }

  @Override
  public boolean isEmpty() {
    return erasedAt == Long.MIN_VALUE
        && learnt == null
        && unit == null
        && profiles.isEmpty()
        && calendar.isEmpty()
        && trials.isEmpty()
        && enrolments.isEmpty();
  }

  /** What trials taught, from now on at the latest. */
  Learnt learnt(DriftPolicy policy) {
    if (learnt == null) {
      learnt = new Learnt(policy);
    }
    return learnt;
  }

  void remember(long alert) {
    int kept = Math.min(alerts.length, ALERTS - 1);
    long[] more = Arrays.copyOfRange(alerts, alerts.length - kept, alerts.length + 1);
    more[kept] = alert;
    alerts = more;
  }

  /** Forgets what was learnt, and that it was ever published. */
  void unlearn() {
    learnt = null;
    trials = new TrialLedger();
    published = new PublishedPreference();
    touchedAt = Long.MIN_VALUE;
    misfit = null;
    quietUntil = new long[quietUntil.length];
    alerts = new long[0];
  }

  /** Forgets all but the marker of an erasure and the clock. */
  void forget() {
    unlearn();
    profiles = new ProfileTimeline();
    calendar = new CalendarLedger();
    enrolments = new Enrolments(subject);
    unit = null;
    member = null;
    judged = false;
    unfit = false;
  }
}
