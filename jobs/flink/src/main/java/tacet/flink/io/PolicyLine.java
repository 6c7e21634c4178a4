package tacet.flink.io;

import tacet.domain.rule.Reason;
import tacet.domain.rule.RuleVersion;
import tacet.domain.rule.StrangerAnswer;
import tacet.rules.RuleFiles;

/**
 * A rule as the policy topic tells it.
 *
 * @param rule the version in force, or the one that was; not a withdrawal
 * @param hash SHA-256 of its definition, in hexadecimal
 * @param answer what it says of a subject without any record
 * @param reason why, where that is not {@link Answer#OPEN}; null otherwise
 * @param at since when this is so, epoch milliseconds
 * @param inForce false once it has ended or was withdrawn
 */
public record PolicyLine(
    RuleVersion rule, String hash, Answer answer, Reason reason, long at, boolean inForce) {

  /** What a rule says of a subject that was never seen. */
  public enum Answer {
    HELD,
    OPEN,
    /** It depends on the touch asked for. */
    DEPENDS
  }

  /**
   * What is told of a version.
   *
   * @param version not a withdrawal
   * @param inForce whether it came into force rather than went
   * @param at when, epoch milliseconds
   */
  public static PolicyLine of(RuleVersion version, boolean inForce, long at) {
    StrangerAnswer answer = StrangerAnswer.of(version.rule());
    String hash =
        new RuleFiles().definition(version.id(), version.definition()).rules().get(0).hash();
    return new PolicyLine(
        version, hash, Answer.valueOf(answer.verdict().name()), answer.reason(), at, inForce);
  }
}
