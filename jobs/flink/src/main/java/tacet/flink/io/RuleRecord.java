package tacet.flink.io;

import java.io.Serializable;

/**
 * One version of a rule as it was applied, its definition not yet compiled.
 *
 * @param rule the rule's id
 * @param version from 1
 * @param effectiveFrom first instant at which it is in force, epoch milliseconds
 * @param effectiveTo first instant at which it no longer is, epoch milliseconds, or null
 * @param withdrawn whether it takes the rule out of force
 * @param receivedAt when we learned of it, epoch milliseconds
 * @param definition the rule as JSON; may be empty for a withdrawal
 */
public record RuleRecord(
    String rule,
    int version,
    long effectiveFrom,
    Long effectiveTo,
    boolean withdrawn,
    long receivedAt,
    String definition)
    implements Definition, Serializable {}
