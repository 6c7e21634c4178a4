package tacet.cli.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tacet.cli.ExitCode;
import tacet.cli.InstantOption;
import tacet.cli.UsageError;
import tacet.cli.broker.BrokerConnection;
import tacet.cli.broker.OutputSource;

/** {@code tacet report}: the analyst's page. */
@Command(
    name = "report",
    description = {
      "Writes one HTML file that tells an analyst what changed: segments and people that drifted,"
          + " what answers when, saturation, and what the rules do.",
      "Reads the topics of a deployment, or with --replay what 'tacet replay' wrote. The file needs"
          + " no network and opens from disk.",
      "Ids of HCPs and accounts are MASKED; patients appear in counts only."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tacet report --replay out --output week.html",
      "  tacet report --bootstrap-servers 127.0.0.1:9092 --output week.html"
    })
public final class ReportCommand implements Callable<Integer> {

  private static final int MOST_ALERTS = 5_000;

  @Mixin private OutputSource source;

  @Option(
      names = "--output",
      defaultValue = "report.html",
      paramLabel = "FILE",
      description = "Where the page goes (default: ${DEFAULT-VALUE}).")
  private Path output;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "The end of the week it tells of (default: the last record's time).")
  private String at;

  @Option(
      names = "--alerts",
      defaultValue = "" + ReportRecords.ALERTS,
      paramLabel = "N",
      description = "How many alerts are shown at most (default: ${DEFAULT-VALUE}).")
  private int alerts;

  @Option(
      names = "--show-ids",
      description = "Show ids of HCPs and accounts instead of pseudonyms; patients' never.")
  private boolean showIds;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (alerts < 1 || alerts > MOST_ALERTS) {
      throw new UsageError(
          "not a number of alerts", "--alerts " + alerts, "give 1 to " + MOST_ALERTS);
    }
    if (Files.isDirectory(output)) {
      throw new UsageError(
          "the output is a folder",
          "--output " + output,
          "name a file, as " + output + "/week.html");
    }
    OptionalLong until = InstantOption.parse("--at", at);
    ReportRecords records = new ReportRecords(until.orElse(Long.MAX_VALUE), alerts);
    List<String> notes = List.of();
    Path replay = source.replay();
    String place;
    if (replay == null) {
      BrokerConnection broker = source.broker();
      notes = ReportTopics.read(broker, until.orElse(System.currentTimeMillis()), records);
      place = "the topics of " + broker.address();
    } else {
      ReportFolder.read(replay, records);
      place = "the replay in " + replay.toAbsolutePath().getFileName();
    }
    if (records.isEmpty()) {
      throw new UsageError(
          "there is nothing to tell of",
          replay == null ? source.broker().address() : replay.toString(),
          "look for records before --at, and for outputs of a job that has run");
    }
    long bytes = new ReportWriter(alerts, showIds).write(records, place, notes, output);
    spec.commandLine().getOut().printf("%s (%,d kB)%n", output, (bytes + 999) / 1_000);
    if (records.unreadable() > 0) {
      spec.commandLine()
          .getErr()
          .printf("%d records were not readable and are left out%n", records.unreadable());
    }
    return ExitCode.DONE;
  }
}
