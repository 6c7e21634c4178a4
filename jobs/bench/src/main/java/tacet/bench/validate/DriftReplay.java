package tacet.bench.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import tacet.cli.ExitCode;
import tacet.cli.Tacet;
import tacet.domain.finding.DriftAlert.Dimension;
import tacet.domain.touch.Subject;

/** The drift job over files, by {@code tacet replay}. */
final class DriftReplay {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A replay asks for rules; this one holds nothing. */
  private static final String RULE =
      """
      rule: nothing
      owner: nobody
      why: Only drift is looked at.
      kind: embargo
      subjects: HCP
      product: [none]
      until: 2000-01-01T00:00:00Z
      """;

  private DriftReplay() {}

  /**
   * What is read of an alert.
   *
   * @param subject null for one of a segment
   * @param segment null where the subject has none
   * @param at when it was raised, epoch milliseconds
   */
  record Alert(Subject subject, String segment, Dimension dimension, long at) {}

  /**
   * Replays a folder.
   *
   * @param until the last instant
   * @param settings the drift job's settings file
   */
  static void run(Path input, Path output, Instant until, Path settings) throws IOException {
    Path rules = Files.writeString(settings.resolveSibling("rule.yaml"), RULE);
    List<String> arguments =
        List.of(
            "replay",
            "--only",
            "drift",
            "--rules",
            rules.toString(),
            "--drift-settings",
            settings.toString(),
            "--input",
            input.toString(),
            "--output",
            output.toString(),
            "--until",
            until.toString());
    StringWriter said = new StringWriter();
    PrintWriter to = new PrintWriter(said, true);
    int code = Tacet.run(arguments.toArray(new String[0]), to, to);
    if (code != ExitCode.DONE) {
      throw new IllegalStateException("the replay ended with " + code + ": " + said);
    }
  }

  /** Tells the alerts of a replay. */
  static void alerts(Path output, Consumer<Alert> out) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(output.resolve("alerts.jsonl"))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode alert = JSON.readTree(line);
        JsonNode subject = alert.path("subject");
        out.accept(
            new Alert(
                subject.isTextual() ? Subject.parse(subject.asText()) : null,
                alert.path("segment").textValue(),
                Dimension.valueOf(alert.path("dimension").asText()),
                Instant.parse(alert.path("detectedAt").asText()).toEpochMilli()));
      }
    }
  }
}
