package tacet.domain.finding;

import tacet.domain.touch.SubjectType;

/**
 * What a rule with a holdout did to one measure, as far as is known.
 *
 * @param rule id of the rule
 * @param version of the rule, from 1
 * @param subjectType whom the rule speaks of
 * @param treatedUnits units that entered for whom the rule is enforced, measured yet or not
 * @param holdoutUnits units that entered for whom it only shadows
 * @param measure what was compared
 * @param effect treated minus held out
 * @param low lower bound of the confidence sequence
 * @param high upper bound of it
 * @param verdict what the interval says
 * @param hypothesis the rule's own, or null
 * @param asOf up to when records were counted, epoch milliseconds
 */
public record RuleEffect(
    String rule,
    int version,
    SubjectType subjectType,
    long treatedUnits,
    long holdoutUnits,
    Measure measure,
    double effect,
    double low,
    double high,
    Verdict verdict,
    String hypothesis,
    long asOf)
    implements Finding {

  /** What an interval says. */
  public enum Verdict {
    /** Too few units, or the interval holds 0. */
    UNDECIDED,
    /** The whole interval lies above 0. */
    HIGHER,
    /** The whole interval lies below 0. */
    LOWER,
    /** The arms' counts do not match the holdout's share: nothing can be said. */
    ARMS_DO_NOT_MATCH
  }
}
