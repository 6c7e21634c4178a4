package tacet.domain.suppression;

import tacet.domain.touch.Channel;
import tacet.domain.touch.Subject;

/** The subject's state is gone and with it its flag on this channel: a tombstone. */
public record FlagGone(Subject subject, Channel channel) implements Output {}
