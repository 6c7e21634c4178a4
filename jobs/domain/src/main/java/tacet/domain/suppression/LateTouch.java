package tacet.domain.suppression;

import tacet.domain.touch.Function;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchLog;

/**
 * A touch event older than the horizon when it came; it changed nothing.
 *
 * @param receivedAt when it came, epoch milliseconds
 * @param horizon how old it could have been, milliseconds
 * @param medical whether it is of function {@code MEDICAL} for all that is known, and so for
 *     medical readers only
 */
public record LateTouch(TouchEvent touch, long receivedAt, long horizon, boolean medical)
    implements Output {

  /** A response names no function: it is that of its touch, if that is still known. */
  static LateTouch of(TouchEvent touch, long receivedAt, long horizon, TouchLog log) {
    boolean medical = touch.function() == Function.MEDICAL;
    if (touch.function() == null) {
      int row = log.find(touch.touchId());
      medical = row < 0 || !log.described(row) || log.function(row) == Function.MEDICAL;
    }
    return new LateTouch(touch, receivedAt, horizon, medical);
  }
}
