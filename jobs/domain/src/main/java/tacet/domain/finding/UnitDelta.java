package tacet.domain.finding;

import tacet.domain.touch.SubjectType;

/**
 * By how much the sums over the units of an arm change because of one unit: integers, so that sums
 * are the same in any order.
 *
 * @param rule id of the rule
 * @param version of the rule, from 1
 * @param measure null for the count of units that entered
 * @param units change of the number of units
 * @param subjects change of Σ n, n being the unit's subjects measured
 * @param value change of Σ y, y being the unit's sum of values
 * @param subjectsSquared change of Σ n²
 * @param valueSquared change of Σ y²
 * @param product change of Σ n·y
 * @param at in the clock of receipt, epoch milliseconds
 */
public record UnitDelta(
    String rule,
    int version,
    SubjectType subjectType,
    boolean heldOut,
    Measure measure,
    long units,
    long subjects,
    long value,
    long subjectsSquared,
    long valueSquared,
    long product,
    long at)
    implements Finding {}
