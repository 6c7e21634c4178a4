package tacet.reader;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import tacet.v1.Function;
import tacet.v1.HoldReason;
import tacet.v1.Intent;
import tacet.v1.Severity;

/**
 * A hold as it was published.
 *
 * @param account id of the account that is held, or null where the person is
 * @param rule whose hold it is
 * @param ruleVersion of the rule
 * @param owner the accountable team
 * @param severity law or restraint
 * @param reason why, in one code
 * @param intents the intents held back
 * @param functions the functions held back
 * @param product the only product held back, or null for all
 * @param exceptProducts products that it leaves out
 * @param narrative the only narrative held back, or null for all
 * @param content the only content held back, or null for all
 * @param campaign the only campaign held back, or null for all
 * @param sender the only sender held back, or null for all
 * @param since time of the newest fact that supports it
 * @param until the first instant at which it is over by itself, or null where only a new fact ends
 *     it
 * @param evidence ids of the touches shown with it, newest first, at most as many as the settings
 *     keep
 * @param historyComplete false where missing history could change it
 */
public record ReadHold(
    String account,
    String rule,
    int ruleVersion,
    String owner,
    Severity severity,
    HoldReason reason,
    Set<Intent> intents,
    Set<Function> functions,
    String product,
    List<String> exceptProducts,
    String narrative,
    String content,
    String campaign,
    String sender,
    Instant since,
    Instant until,
    List<String> evidence,
    boolean historyComplete) {

  /** Whether it holds this touch back, as far as intent, function and scope go. */
  boolean covers(Question question) {
    return intents.contains(question.intent())
        && functions.contains(question.function())
        && (question.product() == null || !exceptProducts.contains(question.product()))
        && agrees(product, question.product())
        && agrees(narrative, question.narrative())
        && agrees(content, question.content())
        && agrees(campaign, question.campaign())
        && agrees(sender, question.sender());
  }

  /** The same hold, of an account. */
  ReadHold ofAccount(String id) {
    return new ReadHold(
        id,
        rule,
        ruleVersion,
        owner,
        severity,
        reason,
        intents,
        functions,
        product,
        exceptProducts,
        narrative,
        content,
        campaign,
        sender,
        since,
        until,
        evidence,
        historyComplete);
  }

  private static boolean agrees(String limit, String value) {
    return limit == null || limit.equals(value);
  }

  /** The hold without ids of subjects or touches. */
  @Override
  public String toString() {
    return "ReadHold[" + rule + '@' + ruleVersion + ' ' + reason + " until " + until + ']';
  }
}
