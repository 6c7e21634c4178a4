package tacet.rules;

import tacet.domain.rule.Rule;
import tacet.domain.rule.RuleVersion;

/**
 * A rule and the text it was made from.
 *
 * @param rule what it says
 * @param definition its document as canonical JSON: fields sorted, no blanks, no comments
 * @param hash SHA-256 of {@code definition} in UTF-8, 64 hexadecimal digits
 * @param file where it was written
 * @param line its first line, from 1
 */
public record WrittenRule(Rule rule, String definition, String hash, String file, int line) {

  /** This rule as version 1, in force from the start. */
  public RuleVersion initial() {
    return RuleVersion.initial(rule, 1, definition);
  }
}
