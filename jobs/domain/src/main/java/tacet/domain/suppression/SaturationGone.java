package tacet.domain.suppression;

import tacet.domain.touch.Channel;
import tacet.domain.touch.Subject;

/**
 * The subject's state is gone and with it its saturation: a tombstone.
 *
 * @param channel null for the level over all channels
 */
public record SaturationGone(Subject subject, Channel channel) implements Output {}
