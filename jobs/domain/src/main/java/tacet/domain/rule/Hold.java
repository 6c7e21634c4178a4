package tacet.domain.rule;

import java.util.Comparator;
import java.util.List;
import tacet.domain.touch.Attribute;
import tacet.domain.touch.Function;
import tacet.domain.touch.Intent;
import tacet.domain.touch.TouchLog;
import tacet.domain.touch.TouchRequest;

/**
 * A reason to stay silent, in force at the instant it was computed for.
 *
 * @param rule whose hold it is
 * @param reason why, in one word
 * @param channels on which channels, as a mask
 * @param intents for which intents, as a mask
 * @param functions for which functions, as a mask
 * @param scope what it is limited to; behind the firewall nothing unless the rule discloses it
 * @param exceptProducts the products it leaves out, sorted
 * @param since the time of the newest fact that supports it, epoch milliseconds
 * @param until when it ends by itself, epoch milliseconds; {@link #OPEN} when it does not
 * @param evidence the touches behind it, newest first, at most {@link #MAX_EVIDENCE}; not for all
 *     eyes, see {@link #shownEvidence}
 * @param historyComplete false when touches that are missing could change it
 * @param medical whether touches of function {@code MEDICAL} are behind it
 */
public record Hold(
    RuleVersion rule,
    Reason reason,
    int channels,
    int intents,
    int functions,
    Scope scope,
    List<String> exceptProducts,
    long since,
    long until,
    List<String> evidence,
    boolean historyComplete,
    boolean medical) {

  /** A hold that only a new fact can end. */
  public static final long OPEN = Long.MAX_VALUE;

  /** How many touches are named at most. */
  public static final int MAX_EVIDENCE = 10;

  /** By rule id, then scope, absent first. */
  public static final Comparator<Hold> ORDER =
      Comparator.comparing((Hold hold) -> hold.rule().id()).thenComparing(Hold::scope);

  /** A hold of all that a rule suppresses. */
  static Hold of(
      RuleVersion version,
      Reason reason,
      Scope scope,
      long since,
      long until,
      List<String> evidence) {
    Rule rule = version.rule();
    Suppress suppress = rule.suppress();
    boolean hidden = rule.crossing() && !rule.disclose();
    return new Hold(
        version,
        reason,
        suppress.channels(),
        suppress.intents(),
        suppress.functions(),
        hidden ? Scope.NONE : scope,
        List.of(),
        since,
        until,
        evidence,
        true,
        false);
  }

  /** A hold of all that a rule suppresses, for the touches of a group. */
  static Hold of(
      RuleVersion version,
      Reason reason,
      TouchGroup group,
      long since,
      long until,
      List<String> evidence) {
    Hold hold = of(version, reason, group.scope(), since, until, evidence);
    boolean seen = version.rule().kind().selector().seesMedical();
    return seen && group.medical() ? hold.ofMedical() : hold;
  }

  /**
   * The touches that may be shown to everyone who reads flags: none of a crossing, and none where
   * medical touches are among those behind it.
   */
  public List<String> shownEvidence() {
    return medical || rule.rule().crossing() ? List.of() : evidence;
  }

  private Hold ofMedical() {
    return new Hold(
        rule,
        reason,
        channels,
        intents,
        functions,
        scope,
        exceptProducts,
        since,
        until,
        evidence,
        historyComplete,
        true);
  }

  /** Whether it stops a touch of a product for an intent by a function, whatever the channel. */
  private boolean stops(Intent intent, Function function, String product) {
    return (intents & intent.bit()) != 0
        && (functions & function.bit()) != 0
        && (product == null || !exceptProducts.contains(product));
  }

  /** Whether a touch that was made is one that it means to stop. */
  public boolean stops(TouchLog log, int row) {
    return !log.inbound(row)
        && (channels & log.channel(row).bit()) != 0
        && stops(log.intent(row), log.function(row), log.text(row, Attribute.PRODUCT))
        && scope.covers(log, row);
  }

  /** Whether a touch that is asked for is one that it means to stop, on one of its channels. */
  public boolean stops(TouchRequest request) {
    return stops(request.intent(), request.function(), request.product()) && scope.covers(request);
  }

  /** The same hold for another reason. */
  public Hold because(Reason other) {
    return with(other, channels, intents, exceptProducts, until, historyComplete);
  }

  /** The same hold on other channels. */
  Hold on(int channelMask) {
    return with(reason, channelMask, intents, exceptProducts, until, historyComplete);
  }

  /** The same hold for other intents. */
  Hold forIntents(int intentMask) {
    return with(reason, channels, intentMask, exceptProducts, until, historyComplete);
  }

  /** The same hold with another end. */
  Hold endingAt(long end) {
    return with(reason, channels, intents, exceptProducts, end, historyComplete);
  }

  /** The same hold leaving products out. */
  Hold except(List<String> products) {
    return with(reason, channels, intents, products, until, historyComplete);
  }

  /** The same hold with an end that missing touches could move. */
  public Hold incomplete(long end) {
    return with(reason, channels, intents, exceptProducts, end, false);
  }

  private Hold with(
      Reason why,
      int channelMask,
      int intentMask,
      List<String> products,
      long end,
      boolean complete) {
    return new Hold(
        rule,
        why,
        channelMask,
        intentMask,
        functions,
        scope,
        products,
        since,
        end,
        evidence,
        complete,
        medical);
  }
}
