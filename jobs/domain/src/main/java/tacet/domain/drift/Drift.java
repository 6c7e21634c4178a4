package tacet.domain.drift;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tacet.domain.drift.DriftState.Member;
import tacet.domain.finding.Finding;
import tacet.domain.finding.SegmentTally;
import tacet.domain.subject.CalendarBlock;
import tacet.domain.subject.Erasure;
import tacet.domain.subject.Profile;
import tacet.domain.touch.SubjectRecord;
import tacet.domain.touch.TouchEvent;

/**
 * The step of preference and drift: one record, or the passing of time, changes the state of one
 * subject and says what was found. Pure but for the state it is given; time is data. Not
 * thread-safe only in that a state belongs to one caller at a time.
 */
public final class Drift {

  /** How long a block of the calendar is kept after its end: touches may be told of as late. */
  private static final long BLOCKS_KEPT = TimeUnit.DAYS.toMillis(120);

  private final DriftPolicy policy;
  private final Touches touches;
  private final Learning learning;

  /** The step of a deployment. */
  public Drift(DriftPolicy policy) {
    this.policy = policy;
    this.touches = new Touches(policy);
    this.learning = new Learning(policy);
  }

  /** What the deployment decided. */
  public DriftPolicy policy() {
    return policy;
  }

  /**
   * Applies a record: first what was due before it, each at its nominal time, then the record, then
   * what is due now.
   *
   * @param receivedAt when we learned of it, epoch milliseconds; a time before the subject's last
   *     is taken as that one
   */
  public void apply(
      DriftState state,
      SubjectRecord record,
      long receivedAt,
      DriftContext context,
      Consumer<Finding> out) {
    long now = Math.max(receivedAt, state.now);
    while (state.wakeAt < now) {
      due(state, state.wakeAt, context, out);
    }
    if (record.sourceTime() <= state.erasedAt) {
      return;
    }
    Profile before = state.profiles.at(state.now);
    state.now = now;
    // Before the record is learned: an ended block that shares its id would keep it out.
    state.calendar.prune(now - BLOCKS_KEPT);
    Moment moment = new Moment(state, context, out);
    if (record instanceof Erasure erasure) {
      Forgetting.erase(state, out);
      state.erasedAt = erasure.requestedAt();
      state.wakeAt = DriftState.NEVER;
    } else {
      learn(moment, record, receivedAt);
      settle(moment, before);
    }
  }

  /**
   * Lets time pass: does what is due at or before {@code upTo}, each at its nominal time.
   *
   * @param upTo epoch milliseconds
   */
  public void wake(DriftState state, long upTo, DriftContext context, Consumer<Finding> out) {
    while (state.wakeAt <= upTo) {
      due(state, state.wakeAt, context, out);
    }
  }

  private void due(DriftState state, long time, DriftContext context, Consumer<Finding> out) {
    Profile before = state.profiles.at(state.now);
    state.now = Math.max(state.now, time);
    state.calendar.prune(state.now - BLOCKS_KEPT);
    settle(new Moment(state, context, out), before);
  }

  private void learn(Moment moment, SubjectRecord record, long receivedAt) {
    DriftState state = moment.state();
    if (record instanceof TouchEvent touch) {
      touches.take(moment, touch, receivedAt, verdict -> learning.heed(moment, verdict));
    } else if (record instanceof Profile profile) {
      state.profiles.add(profile);
      if (state.unit == null && !profile.accounts().isEmpty()) {
        state.unit = profile.accounts().get(0);
      }
    } else if (record instanceof CalendarBlock block) {
      state.calendar.add(block);
    }
  }

  /** Does what is due now, the profile in force until now being {@code before}; says when next. */
  private void settle(Moment moment, Profile before) {
    DriftState state = moment.state();
    long now = state.now;
    state.profiles.prune(now);
    Profile profile = moment.profile();
    if (!Objects.equals(profile, before)) {
      moment.changed();
    }
    join(moment, Member.of(profile, now));
    long trialsDueAt =
        state.trials.settle(
            now,
            policy.trials(),
            Away.of(state.calendar),
            moment.stage(),
            verdict -> learning.heed(moment, verdict));
    state.enrolments.due(now, profile, moment.out());
    if (now >= agesAt(state)) {
      Forgetting.age(state, moment.out());
      trialsDueAt = DriftState.NEVER;
    }
    learning.judge(moment);
    state.wakeAt = nextDue(state, trialsDueAt);
  }

  /** Counts the subject into its segment, and out of the one that it left. */
  private static void join(Moment moment, Member member) {
    DriftState state = moment.state();
    if (member == null ? state.member == null : member.equals(state.member)) {
      return;
    }
    if (state.member == null
        || member == null
        || !state.member.segment().equals(member.segment())) {
      state.misfit = null;
    }
    Forgetting.leave(state, moment.out());
    state.member = member;
    if (member != null) {
      moment
          .out()
          .accept(
              SegmentTally.member(
                  member.segment(),
                  state.subject.type(),
                  state.now,
                  1,
                  member.role(),
                  member.careSetting()));
    }
  }

  /** When what was learnt is forgotten; never while there is nothing. */
  private long agesAt(DriftState state) {
    return state.touchedAt == Long.MIN_VALUE ? DriftState.NEVER : state.touchedAt + policy.keep();
  }

  private long nextDue(DriftState state, long trialsDueAt) {
    long next = Math.min(trialsDueAt, state.profiles.nextAfter(state.now));
    next = Math.min(next, state.enrolments.dueAt());
    next = Math.min(next, agesAt(state));
    if (state.touchedAt == Long.MIN_VALUE) {
      next = Math.min(next, state.trials.forgetsAt());
    }
    if (state.learnt == null && !state.calendar.isEmpty()) {
      next = Math.min(next, state.calendar.lastEnd() + BLOCKS_KEPT + 1);
    }
    return next;
  }
}
