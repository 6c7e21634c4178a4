package tacet.domain.testkit;

import java.util.List;
import tacet.domain.decision.Alternative;
import tacet.domain.decision.Decision;
import tacet.domain.decision.MatchedHold;
import tacet.domain.touch.Channel;

/**
 * An answer to a request as a reader sees it, in plain values.
 *
 * @param holds {@code account|rule@version reason scope except until}, the account {@code -} where
 *     the subject itself is held
 * @param retryAt in words, {@code -} when absent, as are reason and {@code leaseUntil}
 */
public record Verdict(
    String subject,
    String requestId,
    String answer,
    String reason,
    List<String> holds,
    String retryAt,
    String leaseUntil,
    List<Channel> alternatives,
    String decidedAt) {

  /** The answer of the domain. */
  public static Verdict of(Decision decision) {
    return new Verdict(
        decision.subject().key(),
        decision.requestId(),
        decision.answer().name(),
        decision.reason() == null ? "-" : decision.reason().name(),
        decision.holds().stream().map(Verdict::hold).toList(),
        time(decision.retryAt()),
        time(decision.leaseUntil()),
        decision.alternatives().stream().map(Alternative::channel).toList(),
        Times.text(decision.decidedAt()));
  }

  private static String hold(MatchedHold hold) {
    return hold(
        hold.account(),
        hold.rule(),
        hold.version(),
        hold.reason().name(),
        Held.texts(hold.scope()),
        hold.exceptProducts(),
        hold.until());
  }

  /** A hold in words. */
  public static String hold(
      String account,
      String rule,
      int version,
      String reason,
      List<String> scope,
      List<String> except,
      Long until) {
    return (account == null ? "-" : account)
        + '|'
        + rule
        + '@'
        + version
        + ' '
        + reason
        + ' '
        + scope
        + ' '
        + except
        + ' '
        + time(until == null || until == Long.MAX_VALUE ? null : until);
  }

  /** In words: that a cap is exceeded with a touch that was asked for. */
  public static String overrun(
      String subject,
      long at,
      String rule,
      int version,
      List<String> scope,
      Long until,
      String touchId,
      String requestId) {
    return Times.text(at)
        + ' '
        + subject
        + ' '
        + requestId
        + " by "
        + touchId
        + " over "
        + hold(null, rule, version, "CAP", scope, List.of(), until);
  }

  /** An instant in words. */
  public static String time(Long instant) {
    return instant == null ? "-" : Times.text(instant);
  }

  @Override
  public String toString() {
    return decidedAt
        + ' '
        + subject
        + ' '
        + requestId
        + ' '
        + answer
        + ' '
        + reason
        + ' '
        + holds
        + " retry "
        + retryAt
        + " lease "
        + leaseUntil
        + ' '
        + alternatives;
  }
}
