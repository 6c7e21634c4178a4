package tacet.cli.rules;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tacet.cli.ExitCode;
import tacet.rules.RuleProblem;
import tacet.rules.RuleReading;

/** {@code tacet rules lint}: whether files say what they may. */
@Command(
    name = "lint",
    description = {
      "Says what is wrong with rule files: file, line, column, and how to mend it.",
      "Warnings are printed and do not fail."
    },
    footerHeading = "%nExample:%n",
    footer = "  tacet rules lint deploy/rules")
final class RulesLintCommand implements Callable<Integer> {

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "Rule files, or folders of them, each a set of its own.")
  private List<Path> paths = new ArrayList<>();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    int errors = 0;
    int warnings = 0;
    int rules = 0;
    for (Path path : paths) {
      RuleReading reading = RulesOption.read(path);
      for (RuleProblem problem : reading.problems()) {
        out.println(problem);
      }
      errors += reading.errors().size();
      warnings += reading.warnings().size();
      rules += reading.rules().size();
    }
    out.println(
        count(rules, "rule") + ", " + count(errors, "error") + ", " + count(warnings, "warning"));
    return errors == 0 ? ExitCode.DONE : ExitCode.FINDINGS;
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
