package tacet.domain.suppression;

import java.util.List;
import tacet.domain.rule.Hold;
import tacet.domain.rule.Reason;
import tacet.domain.rule.Scope;

/**
 * What was last said about a hold, kept to tell whether a new evaluation says anything else.
 *
 * @param rule the rule's id
 * @param version the rule's version
 * @param until epoch milliseconds, or {@link Hold#OPEN}
 * @param since epoch milliseconds
 * @param channels on which channels, as a mask
 * @param shadow whether it was told to the audit only
 * @param decidedAt when it was first told on these channels, epoch milliseconds
 * @param floor whether touches behind it were evicted, so that it stands until {@code until}
 *     whatever the rest of the log says
 */
record PublishedHold(
    String rule,
    int version,
    Reason reason,
    Scope scope,
    List<String> exceptProducts,
    long since,
    long until,
    boolean historyComplete,
    int channels,
    boolean shadow,
    long decidedAt,
    boolean floor) {

  static PublishedHold of(Hold hold, int channels, boolean shadow, long decidedAt) {
    return new PublishedHold(
        hold.rule().id(),
        hold.rule().version(),
        hold.reason(),
        hold.scope(),
        hold.exceptProducts(),
        hold.since(),
        hold.until(),
        hold.historyComplete(),
        channels,
        shadow,
        decidedAt,
        false);
  }

  /** Whether it speaks of the same thing: rule and scope. */
  boolean sameMatter(Hold hold) {
    return rule.equals(hold.rule().id()) && scope.equals(hold.scope());
  }

  /** Whether a reader of flags would see no difference. */
  boolean says(Hold hold) {
    return sameMatter(hold)
        && version == hold.rule().version()
        && reason == hold.reason()
        && until == hold.until()
        && historyComplete == hold.historyComplete()
        && exceptProducts.equals(hold.exceptProducts());
  }

  PublishedHold asFloor() {
    return new PublishedHold(
        rule,
        version,
        reason,
        scope,
        exceptProducts,
        since,
        until,
        historyComplete,
        channels,
        shadow,
        decidedAt,
        true);
  }
}
