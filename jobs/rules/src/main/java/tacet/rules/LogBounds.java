package tacet.rules;

import tacet.domain.suppression.SuppressionPolicy;
import tacet.domain.touch.SubjectType;

/**
 * How many touches a subject's log keeps: a rule that needs more could never hold.
 *
 * @param persons for HCPs and patients, at least 1
 * @param accounts for accounts, at least 1
 */
public record LogBounds(int persons, int accounts) {

  /** The bounds of a deployment that configures none. */
  public static final LogBounds DEFAULT =
      new LogBounds(
          SuppressionPolicy.DEFAULT_PERSON_CAPACITY, SuppressionPolicy.DEFAULT_ACCOUNT_CAPACITY);

  int of(SubjectType subjects) {
    return subjects == SubjectType.ACCOUNT ? accounts : persons;
  }
}
