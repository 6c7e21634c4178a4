package tacet.rules;

import java.util.List;
import tacet.rules.RuleProblem.Sort;

/**
 * What came of reading rules: all of them, or none and the reasons.
 *
 * @param rules in the order of file name, then of their place in the file; empty when anything is
 *     wrong
 * @param problems errors and warnings in the order of file and place
 */
public record RuleReading(List<WrittenRule> rules, List<RuleProblem> problems) {

  /** Keeps copies; drops the rules when there is an error. */
  public RuleReading {
    problems = List.copyOf(problems);
    boolean sound = problems.stream().allMatch(problem -> problem.sort() == Sort.WARNING);
    rules = sound ? List.copyOf(rules) : List.of();
  }

  /** Whether the rules can be applied. */
  public boolean ok() {
    return errors().isEmpty();
  }

  /** The problems because of which nothing is applied. */
  public List<RuleProblem> errors() {
    return problems.stream().filter(problem -> problem.sort() != Sort.WARNING).toList();
  }

  /** The problems in spite of which the rules are applied. */
  public List<RuleProblem> warnings() {
    return problems.stream().filter(problem -> problem.sort() == Sort.WARNING).toList();
  }
}
