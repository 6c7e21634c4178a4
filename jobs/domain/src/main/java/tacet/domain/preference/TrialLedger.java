package tacet.domain.preference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.domain.preference.Verdict.Kind;
import tacet.domain.rule.Spans;
import tacet.domain.subject.DecisionStage;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchEventType;

/**
 * How the touches of one subject become trials, each once and for all. Touches of ours wait until
 * they are answered or their window is over; those on one channel within a burst of the first are
 * one trial. What is settled is remembered, bounded in number and time, so that later answers and
 * retractions find it and nothing counts twice. So are, apart from it, the touches that the subject
 * made itself.
 */
public final class TrialLedger {

  private PendingTouches pending = new PendingTouches();
  private SettledTouches settled = new SettledTouches();
  private HeardTouches heard = new HeardTouches();

  /** What became of an event. */
  public enum Taken {
    /** It says nothing new, or nothing yet. */
    NOTHING,
    /** A touch, not of function {@code MEDICAL} if it is of ours, that was not known before. */
    TOUCHED,
    /** An answer to a touch of ours of which that holds. */
    ANSWERED
  }

  /**
   * Takes in an event of a touch of ours. One of function {@code MEDICAL} is only kept so that its
   * responses are known for what they are.
   *
   * @param e not after {@code receivedAt}, neither planned nor the description of an inbound touch
   * @param category behaviour category of the touch, or null
   * @param out hears of corrections to trials that were settled
   */
  public Taken take(TouchEvent e, long receivedAt, String category, Consumer<Verdict> out) {
    SettledTouch known = settled.find(e.touchId());
    if (known != null) {
      return e.describes() || !PendingTouch.isResponse(e) ? Taken.NOTHING : correct(known, e, out);
    }
    if (heard.knows(e.touchId())) {
      return Taken.NOTHING;
    }
    PendingTouch touch = pending.find(e.touchId());
    if (e.describes()) {
      return describe(touch, e, receivedAt, category);
    }
    if (!PendingTouch.isResponse(e)) {
      return Taken.NOTHING;
    }
    PendingTouch of =
        touch == null ? pending.waiting(e.touchId(), e.occurredAt(), receivedAt) : touch;
    of.respond(e);
    return PendingTouch.engages(e) && of.counts() ? Taken.ANSWERED : Taken.NOTHING;
  }

  /**
   * Takes in that the subject answered a touch by a touch of its own.
   *
   * @param touchId the touch that it names
   * @param at when it answered, epoch milliseconds
   */
  public Taken answer(String touchId, long at, long receivedAt, Consumer<Verdict> out) {
    SettledTouch known = settled.find(touchId);
    if (known != null) {
      return answerLate(known, at, out);
    }
    if (heard.knows(touchId)) {
      return Taken.NOTHING;
    }
    PendingTouch touch = pending.find(touchId);
    PendingTouch of = touch == null ? pending.waiting(touchId, at, receivedAt) : touch;
    of.answeredAt = Math.min(of.answeredAt, at);
    return of.counts() ? Taken.ANSWERED : Taken.NOTHING;
  }

  /** When a touch that is not settled was first answered; {@code Long.MAX_VALUE} if it was not. */
  public long answeredAt(String touchId) {
    PendingTouch touch = pending.find(touchId);
    return touch == null ? PendingTouch.NEVER : touch.answeredAt;
  }

  /** Whether a touch is known to be of ours, not of function {@code MEDICAL}, and not retracted. */
  public boolean knows(String touchId) {
    SettledTouch known = settled.find(touchId);
    PendingTouch touch = known == null ? pending.find(touchId) : null;
    return known != null ? known.ours : touch != null && touch.counts();
  }

  /**
   * Remembers a touch of the subject's own.
   *
   * @return {@code TOUCHED} for one that was not known before; {@code ANSWERED} for one so old that
   *     it may have been known and forgotten, which says no more than that the subject answers;
   *     {@code NOTHING} for one that was known, or retracted before
   */
  public Taken hear(String touchId, long at) {
    if (settled.find(touchId) != null || heard.knows(touchId)) {
      return Taken.NOTHING;
    }
    PendingTouch waiting = pending.find(touchId);
    if (waiting != null) {
      pending.remove(waiting);
    }
    boolean old = heard.mayBeForgotten(at);
    if (!old) {
      heard.add(touchId, at);
    }
    if (waiting != null && waiting.leftOut) {
      return Taken.NOTHING;
    }
    return old ? Taken.ANSWERED : Taken.TOUCHED;
  }

  private Taken describe(PendingTouch known, TouchEvent e, long receivedAt, String category) {
    if (known == null && settled.mayBeForgotten(e.occurredAt())) {
      return Taken.NOTHING;
    }
    PendingTouch touch = known == null ? new PendingTouch(e.touchId()) : known;
    boolean counted = touch.counts();
    if (!touch.waits() && !touch.weakerThan(e, category)) {
      return Taken.NOTHING;
    }
    pending.remove(touch);
    touch.describe(e, receivedAt, category);
    pending.insert(touch);
    return !counted && touch.counts() ? Taken.TOUCHED : Taken.NOTHING;
  }

  private Taken correct(SettledTouch known, TouchEvent e, Consumer<Verdict> out) {
    if (PendingTouch.engages(e)) {
      return answerLate(known, e.occurredAt(), out);
    }
    if (e.event() == TouchEventType.RETRACTED || e.event() == TouchEventType.BOUNCED) {
      settled.withdraw(known, out);
    }
    return Taken.NOTHING;
  }

  private Taken answerLate(SettledTouch known, long at, Consumer<Verdict> out) {
    settled.answer(known, at, out);
    return known.ours ? Taken.ANSWERED : Taken.NOTHING;
  }

  /**
   * Settles what is due at {@code now}, in the order of due time and touch id.
   *
   * @param away the subject's own blocks of leave and on call: touches made then are no trials, and
   *     that time is not part of a window
   * @param stage of the subject's decision now, or null
   * @return when there is next something to settle; {@code Long.MAX_VALUE} for never
   */
  public long settle(
      long now, TrialPolicy policy, Spans away, DecisionStage stage, Consumer<Verdict> out) {
    for (PendingTouch touch : List.copyOf(pending.all())) {
      boolean isTrial = touch.isTrial(away);
      SettledTouch trial = isTrial ? settled.trial(touch.channel, touch.at, policy.burst()) : null;
      if (trial != null) {
        join(touch, trial, out);
      } else if (!isTrial && touch.expiry(policy) <= now) {
        leave(touch);
      }
    }
    List<PendingTrial> trials = pending.trials(policy, away);
    List<PendingTrial> due = new ArrayList<>();
    for (PendingTrial trial : trials) {
      trial.close(now);
      if (trial.dueAt() <= now) {
        due.add(trial);
      }
    }
    trials.removeAll(due);
    due.sort(PendingTrial.ORDER);
    due.forEach(trial -> settle(trial, policy, stage, out));
    if (pending.overflows()) {
      while (pending.overflows()) {
        settled.add(SettledTouch.alone(pending.removeOldest()));
      }
      trials = pending.trials(policy, away);
    }
    settled.prune(now);
    heard.prune(now);
    return nextDue(trials, policy, away);
  }

  private void settle(
      PendingTrial trial, TrialPolicy policy, DecisionStage stage, Consumer<Verdict> out) {
    PendingTouch first = trial.first();
    boolean evidence = first.learnedAt - first.at <= policy.history();
    SettledTouch answered = null;
    for (PendingTouch touch : trial.touches()) {
      pending.remove(touch);
      SettledTouch one = SettledTouch.ofTrial(touch, trial.at());
      one.stage = stage;
      one.engaged = trial.engaged();
      one.evidence = evidence;
      settled.add(one);
      answered = one.answered ? one : answered;
    }
    out.accept(
        new Verdict(
            trial.engaged() ? Kind.ENGAGED : Kind.MISSED,
            first.channel,
            stage,
            trial.at(),
            trial.engaged() ? trial.answeredAt() : PendingTouch.NEVER,
            trial.category(),
            evidence,
            true));
    if (!trial.engaged() && answered != null) {
      settled.answer(answered, trial.answeredAt(), out);
    }
  }

  private void join(PendingTouch touch, SettledTouch trial, Consumer<Verdict> out) {
    pending.remove(touch);
    SettledTouch joined = SettledTouch.ofTrial(touch, trial.at);
    joined.stage = trial.stage;
    joined.engaged = trial.engaged;
    joined.evidence = trial.evidence;
    joined.replaced = trial.replaced;
    settled.add(joined);
    if (touch.answeredAt != PendingTouch.NEVER) {
      settled.answer(joined, touch.answeredAt, out);
    }
  }

  private void leave(PendingTouch touch) {
    pending.remove(touch);
    if (!touch.waits()) {
      settled.add(SettledTouch.alone(touch));
    }
  }

  private long nextDue(List<PendingTrial> trials, TrialPolicy policy, Spans away) {
    long next = Long.MAX_VALUE;
    for (PendingTouch touch : pending.all()) {
      if (!touch.isTrial(away)) {
        next = Math.min(next, touch.expiry(policy));
      }
    }
    for (PendingTrial trial : trials) {
      next = Math.min(next, trial.dueAt());
    }
    return next;
  }

  /** When what is remembered is next forgotten for its age; {@code Long.MAX_VALUE} for never. */
  public long forgetsAt() {
    return Math.min(settled.forgetsAt(), heard.forgetsAt());
  }

  /** The trials that were settled last. */
  public RecentTrials recent() {
    return new RecentTrials(settled.all());
  }

  /** Whether nothing is kept. */
  public boolean isEmpty() {
    return pending.all().isEmpty() && settled.all().isEmpty() && heard.isEmpty();
  }

  /** Appends all that is kept, times as differences from {@code base}. */
  public void write(long base, ByteWriter out) {
    pending.write(base, out);
    settled.write(base, out);
    heard.write(base, out);
  }

  /** Reads what {@link #write} wrote. */
  public static TrialLedger read(long base, ByteReader in) {
    TrialLedger read = new TrialLedger();
    read.pending = PendingTouches.read(base, in);
    read.settled = SettledTouches.read(base, in);
    read.heard = HeardTouches.read(base, in);
    return read;
  }
}
