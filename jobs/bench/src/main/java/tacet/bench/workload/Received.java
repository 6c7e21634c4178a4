package tacet.bench.workload;

import tacet.domain.touch.TouchEvent;

/**
 * A touch event as it reaches the broker.
 *
 * @param at virtual time of receipt, epoch milliseconds
 * @param touch what happened
 */
public record Received(long at, TouchEvent touch) {}
