package tacet.domain.suppression;

import java.util.function.Consumer;
import tacet.domain.account.AccountBlock;
import tacet.domain.account.Membership;
import tacet.domain.decision.AccountRequest;
import tacet.domain.rule.RuleTimeline;
import tacet.domain.subject.CalendarBlock;
import tacet.domain.subject.Consent;
import tacet.domain.subject.Erasure;
import tacet.domain.subject.Profile;
import tacet.domain.touch.AccountCopy;
import tacet.domain.touch.Attribute;
import tacet.domain.touch.SubjectRecord;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchMerge;

/**
 * The step of suppression: one record, or the passing of time, changes the state of one subject and
 * says what is to be published. Pure but for the state it is given; time is data. Not thread-safe
 * only in that a state belongs to one caller at a time.
 */
public final class Suppression {

  /** A record said nothing. */
  private static final int NOTHING = -2;

  /** A record said something that any rule may look at. */
  private static final int MUCH = -1;

  private final SuppressionPolicy policy;
  private final Evaluation evaluation;
  private final Requests requests;
  private final Calendars calendars = new Calendars();
  private final long epoch;
  private final long settledAt;

  /**
   * The step of a deployment.
   *
   * @param epoch the count of restores so far; a subject last evaluated in another epoch publishes
   *     every channel once, so that nothing published after a checkpoint survives wrongly
   * @param settledAt nothing received after this instant can have been published before the last
   *     restore, so that a subject first seen later has nothing to take back; epoch milliseconds
   */
  public Suppression(SuppressionPolicy policy, long epoch, long settledAt) {
    this.policy = policy;
    this.epoch = epoch;
    this.settledAt = settledAt;
    this.evaluation = new Evaluation(policy, epoch);
    this.requests = new Requests(policy);
  }

  /** The step that takes any subject it first sees for one that was published before. */
  public Suppression(SuppressionPolicy policy, long epoch) {
    this(policy, epoch, Long.MAX_VALUE);
  }

  /**
   * Applies a record: first what was due before it, each at its nominal time, then the record, then
   * one evaluation.
   *
   * @param receivedAt when we learned of it, epoch milliseconds; a time before the subject's last
   *     is taken as that one
   */
  public void apply(
      SuppressionState state,
      SubjectRecord record,
      long receivedAt,
      RuleTimeline rules,
      Consumer<Output> out) {
    long now = Math.max(receivedAt, state.now);
    boolean afterRules = !(record instanceof Erasure);
    catchUp(state, now, afterRules, rules, out);
    if (record instanceof Erasure erasure) {
      evaluation.erase(state, erasure.requestedAt(), now, out);
    } else if (record instanceof Membership membership) {
      calendars.admit(state, membership, out);
    } else if (record instanceof AccountBlock block) {
      if (calendars.take(state, block)) {
        evaluation.at(state, now, rules, out);
      }
    } else if (record.sourceTime() > state.erasedAt || record instanceof AccountRequest) {
      // An account that was erased still says its word: the person's answer waits for it.
      if (Requests.concerns(record)) {
        requests.apply(state, record, now, rules, out);
      } else {
        int row = learn(state, record, receivedAt, now, rules, out);
        if (row != NOTHING) {
          evaluate(state, record, row, receivedAt, now, rules, out);
        }
      }
    }
    state.now = now;
    if (!state.known) {
      state.wakeAt = state.idleUntil();
    }
  }

  /**
   * Evaluates a subject of which a record was taken in, and so is known.
   *
   * @param row of the touch that alone is new, or {@link #MUCH}
   */
  private void evaluate(
      SuppressionState state,
      SubjectRecord record,
      int row,
      long receivedAt,
      long now,
      RuleTimeline rules,
      Consumer<Output> out) {
    if (!state.known && receivedAt > settledAt) {
      state.epoch = epoch;
    }
    long since = Math.min(state.knownSince, Math.min(record.sourceTime(), now));
    boolean narrow = row != MUCH && state.known && since == state.knownSince;
    state.known = true;
    state.knownSince = since;
    if (narrow) {
      evaluation.after(state, row, now, rules, out);
    } else {
      evaluation.at(state, now, rules, out);
    }
  }

  /**
   * Lets time pass: does what is due at or before {@code upTo}, each at its nominal time, and looks
   * again if the rules are others than those of the last evaluation.
   *
   * @param upTo epoch milliseconds
   */
  public void wake(SuppressionState state, long upTo, RuleTimeline rules, Consumer<Output> out) {
    if (!state.known) {
      state.answers.prune(upTo);
      state.calendar.prune(upTo);
      state.wakeAt = state.idleUntil();
      return;
    }
    lookAgain(state, rules, out);
    for (long next = nextDue(state, rules); next <= upTo; next = nextDue(state, rules)) {
      evaluation.due(state, next, rules, out);
    }
  }

  /**
   * Does what is due before {@code now}.
   *
   * @param afterRules whether a rule received at {@code now} comes first: it comes after an erasure
   *     and before any other record of that instant
   */
  private void catchUp(
      SuppressionState state,
      long now,
      boolean afterRules,
      RuleTimeline rules,
      Consumer<Output> out) {
    if (state.now < now) {
      lookAgain(state, rules, out);
    }
    for (long next = nextDue(state, rules);
        next < now || afterRules && next == now && next > state.now && rules.receivedAt(now);
        next = nextDue(state, rules)) {
      evaluation.due(state, next, rules, out);
    }
  }

  /**
   * Whether the rules in force by {@code upTo} are others than the subject was last evaluated with.
   */
  public static boolean outdated(SuppressionState state, long upTo, RuleTimeline rules) {
    return state.known
        && (rules.nextEdge(state.now) <= upTo || state.ruleHash != rules.at(state.now).hash());
  }

  /** A record that changed nothing may have moved the clock onto a rule's edge unevaluated. */
  private void lookAgain(SuppressionState state, RuleTimeline rules, Consumer<Output> out) {
    if (state.known && state.ruleHash != rules.at(state.now).hash()) {
      evaluation.at(state, state.now, rules, out);
    }
  }

  private static long nextDue(SuppressionState state, RuleTimeline rules) {
    return state.known ? Math.min(state.wakeAt, rules.nextEdge(state.now)) : SuppressionState.NEVER;
  }

  /**
   * Takes the record in.
   *
   * @return the row of the touch where that touch alone is new, else {@link #MUCH}; {@link
   *     #NOTHING} when the record said nothing
   */
  private int learn(
      SuppressionState state,
      SubjectRecord record,
      long receivedAt,
      long now,
      RuleTimeline rules,
      Consumer<Output> out) {
    if (record instanceof TouchEvent touch) {
      return learnTouch(state, touch, receivedAt, now, rules, out);
    }
    if (record instanceof AccountCopy copy) {
      return learnCopy(state, copy, receivedAt, now, rules, out);
    }
    if (record instanceof Consent consent) {
      state.consents.add(consent, now);
      return MUCH;
    }
    if (record instanceof CalendarBlock block) {
      calendars.learn(state, block, out);
      return MUCH;
    }
    if (record instanceof Profile profile) {
      state.profiles.add(profile);
      if (state.holdoutUnit == null && !profile.accounts().isEmpty()) {
        state.holdoutUnit = profile.accounts().get(0);
      }
      return MUCH;
    }
    return NOTHING;
  }

  private int learnTouch(
      SuppressionState state,
      TouchEvent told,
      long receivedAt,
      long now,
      RuleTimeline rules,
      Consumer<Output> out) {
    long horizon = rules.at(now).horizon();
    if (told.occurredAt() < receivedAt - horizon) {
      out.accept(LateTouch.of(told, receivedAt, horizon, state.log));
      return NOTHING;
    }
    TouchEvent touch = told.notAfter(receivedAt);
    int before = state.log.find(touch.touchId());
    boolean counted = before >= 0 && state.log.counts(before);
    long completeFrom = completeFrom(state);
    int row = TouchMerge.apply(state.log, touch);
    if (row < 0) {
      return NOTHING;
    }
    boolean unitFound = state.holdoutUnit == null && touch.account() != null;
    if (unitFound) {
      state.holdoutUnit = touch.account();
    }
    judge(state, counted, row, now, rules, out);
    boolean narrow =
        (before < 0 || !touch.describes())
            && !unitFound
            && state.log.reference(row, Attribute.PARENT) == 0
            && completeFrom == completeFrom(state);
    return narrow ? row : MUCH;
  }

  /** What is known of the history depends on the first touch unless it was loaded whole. */
  private long completeFrom(SuppressionState state) {
    return policy.historyWhole() ? 0 : state.log.firstAt();
  }

  private int learnCopy(
      SuppressionState state,
      AccountCopy copy,
      long receivedAt,
      long now,
      RuleTimeline rules,
      Consumer<Output> out) {
    if (copy.touch().occurredAt() < receivedAt - rules.at(now).horizon()) {
      return NOTHING;
    }
    int before = state.log.find(copy.rowId());
    if (copy.removed() && before < 0) {
      return NOTHING;
    }
    boolean counted = before >= 0 && state.log.counts(before);
    int row = TouchMerge.apply(state.log, copy);
    judge(state, counted, row, now, rules, out);
    return MUCH;
  }

  /** Ends a lease, and counts and audits a touch that counts from now on and did not before. */
  private void judge(
      SuppressionState state,
      boolean counted,
      int row,
      long now,
      RuleTimeline rules,
      Consumer<Output> out) {
    if (row < 0) {
      return;
    }
    boolean begins = !counted && state.log.counts(row);
    if (begins) {
      Adherence.judge(state, row, now, policy.channels(), rules, out);
    }
    requests.made(state, row, begins, now, rules, out);
  }
}
