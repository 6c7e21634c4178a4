package tacet.cli.preflight;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tacet.cli.ExitCode;
import tacet.cli.UsageError;
import tacet.cli.broker.OutputSource;
import tacet.cli.terminal.ProgressLine;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Function;
import tacet.domain.touch.Intent;

/** {@code tacet preflight}: who of an audience may get a touch, before it is sent. */
@Command(
    name = "preflight",
    description = {
      "Says of an audience how many are open and how many held, by which rules, what they are"
          + " spared, and when most are open.",
      "Reads the flags of the channel and the rules in force from a deployment, or with --replay"
          + " from what 'tacet replay' wrote. People appear in counts only."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tacet preflight --audience deploy/example/audience.csv --channel EMAIL \\",
      "    --intent PROMOTION --replay out --open open.csv",
      "  tacet preflight --audience list.csv --channel SMS --intent SERVICE \\",
      "    --bootstrap-server 127.0.0.1:9092"
    })
public final class PreflightCommand implements Callable<Integer> {

  private static final Duration SHORTEST = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(31);
  private static final int MOST_PATIENCE = 3_600;
  private static final Duration QUIET_FOR = Duration.ofSeconds(1);

  @Option(
      names = "--audience",
      required = true,
      paramLabel = "FILE",
      description =
          "CSV with a header: a column subject (TYPE:ID), or subjectType and subjectId; where"
              + " known account or accounts, and zone.")
  private Path list;

  @Option(
      names = "--channel",
      required = true,
      paramLabel = "CHANNEL",
      description = "How they are to be touched: ${COMPLETION-CANDIDATES}.")
  private Channel channel;

  @Option(
      names = "--intent",
      required = true,
      paramLabel = "INTENT",
      description = "What for: ${COMPLETION-CANDIDATES}.")
  private Intent intent;

  @Option(
      names = "--function",
      paramLabel = "FUNCTION",
      defaultValue = "MARKETING",
      description = "Who acts: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Function function;

  @Option(names = "--product", paramLabel = "ID", description = "The product it is about.")
  private String product;

  @Option(names = "--narrative", paramLabel = "ID", description = "The message or topic.")
  private String narrative;

  @Option(names = "--content", paramLabel = "ID", description = "The approved asset.")
  private String content;

  @Option(names = "--campaign", paramLabel = "ID", description = "The campaign.")
  private String campaign;

  @Option(names = "--sender", paramLabel = "ID", description = "The sender.")
  private String sender;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "When it is to be sent (default: now; of a replay, its end).")
  private String at;

  @Option(
      names = "--horizon",
      paramLabel = "DURATION",
      defaultValue = "P3D",
      description = "How far ahead to look for the best hour (default: ${DEFAULT-VALUE}).")
  private String horizon;

  @Option(
      names = "--open",
      paramLabel = "FILE",
      description = "Write the rows of those who are open to this CSV file.")
  private Path open;

  @Mixin private OutputSource source;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      defaultValue = "300",
      description = "How long reading the flags may take (default: ${DEFAULT-VALUE}).")
  private int patience;

  @Option(
      names = "--all-channels",
      description =
          "Read the flags of the other channels too: whoever has one there is known, and not"
              + " answered for by the rules. Takes longer.")
  private boolean allChannels;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PlannedTouch touch =
        new PlannedTouch(channel, function, intent, product, narrative, content, campaign, sender);
    Instant asked = instant();
    Duration ahead = horizon();
    checkPatience();
    checkOpen();
    ProgressLine progress =
        new ProgressLine(spec.commandLine().getErr(), System.console() != null, QUIET_FOR);
    Audience audience = AudienceFile.read(list, progress);
    try (Knowledge knowledge = knowledge(touch, asked, audience, progress)) {
      QuietHours quiet = QuietHours.of(knowledge.rules(), touch);
      Findings findings = Preflight.of(knowledge, audience, touch, quiet, ahead, progress);
      progress.done();
      PrintWriter out = spec.commandLine().getOut();
      if (open != null) {
        AudienceFile.write(open, audience, findings.open());
      }
      String name = list.getFileName().toString();
      PreflightView.lines(name, audience, touch, knowledge.at(), findings, quiet, knowledge.notes())
          .forEach(out::println);
      if (open != null) {
        out.println();
        out.println("The rows of the open are in " + open + '.');
      }
    }
    return ExitCode.DONE;
  }

  private Knowledge knowledge(
      PlannedTouch touch, Instant asked, Audience audience, ProgressLine progress)
      throws IOException, InterruptedException {
    Path replay = source.replay();
    return replay != null
        ? ReplayKnowledge.read(replay, asked, audience, progress)
        : ClusterKnowledge.read(
            new ClusterKnowledge.Source(source.broker(), allChannels, Duration.ofSeconds(patience)),
            touch,
            asked,
            audience,
            progress);
  }

  private void checkPatience() {
    if (patience < 1 || patience > MOST_PATIENCE) {
      throw new UsageError(
          "not a patience", "--patience " + patience, "give 1 to " + MOST_PATIENCE + " seconds");
    }
  }

  private void checkOpen() throws IOException {
    if (open == null) {
      return;
    }
    Path folder = open.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(open)) {
      throw new UsageError(
          "no file can be there", "--open " + open, "name a file in a folder that exists");
    }
    if (Files.exists(open) && Files.exists(list) && Files.isSameFile(open, list)) {
      throw new UsageError("the list would be written over", "--open " + open, "name another file");
    }
  }

  private Instant instant() {
    try {
      Instant asked = at == null ? null : Instant.parse(at);
      if (asked != null) {
        // Beyond what milliseconds can tell there is no flag.
        asked.toEpochMilli();
      }
      return asked;
    } catch (DateTimeException | ArithmeticException e) {
      throw new UsageError(
          "not an instant", "--at " + at, "write it with its zone, as 2026-03-01T00:00:00Z", e);
    }
  }

  private Duration horizon() {
    DateTimeException cause = null;
    try {
      Duration ahead = Duration.parse(horizon);
      if (ahead.compareTo(SHORTEST) >= 0 && ahead.compareTo(LONGEST) <= 0) {
        return ahead;
      }
    } catch (DateTimeException e) {
      cause = e;
    }
    throw new UsageError(
        "not a horizon",
        "--horizon " + horizon,
        "give one hour to 31 days, as P3D or PT12H",
        cause);
  }
}
