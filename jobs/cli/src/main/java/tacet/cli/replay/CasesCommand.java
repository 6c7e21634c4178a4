package tacet.cli.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tacet cases}: acceptance cases on the real job. */
@Command(
    name = "cases",
    description = {
      "Runs each case of a folder on the real job, at every parallelism given, and compares.",
      "A section that this build does not support yet is skipped, never passed."
    },
    footerHeading = "%nExample:%n",
    footer = "  tacet cases jobs/cli/src/test/resources/cases")
public final class CasesCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "The folder of the cases, *.yaml.")
  private Path folder;

  @Option(
      names = "--parallelism",
      split = ",",
      paramLabel = "N",
      defaultValue = "1,4",
      description = "Subtasks of each operator (default: ${DEFAULT-VALUE}).")
  private List<Integer> parallelism;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Keeps what each case's replays wrote, as DIR/CASE/PARALLELISM.")
  private Path kept;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<AcceptanceCase> cases = AcceptanceCase.in(folder);
    int slots = parallelism.stream().mapToInt(Integer::intValue).max().orElse(1);
    try (ReplayHost host = new ReplayHost(null, slots)) {
      CaseRunner runner =
          new CaseRunner(
              host, parallelism, spec.commandLine().getOut(), spec.commandLine().getErr());
      runner.keep(kept);
      for (AcceptanceCase each : cases) {
        runner.run(each);
      }
      return runner.finish();
    }
  }
}
