package tacet.domain.decision;

import java.util.List;
import tacet.domain.rule.Reason;
import tacet.domain.touch.Subject;

/**
 * The answer to a request.
 *
 * @param subject whom the touch would reach
 * @param reason for a denial what comes first, else null
 * @param holds every hold that matched, the accounts' too, by {@link MatchedHold#ORDER}
 * @param retryAt the first instant at which nothing known holds the touch back, epoch milliseconds;
 *     null for an allowance, and where no such instant is known
 * @param leaseUntil for an allowance the first instant at which its slot is no longer kept, epoch
 *     milliseconds, else null
 * @param alternatives for a denial channels that are open, best first
 * @param decidedAt epoch milliseconds, in the clock of receipt
 */
public record Decision(
    String requestId,
    Subject subject,
    Answer answer,
    Reason reason,
    List<MatchedHold> holds,
    Long retryAt,
    Long leaseUntil,
    List<Alternative> alternatives,
    long decidedAt) {}
