package tacet.cli.rules;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tacet.cli.ExitCode;
import tacet.cli.InstantOption;
import tacet.cli.UsageError;
import tacet.cli.replay.PrintedProgress;
import tacet.cli.replay.ReplayHost;
import tacet.cli.replay.ReplayReport;
import tacet.cli.replay.RuleSource;
import tacet.cli.runtime.ScratchFolder;
import tacet.rules.WrittenRule;

/** {@code tacet rules dry-run}: what a change of rules would have done to recorded touches. */
@Command(
    name = "dry-run",
    description = {
      "Says what a change of rules would have done to recorded touches.",
      "Replays them through the old rules and the new ones: who would be held that is not, who would"
          + " be released, by segment and channel, and for how long."
    },
    footerHeading = "%nExample:%n",
    footer = "  tacet rules dry-run --against deploy/rules --rules proposal --input history")
final class RulesDryRunCommand implements Callable<Integer> {

  @Option(
      names = "--against",
      required = true,
      paramLabel = "PATH",
      description = "The rules as they are: a file or a folder.")
  private Path against;

  @Option(
      names = "--rules",
      required = true,
      paramLabel = "PATH",
      description = "The rules as they would be: a file or a folder.")
  private Path rules;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      description = "Recorded touches and what else a replay reads.")
  private Path input;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Keeps both replays and dry-run.json there (default: nothing is kept).")
  private Path output;

  @Option(
      names = "--until",
      paramLabel = "INSTANT",
      description = "The last instant (default: the latest receipt of all files).")
  private String until;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "A deployment's settings file (default: all channels, the default bounds).")
  private Path settings;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    if (!Files.isDirectory(input)) {
      throw new UsageError(
          "the input is not a folder",
          "--input " + input,
          "name a folder with touches.jsonl, consents.jsonl, profiles.jsonl … in it");
    }
    List<WrittenRule> old = RulesOption.sound(against, err);
    List<WrittenRule> now = RulesOption.sound(rules, err);
    RuleDiff diff = RuleDiff.of(RulesOption.definitions(old), RulesOption.definitions(now));
    if (diff.isEmpty()) {
      spec.commandLine().getOut().println("the rules are the same; nothing was replayed");
      return ExitCode.DONE;
    }
    int subtasks = Runtime.getRuntime().availableProcessors();
    OptionalLong end = InstantOption.parse("--until", until);
    try (ScratchFolder scratch = ScratchFolder.create("tacet-dry-run-");
        ReplayHost host = new ReplayHost(settings, subtasks)) {
      Path folder = output == null ? scratch.path() : Files.createDirectories(output);
      DryRun run =
          DryRun.run(
              host,
              new RuleSource(old).records(),
              new RuleSource(now).records(),
              input,
              folder,
              end,
              subtasks,
              new PrintedProgress(err, System.console() != null),
              err::println);
      diff.lines().forEach(spec.commandLine().getOut()::println);
      spec.commandLine().getOut().println();
      DryRunReport report = new DryRunReport(run, diff.ids());
      report.print(spec.commandLine().getOut());
      if (output != null) {
        report.write(folder);
        new ReplayReport(run.before(), new RuleSource(old).ids()).write(folder.resolve("before"));
        new ReplayReport(run.after(), new RuleSource(now).ids()).write(folder.resolve("after"));
      }
    }
    return ExitCode.DONE;
  }
}
