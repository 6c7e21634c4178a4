package tacet.cli.replay;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tacet.cli.UsageError;
import tacet.domain.rule.Rule;
import tacet.flink.io.RuleRecord;
import tacet.rules.RuleFiles;
import tacet.rules.RuleProblem;
import tacet.rules.RuleReading;
import tacet.rules.WrittenRule;

/** Rules from files, as records that are in force from the start. */
public record RuleSource(List<WrittenRule> rules) {

  /**
   * Reads a file or folder; warnings are printed.
   *
   * @throws UsageError when any rule has an error; every other error is printed before
   */
  static RuleSource read(Path path, PrintWriter err) {
    if (!Files.exists(path)) {
      throw new UsageError(
          "no rules are there", path.toString(), "name a rule file or a folder of them");
    }
    return checked(new RuleFiles().read(path), err);
  }

  /** The rules of a reading without errors. */
  static RuleSource checked(RuleReading reading, PrintWriter err) {
    reading.warnings().forEach(problem -> err.println("warning: " + problem));
    List<RuleProblem> errors = reading.errors();
    if (errors.isEmpty()) {
      return new RuleSource(reading.rules());
    }
    errors.forEach(err::println);
    throw new UsageError(
        errors.size() == 1
            ? "there is an error in the rules"
            : errors.size() + " errors in the rules",
        errors.get(0).place(),
        "mend what is named above; nothing was run");
  }

  /** The ids, in the order of the files. */
  public List<String> ids() {
    return rules.stream().map(written -> written.rule().id()).toList();
  }

  /** Version 1 of each, received before everything else. */
  public List<RuleRecord> records() {
    return rules.stream().map(RuleSource::initial).toList();
  }

  private static RuleRecord initial(WrittenRule written) {
    Rule rule = written.rule();
    Long end = rule.effectiveTo() == Long.MAX_VALUE ? null : Long.valueOf(rule.effectiveTo());
    return new RuleRecord(
        rule.id(), 1, rule.effectiveFrom(), end, false, Long.MIN_VALUE, written.definition());
  }
}
