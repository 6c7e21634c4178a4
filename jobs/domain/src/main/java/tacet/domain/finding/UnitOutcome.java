package tacet.domain.finding;

import tacet.domain.touch.SubjectType;

/**
 * What became of one subject in the experiment of a rule; sent to where the outcomes of its unit
 * are summed.
 *
 * @param rule id of the rule
 * @param version of the rule, from 1
 * @param unit what was held out, or not, as a whole: the subject's first account, else the subject
 * @param subjectType whom the rule speaks of
 * @param heldOut whether the unit is in the holdout
 * @param measure what was measured; null when the subject entered, so that arms can be counted
 * @param value of the measure; 0 for an entry; {@link #FORGET}, without a measure, when the unit is
 *     an erased subject
 * @param at in the clock of receipt, epoch milliseconds
 */
public record UnitOutcome(
    String rule,
    int version,
    String unit,
    SubjectType subjectType,
    boolean heldOut,
    Measure measure,
    int value,
    long at)
    implements Finding {

  /** In place of a value: what is known of the unit is to be forgotten; sums stay as they are. */
  public static final int FORGET = -1;

  /** Whether what is known of the unit is to be forgotten. */
  public boolean forgets() {
    return measure == null && value == FORGET;
  }
}
