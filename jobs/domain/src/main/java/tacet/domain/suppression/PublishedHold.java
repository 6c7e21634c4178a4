package tacet.domain.suppression;

import java.util.List;
import tacet.domain.rule.Hold;
import tacet.domain.rule.Reason;
import tacet.domain.rule.RuleVersion;
import tacet.domain.rule.Scope;
import tacet.domain.touch.Intent;

/**
 * What was last said about a hold, kept to tell whether a new evaluation says anything else.
 *
 * @param rule the rule's id
 * @param version the rule's version
 * @param until epoch milliseconds, or {@link Hold#OPEN}
 * @param since epoch milliseconds
 * @param channels on which channels, as a mask
 * @param shadow whether it was told to the audit only
 * @param sparesSafety whether it lets messages of safety go though its rule names them
 * @param decidedAt when it was first told on these channels, epoch milliseconds
 * @param floor the end it had when touches behind it were evicted: it stands until then whatever
 *     the rest of the log says; {@link #NO_FLOOR} when none was
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
    boolean sparesSafety,
    long decidedAt,
    long floor) {

  /** All touches behind the hold are there. */
  static final long NO_FLOOR = Long.MIN_VALUE;

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
        sparesSafety(hold),
        decidedAt,
        NO_FLOOR);
  }

  private static boolean sparesSafety(Hold hold) {
    int named = hold.rule().rule().suppress().intents();
    return (named & ~hold.intents() & Intent.SAFETY.bit()) != 0;
  }

  /** For which intents it holds, as a mask, by the version of the rule that it is of. */
  int intents(RuleVersion version) {
    int named = version.rule().suppress().intents();
    return sparesSafety ? named & ~Intent.SAFETY.bit() : named;
  }

  /** Whether all that {@code hold} holds back on their common channels was held back by this. */
  boolean covers(Hold hold, RuleVersion version) {
    return (hold.intents() & ~intents(version)) == 0
        && (hold.functions() & ~version.rule().suppress().functions()) == 0
        && hold.exceptProducts().containsAll(exceptProducts);
  }

  /** Whether it speaks of the same thing: rule and scope. */
  boolean sameMatter(Hold hold) {
    return rule.equals(hold.rule().id()) && (scope == hold.scope() || scope.equals(hold.scope()));
  }

  /** Whether a reader of flags would see no difference. */
  boolean says(Hold hold) {
    return sameMatter(hold)
        && version == hold.rule().version()
        && reason == hold.reason()
        && until == hold.until()
        && historyComplete == hold.historyComplete()
        && sparesSafety == sparesSafety(hold)
        && exceptProducts.equals(hold.exceptProducts());
  }

  /** The same hold, which stands at least until {@code end}. */
  PublishedHold withFloor(long end) {
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
        sparesSafety,
        decidedAt,
        Math.max(floor, end));
  }
}
