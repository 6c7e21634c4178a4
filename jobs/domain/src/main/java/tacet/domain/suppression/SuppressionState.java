package tacet.domain.suppression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tacet.domain.KeyedState;
import tacet.domain.decision.Answers;
import tacet.domain.subject.CalendarLedger;
import tacet.domain.subject.ConsentLedger;
import tacet.domain.subject.ProfileTimeline;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Dictionary;
import tacet.domain.touch.Subject;
import tacet.domain.touch.TouchLog;

/**
 * All that is kept of one subject: its recent touches, its profiles and consents, what was answered
 * to requests, what was last published, and when it was and is next looked at. Nothing that these
 * could give is kept beside them.
 */
public final class SuppressionState extends KeyedState {

  static final int LEVELS = Channel.values().length + 1;

  final Subject subject;
  TouchLog log = new TouchLog(new Dictionary());
  ProfileTimeline profiles = new ProfileTimeline();
  ConsentLedger consents = new ConsentLedger();
  CalendarLedger calendar = new CalendarLedger();
  Answers answers = new Answers();
  Set<String> members = new TreeSet<>();
  boolean known;
  long knownSince = NEVER;
  long now = Long.MIN_VALUE;
  long wakeAt = NEVER;

  /** When a rule that held nothing when it was last looked at can first begin to. */
  long idleWakeAt = NEVER;

  long erasedAt = Long.MIN_VALUE;
  long ruleHash;
  long epoch;
  String holdoutUnit;
  long[] versions = new long[Channel.values().length];
  byte[] bands = new byte[LEVELS];
  List<PublishedHold> published = new ArrayList<>();

  /** The state of a subject of which nothing is known. */
  public SuppressionState(Subject subject) {
    this.subject = subject;
  }

  /** Whose state it is. */
  public Subject subject() {
    return subject;
  }

  /** The instant of the last evaluation, epoch milliseconds. */
  public long now() {
    return now;
  }

  @Override
  public long wakeAt() {
    return wakeAt;
  }

  /** The digest of the rule set of the last evaluation. */
  public long ruleHash() {
    return ruleHash;
  }

  /** How many touches are kept. */
  public int touches() {
    return log.size();
  }

  @Override
  public boolean isEmpty() {
    return !known
        && erasedAt == Long.MIN_VALUE
        && answers.isEmpty()
        && members.isEmpty()
        && calendar.isEmpty();
  }

  /**
   * When what is kept of a subject that is not known is to be looked through, epoch milliseconds:
   * answers to requests, and blocks of accounts that came before the profile that names them.
   */
  long idleUntil() {
    long over = Math.max(answers.over(), calendar.lastEnd() + 1);
    return answers.isEmpty() && calendar.isEmpty() ? NEVER : Math.max(over, now + 1);
  }

  /**
   * Forgets all but the marker of an erasure, the clock, answers that bind, and, as an account, who
   * its members are.
   */
  void forget() {
    log = new TouchLog(new Dictionary());
    profiles = new ProfileTimeline();
    consents = new ConsentLedger();
    calendar = new CalendarLedger();
    known = false;
    knownSince = NEVER;
    wakeAt = NEVER;
    idleWakeAt = NEVER;
    ruleHash = 0;
    epoch = 0;
    holdoutUnit = null;
    versions = new long[versions.length];
    bands = new byte[LEVELS];
    published = new ArrayList<>();
  }
}
