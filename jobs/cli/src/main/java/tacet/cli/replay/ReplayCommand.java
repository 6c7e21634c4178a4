package tacet.cli.replay;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tacet.cli.ExitCode;
import tacet.cli.InstantOption;
import tacet.cli.UsageError;

/** {@code tacet replay}: what rules would have done to recorded touches. */
@Command(
    name = "replay",
    description = {
      "Runs the real jobs over recorded files and says what the rules would have done,"
          + " what is answered and what drifts.",
      "Input: touches.jsonl, requests.jsonl, consents.jsonl, profiles.jsonl, erasures.jsonl,"
          + " rules.jsonl, segments.jsonl …, plain or .gz, in any order of lines. Output: flags.jsonl,"
          + " decisions.jsonl, audit.jsonl, saturation.jsonl, preferences.jsonl, alerts.jsonl,"
          + " effects.jsonl, segment-weeks.jsonl, rejected.jsonl and summary.json, the same bytes"
          + " for every parallelism."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tacet replay --rules deploy/rules --input deploy/example --output out",
      "  tacet replay --rules cap.yaml --input history --output march \\",
      "    --until 2026-04-01T00:00:00Z"
    })
public final class ReplayCommand implements Callable<Integer> {

  @Option(
      names = "--rules",
      required = true,
      paramLabel = "PATH",
      description = "A rule file or a folder of them; version 1, in force from the start.")
  private Path rules;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      description = "The folder of the recorded files.")
  private Path input;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Where the results go; made when it is not there.")
  private Path output;

  @Option(
      names = "--until",
      paramLabel = "INSTANT",
      description = "The last instant (default: the latest receipt of all files).")
  private String until;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "Subtasks of each operator (default: one a processor).")
  private Integer parallelism;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "A deployment's settings file (default: all channels, the default bounds).")
  private Path settings;

  @Option(
      names = "--drift-settings",
      paramLabel = "FILE",
      description = "The drift job's settings file (default: the documented values).")
  private Path driftSettings;

  @Option(
      names = "--only",
      paramLabel = "JOB",
      description = "Run one job only: suppression or drift (default: both).")
  private String only;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    int subtasks = subtasks();
    Set<ReplayJob> jobs = jobs();
    OptionalLong end = InstantOption.parse("--until", until);
    RuleSource source = RuleSource.read(rules, spec.commandLine().getErr());
    try (ReplayHost host = new ReplayHost(settings, driftSettings, subtasks)) {
      Progress progress =
          new PrintedProgress(spec.commandLine().getErr(), System.console() != null);
      Replay.Outcome outcome =
          host.replay(progress, jobs).run(source.records(), input, output, end, subtasks);
      ReplayReport report = new ReplayReport(outcome, source.ids());
      report.write(output);
      report.print(out);
    }
    return ExitCode.DONE;
  }

  private Set<ReplayJob> jobs() {
    if (only == null) {
      return EnumSet.allOf(ReplayJob.class);
    }
    for (ReplayJob job : ReplayJob.values()) {
      if (job.name().toLowerCase(Locale.ROOT).equals(only)) {
        return EnumSet.of(job);
      }
    }
    throw new UsageError("no such job", "--only " + only, "give suppression or drift");
  }

  private int subtasks() {
    int subtasks = parallelism == null ? Runtime.getRuntime().availableProcessors() : parallelism;
    if (subtasks < 1 || subtasks > 64) {
      throw new UsageError(
          "not a parallelism", "--parallelism " + subtasks, "give a number from 1 to 64");
    }
    return subtasks;
  }
}
