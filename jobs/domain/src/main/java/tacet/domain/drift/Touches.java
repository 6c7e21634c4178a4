package tacet.domain.drift;

import java.util.function.Consumer;
import tacet.domain.preference.TrialLedger.Taken;
import tacet.domain.preference.Verdict;
import tacet.domain.touch.Bounce;
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

  /** Takes in an event that was received then. */
  void take(Moment moment, TouchEvent told, long receivedAt, Consumer<Verdict> out) {
    fixUnit(moment, told, receivedAt);
    if (told.event() == TouchEventType.PLANNED) {
      return;
    }
    TouchEvent touch = told.notAfter(receivedAt);
    if (touch.describes() && touch.direction() == Direction.INBOUND) {
      hear(moment, touch, out);
    } else {
      made(moment, touch, out);
    }
  }

  /**
   * Fixes what is held out in experiments as a whole as suppression does: at the first account that
   * any touch names, a planned one, too, which says something and is not too late for the rules,
   * whether or not anything is learnt of it. It is kept as long as what is learnt of a touch is.
   */
  private static void fixUnit(Moment moment, TouchEvent told, long receivedAt) {
    DriftState state = moment.state();
    boolean saysNothing = told.event() == TouchEventType.BOUNCED && told.bounce() == Bounce.SOFT;
    if (state.unit != null || told.account() == null || saysNothing) {
      return;
    }
    long horizon = moment.context().rules().at(moment.now()).horizon();
    if (told.occurredAt() >= receivedAt - horizon) {
      state.unit = told.account();
      touched(state, told);
    }
  }

  private void hear(Moment moment, TouchEvent touch, Consumer<Verdict> out) {
    if (touch.function() == Function.MEDICAL) {
      return;
    }
    DriftState state = moment.state();
    Taken taken = state.trials.hear(touch.touchId(), touch.occurredAt());
    if (taken == Taken.NOTHING) {
      return;
    }
    touched(state, touch);
    if (touch.parentTouchId() != null) {
      state.trials.answer(touch.parentTouchId(), touch.occurredAt(), moment.now(), out);
    }
    state.enrolments.engaged(touch.occurredAt());
    boolean counts = taken == Taken.TOUCHED && isNews(moment, touch);
    if (counts && policy.behaviour().scope() == BehaviourPolicy.Scope.ANSWERED) {
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
    state.enrolments.engaged(state.trials.answeredAt(touch.touchId()));
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
