package tacet.domain.decision;

import tacet.domain.touch.Channel;

/**
 * A channel that is open for a touch that was denied.
 *
 * @param why why it is offered, without ids of subjects or touches
 */
public record Alternative(Channel channel, String why) {}
