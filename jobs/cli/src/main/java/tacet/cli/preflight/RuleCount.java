package tacet.cli.preflight;

import java.time.Instant;
import tacet.v1.HoldReason;

/**
 * How many people a rule holds.
 *
 * @param people held by it
 * @param alone held by nothing else
 * @param halfFree the first instant at which it holds half of them no more; null where that takes a
 *     new fact
 */
record RuleCount(
    String rule, String owner, HoldReason reason, int people, int alone, Instant halfFree) {}
