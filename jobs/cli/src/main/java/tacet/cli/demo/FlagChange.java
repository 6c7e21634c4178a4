package tacet.cli.demo;

import java.util.List;

/**
 * A hold that came or went.
 *
 * @param raised whether it came
 * @param subject {@code type:id}
 * @param rule id of the rule
 * @param reason its code
 * @param owner the accountable team
 * @param scope the product, narrative or the like that it is limited to, or empty
 * @param channels on which it came or from which it went, so far, in order
 * @param until its end, epoch milliseconds, or null when open
 * @param at when it was decided, epoch milliseconds
 */
record FlagChange(
    boolean raised,
    String subject,
    String rule,
    String reason,
    String owner,
    String scope,
    List<String> channels,
    Long until,
    long at) {}
