package tacet.domain.rule;

/**
 * One version of a rule as it was applied.
 *
 * @param id the rule's id
 * @param version 1, 2, 3 …
 * @param startsAt in force from here on at the earliest: the later of its effectiveFrom and its
 *     receipt, epoch milliseconds
 * @param receivedAt when it was learned of, epoch milliseconds; {@code Long.MIN_VALUE} for a rule
 *     that was there from the start
 * @param endsAt up to here, exclusive; {@code Long.MAX_VALUE} without end
 * @param withdrawn whether it takes the rule out of force
 * @param rule what it says; null when it is withdrawn
 * @param definition the text it was made from, JSON
 */
public record RuleVersion(
    String id,
    int version,
    long startsAt,
    long receivedAt,
    long endsAt,
    boolean withdrawn,
    Rule rule,
    String definition) {

  /** A version that is in force from the start, or from the rule's own effectiveFrom. */
  public static RuleVersion initial(Rule rule, int version, String definition) {
    return new RuleVersion(
        rule.id(),
        version,
        rule.effectiveFrom(),
        Long.MIN_VALUE,
        rule.effectiveTo(),
        false,
        rule,
        definition);
  }

  /** Whether it starts because it was received, rather than at an instant it named beforehand. */
  boolean startsOnReceipt() {
    return startsAt == receivedAt;
  }

  /** Whether its holds only shadow for a subject of this holdout unit. */
  public boolean shadows(String unit) {
    return rule.mode() == Mode.SHADOW
        || rule.holdout() > 0 && Holdout.contains(rule.id(), unit, rule.holdout());
  }
}
