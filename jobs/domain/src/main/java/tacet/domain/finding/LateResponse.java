package tacet.domain.finding;

import tacet.domain.touch.Channel;
import tacet.domain.touch.Subject;

/**
 * An answer that came after the final outcome window: it corrected the preference, not the
 * detectors.
 *
 * @param at when it was received, epoch milliseconds
 */
public record LateResponse(Subject subject, Channel channel, long at) implements Finding {}
