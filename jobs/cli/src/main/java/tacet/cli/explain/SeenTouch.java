package tacet.cli.explain;

import java.util.List;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Function;
import tacet.domain.touch.Intent;
import tacet.domain.touch.TouchEventType;

/**
 * A touch that was looked up.
 *
 * @param at when it was made, epoch milliseconds
 * @param inbound whether the subject made it
 * @param product like {@code narrative} and {@code sender} null where it names none
 * @param source the system that told of it
 * @param responses what people, not machines, made of it
 */
record SeenTouch(
    String id,
    long at,
    Channel channel,
    Function function,
    Intent intent,
    boolean inbound,
    String product,
    String narrative,
    String sender,
    String source,
    List<TouchEventType> responses) {}
