package tacet.domain.rule;

import tacet.domain.touch.Selector;

/** A kind that asks who the subject is or what time it is, and looks at no touches. */
sealed interface TouchlessKind extends Kind permits Calendar, Consents, Embargo, Quiet, Status {

  @Override
  default Selector selector() {
    return Selector.OUTBOUND;
  }

  @Override
  default Kind over(Selector touches) {
    return this;
  }

  @Override
  default boolean looksAtTouches() {
    return false;
  }

  @Override
  default long reach() {
    return 0;
  }

  @Override
  default int touchesNeeded() {
    return 0;
  }
}
