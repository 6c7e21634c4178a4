package tacet.domain.suppression;

import tacet.domain.touch.TouchEvent;

/**
 * A touch event older than the horizon when it came; it changed nothing.
 *
 * @param receivedAt when it came, epoch milliseconds
 * @param horizon how old it could have been, milliseconds
 */
public record LateTouch(TouchEvent touch, long receivedAt, long horizon) implements Output {}
