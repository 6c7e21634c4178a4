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
 * retractions find it and nothing counts twice.
 */
public final class TrialLedger {

  private PendingTouches pending = new PendingTouches();
  private SettledTouches settled = new SettledTouches();

  /** What became of an event. */
  public enum Taken {
    /** It says nothing new, or nothing yet. */
    NOTHING,
    /** A touch of ours, not of function {@code MEDICAL}, that was not known before. */
    TOUCHED,
    /** An answer to such a touch. */
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

  /** Whether a touch is known to be of ours and not of function {@code MEDICAL}. */
  public boolean knows(String touchId) {
    SettledTouch known = settled.find(touchId);
    PendingTouch touch = known == null ? pending.find(touchId) : null;
    return known != null ? known.isTrial() : touch != null && touch.counts();
  }

  /** Remembers a touch of the subject's own; false when it was, or may have been, known before. */
  public boolean heard(String touchId, long at) {
    if (settled.find(touchId) != null || settled.mayBeForgotten(at)) {
      return false;
    }
    PendingTouch waiting = pending.find(touchId);
    if (waiting != null) {
      pending.remove(waiting);
    }
    settled.add(new SettledTouch(TouchHash.of(touchId), at));
    return waiting == null || !waiting.leftOut;
  }

  private Taken describe(PendingTouch known, TouchEvent e, long receivedAt, String category) {
    if (known == null && settled.mayBeForgotten(e.occurredAt())) {
      return Taken.NOTHING;
    }
    PendingTouch touch = known == null ? new PendingTouch(e.touchId()) : known;
    boolean isNew = touch.waits();
    if (!isNew && !touch.weakerThan(e, category)) {
      return Taken.NOTHING;
    }
    pending.remove(touch);
    touch.describe(e, receivedAt, category);
    pending.insert(touch);
    return isNew && touch.counts() ? Taken.TOUCHED : Taken.NOTHING;
  }

  private Taken correct(SettledTouch known, TouchEvent e, Consumer<Verdict> out) {
    if (PendingTouch.engages(e)) {
      return answerLate(known, e.occurredAt(), out);
    }
    if (e.event() == TouchEventType.RETRACTED || e.event() == TouchEventType.BOUNCED) {
      withdraw(known, out);
    }
    return Taken.NOTHING;
  }

  private Taken answerLate(SettledTouch known, long at, Consumer<Verdict> out) {
    if (!known.isTrial()) {
      return Taken.NOTHING;
    }
    if (!known.engaged) {
      engage(known);
      out.accept(verdict(Kind.LATE, known, at));
    }
    return Taken.ANSWERED;
  }

  private void engage(SettledTouch known) {
    for (SettledTouch one : settled.all()) {
      one.engaged |= one == known || known.sameTrial(one);
    }
  }

  private void withdraw(SettledTouch known, Consumer<Verdict> out) {
    boolean alone = settled.all().stream().filter(known::sameTrial).count() == 1;
    if (known.isTrial() && alone) {
      Kind kind = known.engaged ? Kind.WITHDRAWN_ENGAGED : Kind.WITHDRAWN_MISSED;
      out.accept(verdict(kind, known, PendingTouch.NEVER));
    }
    known.leaveTrial();
  }

  private static Verdict verdict(Kind kind, SettledTouch of, long answeredAt) {
    return new Verdict(
        kind, of.channel, of.stage, of.at, answeredAt, null, of.evidence, !of.replaced);
  }

  /**
   * Settles what is due at {@code now}, in the order of due time and touch id.
   *
   * @param away the subject's own blocks of leave and on call: touches made then are no trials, and
   *     that time is not part of a window
   * @param stage of the subject's decision now, or null
   */
  public void settle(
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
    List<PendingTrial> due = new ArrayList<>();
    for (PendingTrial trial : pending.trials(policy, away)) {
      trial.close(now);
      if (trial.dueAt() <= now) {
        due.add(trial);
      }
    }
    due.sort(PendingTrial.ORDER);
    due.forEach(trial -> settle(trial, policy, stage, out));
    for (PendingTouch over = pending.overflow(); over != null; over = pending.overflow()) {
      settled.add(new SettledTouch(TouchHash.of(over.id), over.at));
    }
    settled.prune(now);
  }

  private void settle(
      PendingTrial trial, TrialPolicy policy, DecisionStage stage, Consumer<Verdict> out) {
    PendingTouch first = trial.first();
    boolean evidence = first.learnedAt - first.at <= policy.history();
    SettledTouch last = null;
    for (PendingTouch touch : trial.touches()) {
      pending.remove(touch);
      last = new SettledTouch(TouchHash.of(touch.id), trial.at());
      last.channel = first.channel;
      last.stage = stage;
      last.engaged = trial.engaged();
      last.evidence = evidence;
      settled.add(last);
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
    if (!trial.engaged() && trial.answeredAtAll()) {
      answerLate(last, trial.answeredAt(), out);
    }
  }

  private void join(PendingTouch touch, SettledTouch trial, Consumer<Verdict> out) {
    pending.remove(touch);
    SettledTouch joined = new SettledTouch(TouchHash.of(touch.id), trial.at);
    joined.channel = trial.channel;
    joined.stage = trial.stage;
    joined.engaged = trial.engaged;
    joined.evidence = trial.evidence;
    joined.replaced = trial.replaced;
    settled.add(joined);
    if (touch.answeredAt != PendingTouch.NEVER) {
      answerLate(joined, touch.answeredAt, out);
    }
  }

  private void leave(PendingTouch touch) {
    pending.remove(touch);
    if (!touch.waits()) {
      settled.add(new SettledTouch(TouchHash.of(touch.id), touch.at));
    }
  }

  /** When {@link #settle} next has something to do; {@code Long.MAX_VALUE} for never. */
  public long nextDue(TrialPolicy policy, Spans away) {
    long next = Long.MAX_VALUE;
    for (PendingTouch touch : pending.all()) {
      if (!touch.isTrial(away)) {
        next = Math.min(next, touch.expiry(policy));
      }
    }
    for (PendingTrial trial : pending.trials(policy, away)) {
      next = Math.min(next, trial.dueAt());
    }
    return next;
  }

  /** The trials that were settled last. */
  public RecentTrials recent() {
    return new RecentTrials(settled.all());
  }

  /** Whether nothing is kept. */
  public boolean isEmpty() {
    return pending.all().isEmpty() && settled.all().isEmpty();
  }

  /** Appends all that is kept, times as differences from {@code base}. */
  public void write(long base, ByteWriter out) {
    pending.write(base, out);
    settled.write(base, out);
  }

  /** Reads what {@link #write} wrote. */
  public static TrialLedger read(long base, ByteReader in) {
    TrialLedger read = new TrialLedger();
    read.pending = PendingTouches.read(base, in);
    read.settled = SettledTouches.read(base, in);
    return read;
  }
}
