package tacet.domain.drift;

import java.util.function.Consumer;
import tacet.domain.preference.TrialLedger.Taken;
import tacet.domain.preference.Verdict;
import tacet.domain.touch.Direction;
import tacet.domain.touch.Function;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchEventType;

/** How an event of a touch is taken in. */
final class Touches {

  private final DriftPolicy policy;
  private final Behaviour behaviour;

  Touches(DriftPolicy policy) {
    this.policy = policy;
    this.behaviour = new Behaviour(policy);
  }

  /** Takes an event in that is not after its receipt. */
  void take(Moment moment, TouchEvent touch, Consumer<Verdict> out) {
    fixUnit(moment, touch);
    if (touch.event() == TouchEventType.PLANNED) {
      return;
    }
    if (touch.describes() && touch.direction() == Direction.INBOUND) {
      hear(moment, touch, out);
    } else {
      made(moment, touch, out);
    }
  }

  /**
   * Fixes what is held out in experiments as a whole as suppression does: at the first account that
   * any touch names which is not too late for the rules, whether or not anything is learnt of it.
   */
  private static void fixUnit(Moment moment, TouchEvent touch) {
    DriftState state = moment.state();
    if (state.unit == null
        && touch.account() != null
        && touch.occurredAt()
            >= moment.now() - moment.context().rules().at(moment.now()).horizon()) {
      state.unit = touch.account();
    }
  }

  private void hear(Moment moment, TouchEvent touch, Consumer<Verdict> out) {
    DriftState state = moment.state();
    boolean medical = touch.function() == Function.MEDICAL;
    if (!state.trials.heard(touch.touchId(), touch.occurredAt()) || medical) {
      return;
    }
    touched(state, touch);
    if (touch.parentTouchId() != null) {
      state.trials.answer(touch.parentTouchId(), touch.occurredAt(), moment.now(), out);
    }
    state.enrolments.engaged(touch.occurredAt());
    if (policy.behaviour().scope() == BehaviourPolicy.Scope.ANSWERED && isNews(moment, touch)) {
      behaviour.seen(moment, policy.behaviour().category(touch));
    }
  }

  private void made(Moment moment, TouchEvent touch, Consumer<Verdict> out) {
    DriftState state = moment.state();
    String category = policy.behaviour().category(touch);
    Taken taken = state.trials.take(touch, moment.now(), category, out);
    if (taken == Taken.TOUCHED) {
      begin(moment, touch);
    } else if (taken == Taken.ANSWERED) {
      state.enrolments.engaged(touch.occurredAt());
    } else if (optsOut(touch) && state.trials.knows(touch.touchId())) {
      state.enrolments.optedOut(touch.occurredAt());
    }
  }

  private void begin(Moment moment, TouchEvent touch) {
    DriftState state = moment.state();
    touched(state, touch);
    state.enrolments.touched(
        touch,
        moment.profile(),
        moment.context().rules().at(moment.now()),
        state.unit,
        moment.now(),
        moment.out());
    long answeredAt = state.trials.answeredAt(touch.touchId());
    if (answeredAt != Long.MAX_VALUE) {
      state.enrolments.engaged(answeredAt);
    }
    if (policy.behaviour().scope() == BehaviourPolicy.Scope.TOUCHED && isNews(moment, touch)) {
      behaviour.seen(moment, policy.behaviour().category(touch));
    }
  }

  private static void touched(DriftState state, TouchEvent touch) {
    state.touchedAt = Math.max(state.touchedAt, touch.occurredAt());
  }

  /** Whether it was told of soon enough to be evidence. */
  private boolean isNews(Moment moment, TouchEvent touch) {
    return moment.now() - touch.occurredAt() <= policy.trials().history();
  }

  private static boolean optsOut(TouchEvent touch) {
    return touch.event() == TouchEventType.UNSUBSCRIBED
        || touch.event() == TouchEventType.COMPLAINED;
  }
}
