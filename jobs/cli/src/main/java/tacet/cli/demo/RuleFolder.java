package tacet.cli.demo;

import java.nio.file.Path;
import java.util.List;
import tacet.cli.UsageError;
import tacet.rules.RuleFiles;
import tacet.rules.RuleProblem;
import tacet.rules.RuleReading;
import tacet.rules.WrittenRule;

/** The rules that the demo starts with. */
final class RuleFolder {
  private static final Path DEFAULT = Path.of("deploy", "rules");

  private RuleFolder() {}

  /**
   * Reads rules.
   *
   * @param path a file or a folder, or null for the repository's own
   * @throws UsageError with the first problem when they cannot be applied
   */
  static List<WrittenRule> read(Path path) {
    Path from =
        path == null ? Path.of(System.getProperty("tacet.home", "")).resolve(DEFAULT) : path;
    RuleReading reading = new RuleFiles().read(from);
    if (!reading.ok()) {
      RuleProblem first = reading.errors().get(0);
      int others = reading.errors().size() - 1;
      throw new UsageError(
          "cannot apply the rules",
          first.toString() + (others == 0 ? "" : " (and " + others + " more)"),
          "mend them, or name others with --rules");
    }
    return reading.rules();
  }
}
