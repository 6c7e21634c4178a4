package tacet.cli.rules;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tacet.cli.UsageError;
import tacet.rules.RuleFiles;
import tacet.rules.RuleProblem;
import tacet.rules.RuleReading;
import tacet.rules.WrittenRule;

/** Rules that a command is given as a file or a folder. */
final class RulesOption {

  private RulesOption() {}

  /**
   * Reads them, whatever is wrong with them.
   *
   * @throws UsageError when there is nothing
   */
  static RuleReading read(Path path) {
    if (!Files.exists(path)) {
      throw new UsageError(
          "no rules are there", path.toString(), "name a rule file or a folder of them");
    }
    return new RuleFiles().read(path);
  }

  /**
   * Reads rules that must be without errors; every error is printed.
   *
   * @throws UsageError when there is an error, or nothing
   */
  static List<WrittenRule> sound(Path path, PrintWriter err) {
    RuleReading reading = read(path);
    List<RuleProblem> errors = reading.errors();
    if (!errors.isEmpty()) {
      errors.forEach(err::println);
      throw new UsageError(
          errors.size() == 1
              ? "there is an error in the rules"
              : errors.size() + " errors in the rules",
          errors.get(0).place(),
          "mend what is named above; nothing was done");
    }
    return reading.rules();
  }

  /** Their definitions, canonical JSON by id. */
  static Map<String, String> definitions(List<WrittenRule> rules) {
    Map<String, String> definitions = new TreeMap<>();
    rules.forEach(written -> definitions.put(written.rule().id(), written.definition()));
    return definitions;
  }
}
