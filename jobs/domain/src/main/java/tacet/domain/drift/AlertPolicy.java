package tacet.domain.drift;

import java.io.Serializable;
import java.util.concurrent.TimeUnit;

/**
 * How many alerts people can look at, and what alarms.
 *
 * @param perWeek false alerts allowed a week, over all subjects of a job; above 0
 * @param trialsPerWeek resolved trials of all subjects a week; null to take it from the baselines
 *     of the segments in force. While it is known from neither, no subject alarms
 * @param behaviourPerWeek categories seen a week, likewise; where the baselines count none, as many
 *     as trials
 * @param oddsRatio by how much the odds of an answer rise or fall in the alternative, above 1
 * @param quiet a subject or segment alarms once in this time on a dimension, milliseconds
 * @param misfit an assigned segment below this posterior does not fit, 0 to 1
 * @param fit and another at or above this one does
 * @param misfitTrials discounted trials that a misfit needs
 * @param stale a segment with this share of members who do not fit is stale, 0 to 1
 * @param staleMembers members judged that staleness needs
 */
public record AlertPolicy(
    double perWeek,
    Double trialsPerWeek,
    Double behaviourPerWeek,
    double oddsRatio,
    long quiet,
    double misfit,
    double fit,
    double misfitTrials,
    double stale,
    long staleMembers)
    implements Serializable {

  /**
   * How long the topic of alerts keeps one, milliseconds. As long an erasure must be able to take
   * it back, and so what is known of a subject is kept no shorter.
   */
  public static final long KEPT = TimeUnit.DAYS.toMillis(730);

  /**
   * The shortest {@code quiet}, milliseconds: of a subject no more alerts are remembered than it
   * raises with it in {@link #KEPT}, on four dimensions.
   */
  public static final long LEAST_QUIET = TimeUnit.DAYS.toMillis(23);

  /** One false alert a week; the rest as published. */
  public static final AlertPolicy DEFAULT =
      new AlertPolicy(1, null, null, 3, TimeUnit.DAYS.toMillis(28), 0.2, 0.8, 8, 0.3, 30);

  /** These with another budget; a null number of events is taken from the segments in force. */
  public AlertPolicy withBudget(double perWeek, Double trialsPerWeek, Double behaviourPerWeek) {
    return new AlertPolicy(
        perWeek,
        trialsPerWeek,
        behaviourPerWeek,
        oddsRatio,
        quiet,
        misfit,
        fit,
        misfitTrials,
        stale,
        staleMembers);
  }
}
