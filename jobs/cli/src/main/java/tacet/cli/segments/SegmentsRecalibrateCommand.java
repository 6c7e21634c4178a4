package tacet.cli.segments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tacet.cli.ExitCode;
import tacet.cli.InstantOption;
import tacet.cli.UsageError;
import tacet.cli.broker.OutputSource;
import tacet.cli.replay.ByteLines;
import tacet.domain.drift.SegmentDefinition;
import tacet.domain.finding.SegmentWeek;

/** {@code tacet segments recalibrate}: what baselines would be, from a period of history. */
@Command(
    name = "recalibrate",
    description = {
      "Proposes new baselines from what segments did in a period: response per channel, and per"
          + " channel and decision stage, behaviour, weekly counts of the last 26 weeks. Writes them"
          + " to a file for review and shows the differences; nothing is published.",
      "What rests on fewer than 30 trials stays as it was."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tacet segments recalibrate --replay year --segments segments.jsonl \\",
      "      --output baselines.yaml"
    })
final class SegmentsRecalibrateCommand implements Callable<Integer> {

  @Option(
      names = "--segments",
      paramLabel = "FILE",
      description =
          "Take the definitions in this segments.jsonl instead of those on the topic; with --replay"
              + " those that the replay had.")
  private Path segments;

  @Option(
      names = "--from",
      paramLabel = "INSTANT",
      description = "Weeks that begin here or later (default: 26 weeks before --to).")
  private String from;

  @Option(
      names = "--to",
      paramLabel = "INSTANT",
      description = "Weeks that end here or earlier (default: the end of the latest).")
  private String to;

  @Option(
      names = "--segment",
      paramLabel = "ID",
      description = "Only this segment; repeatable (default: all with a week in the period).")
  private List<String> only = List.of();

  @Option(
      names = "--valid-from",
      paramLabel = "INSTANT",
      description = "When the proposal is to come into force (default: --to).")
  private String validFrom;

  @Option(
      names = "--owner",
      paramLabel = "TEAM",
      defaultValue = "segment-analysts",
      description = "Of segments that have no definition yet (default: ${DEFAULT-VALUE}).")
  private String owner;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      defaultValue = "segments-proposed.yaml",
      description = "Where the proposal goes (default: ${DEFAULT-VALUE}).")
  private Path output;

  @Mixin private OutputSource source;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Weeks weeks = weeks();
    List<SegmentDefinition> definitions = definitions();
    long end = InstantOption.parse("--to", to).orElse(weeks.end());
    long span = Recalibration.BASELINE_WEEKS * SegmentWeek.LENGTH;
    long begin = InstantOption.parse("--from", from).orElse(end - span);
    if (begin >= end) {
      throw new UsageError("an empty period", "--from and --to", "put --from before --to");
    }
    long force = InstantOption.parse("--valid-from", validFrom).orElse(end);
    PrintWriter out = spec.commandLine().getOut();
    YAMLMapper yaml =
        YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();
    ArrayNode proposals = yaml.createArrayNode();
    for (Weeks.Id id : weeks.segments()) {
      List<Weeks.Told> period =
          begin < end - SegmentWeek.LENGTH + 1 ? weeks.of(id, begin, end) : List.of();
      if (!period.isEmpty() && (only.isEmpty() || only.contains(id.segment()))) {
        SegmentDefinition old =
            SegmentShelf.newest(definitions, id.segment(), id.type()).orElse(null);
        Recalibration recalibration = Recalibration.of(old, id, period, owner, force);
        SegmentDiff.print(old, recalibration.proposed(), recalibration.behind(), out);
        proposals.add(SegmentFile.json(recalibration.proposed()));
      }
    }
    if (proposals.isEmpty()) {
      throw new UsageError(
          "no segment has a week in the period",
          Instant.ofEpochMilli(begin) + " to " + Instant.ofEpochMilli(end),
          "choose another with --from and --to, and look at --segment");
    }
    Files.writeString(
        output,
        """
        # Proposed baselines, from weeks of %s to %s. Nothing is published: look through them,
        # change what should be otherwise, and publish with 'tacet segments apply'.
        """
                .formatted(Instant.ofEpochMilli(begin), Instant.ofEpochMilli(end))
            + yaml.writeValueAsString(proposals));
    out.println("proposed in " + output + "; publish with 'tacet segments apply " + output + "'");
    return ExitCode.DONE;
  }

  private Weeks weeks() throws IOException, InterruptedException {
    Weeks weeks = new Weeks();
    Path replay = source.replay();
    if (replay == null) {
      new SegmentTopics(source.broker()).weeks((topic, week) -> weeks.add(week));
    } else {
      Path file = replay.resolve("segment-weeks.jsonl");
      if (!Files.isReadable(file)) {
        throw new UsageError(
            "the folder holds no weeks of segments",
            file.toString(),
            "name the folder that was given to 'tacet replay --output'");
      }
      try (ByteLines lines = ByteLines.of(file)) {
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
          if (!ByteLines.blank(line)) {
            add(weeks, line, file + ":" + lines.number());
          }
        }
      }
    }
    return weeks;
  }

  private static void add(Weeks weeks, byte[] line, String where) {
    try {
      JsonNode node = new JsonMapper().readTree(line);
      weeks.add(node);
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageError("not a week of a segment", where, "write the file anew", e);
    }
  }

  private List<SegmentDefinition> definitions() throws IOException, InterruptedException {
    if (segments != null) {
      if (!Files.isReadable(segments)) {
        throw new UsageError(
            "cannot read", "--segments " + segments, "name the replay's segments.jsonl");
      }
      return new SegmentFile(segments).read();
    }
    return source.replay() == null ? new SegmentTopics(source.broker()).read() : List.of();
  }
}
