package tacet.cli.rules;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tacet.cli.ExitCode;

/** {@code tacet rules diff}: what is different between two sets of files. */
@Command(
    name = "diff",
    description = {
      "Says which rules were added, removed and changed, and in which fields.",
      "Comments, blanks and the order of fields make no difference."
    },
    footerHeading = "%nExample:%n",
    footer = "  tacet rules diff deploy/rules proposal")
final class RulesDiffCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "OLD", description = "A rule file or a folder of them.")
  private Path before;

  @Parameters(index = "1", paramLabel = "NEW", description = "A rule file or a folder of them.")
  private Path after;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    RuleDiff diff = RuleDiff.of(definitions(before), definitions(after));
    diff.lines().forEach(out::println);
    out.printf(
        "%d added, %d removed, %d changed%n",
        diff.added().size(), diff.removed().size(), diff.changed().size());
    return diff.isEmpty() ? ExitCode.DONE : ExitCode.FINDINGS;
  }

  private Map<String, String> definitions(Path path) {
    return RulesOption.definitions(RulesOption.sound(path, spec.commandLine().getErr()));
  }
}
