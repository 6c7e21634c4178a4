package tacet.domain.decision;

import java.util.Comparator;
import java.util.List;
import tacet.domain.rule.Hold;
import tacet.domain.rule.Reason;
import tacet.domain.rule.Scope;
import tacet.domain.rule.Severity;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectType;

/**
 * A hold that stops a request, as it is told: whole, without the rule it came from at hand.
 *
 * @param account the id of the account that holds, or null where the subject asked for does
 * @param crossing whether its rule looks at medical touches though it holds others back
 * @param intents as a mask
 * @param functions as a mask
 * @param since epoch milliseconds
 * @param until epoch milliseconds; {@link Hold#OPEN} when it has no end of its own
 * @param evidence ids of touches that everyone may see, newest first
 */
public record MatchedHold(
    String account,
    String rule,
    int version,
    String owner,
    Severity severity,
    Reason reason,
    boolean crossing,
    int intents,
    int functions,
    Scope scope,
    List<String> exceptProducts,
    long since,
    long until,
    List<String> evidence,
    boolean historyComplete) {

  /** By rule id, then scope, then account, absent first. */
  public static final Comparator<MatchedHold> ORDER =
      Comparator.comparing(MatchedHold::rule)
          .thenComparing(MatchedHold::scope)
          .thenComparing(
              MatchedHold::account, Comparator.nullsFirst(Comparator.<String>naturalOrder()));

  /** The first that speaks for a denial: by the precedence of its reason, then by rule id. */
  public static final Comparator<MatchedHold> PRECEDENCE =
      Comparator.comparingInt(MatchedHold::rank).thenComparing(ORDER);

  /** A hold of {@code subject} as it is told to whoever asks. */
  static MatchedHold of(Hold hold, Subject subject) {
    return new MatchedHold(
        subject.type() == SubjectType.ACCOUNT ? subject.id() : null,
        hold.rule().id(),
        hold.rule().version(),
        hold.rule().rule().owner(),
        hold.rule().rule().severity(),
        hold.reason(),
        hold.rule().rule().crossing(),
        hold.intents(),
        hold.functions(),
        hold.scope(),
        hold.exceptProducts(),
        hold.since(),
        hold.until(),
        hold.shownEvidence(),
        hold.historyComplete());
  }

  private int rank() {
    return switch (reason) {
      case STATUS, STATUS_UNKNOWN -> 0;
      case CONSENT, CONSENT_UNKNOWN -> 1;
      case COOLDOWN -> crossing ? 2 : 6;
      case CAP -> 3;
      case CALENDAR, QUIET, EMBARGO -> 4;
      case SEQUENCE -> 5;
      case OUTCOME -> 7;
      case REPEAT -> 8;
      case UNANSWERED -> 9;
      case PRESSURE -> 10;
      case RESERVED -> 11;
    };
  }
}
