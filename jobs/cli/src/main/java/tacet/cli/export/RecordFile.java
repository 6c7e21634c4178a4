package tacet.cli.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import tacet.cli.UsageError;
import tacet.cli.replay.ByteLines;
import tacet.rules.NearestName;

/** A file of a replay, of its inputs or outputs, known by its name. */
record RecordFile(Path path, String record, List<String> more) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> RECEIVED = List.of("receivedAt");
  private static final Map<String, String> OUTPUTS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("flags", "SuppressionFlag"),
              Map.entry("audit", "SuppressionAudit"),
              Map.entry("audit-medical", "SuppressionAudit"),
              Map.entry("too-late", "TooLate"),
              Map.entry("too-late-medical", "TooLate"),
              Map.entry("decisions", "TouchDecision"),
              Map.entry("saturation", "SaturationLevel"),
              Map.entry("policy", "Policy"),
              Map.entry("preferences", "Preference"),
              Map.entry("alerts", "DriftAlert"),
              Map.entry("effects", "RuleEffect"),
              Map.entry("segment-weeks", "SegmentWeek"),
              Map.entry("rejected", "Rejected")));
  private static final Map<String, String> INPUTS =
      Map.of(
          "touches", "TouchEvent",
          "consents", "Consent",
          "profiles", "SubjectProfile",
          "calendars", "CalendarBlock",
          "erasures", "Erasure",
          "requests", "TouchRequest",
          "segments", "SegmentDefinition",
          "rules", "Rule");

  /** Whether somebody means a file by it, and no topic. */
  static boolean isMeant(String name) {
    return name.endsWith(".jsonl")
        || name.endsWith(".jsonl.gz")
        || name.contains("/")
        || Files.exists(Path.of(name));
  }

  /**
   * The file.
   *
   * @throws UsageError when it is not there, or is none of a replay's
   */
  static RecordFile of(String name) {
    Path path = Path.of(name);
    if (Files.isDirectory(path)) {
      throw new UsageError("a folder", name, "name a file in it, as " + name + "/flags.jsonl");
    }
    if (!Files.isReadable(path)) {
      throw new UsageError(
          "no such file", name, "name one that 'tacet replay' wrote, as out/flags.jsonl");
    }
    String bare = path.getFileName().toString().replaceFirst("[.]jsonl([.]gz)?$", "");
    if (INPUTS.containsKey(bare)) {
      return new RecordFile(path, INPUTS.get(bare), RECEIVED);
    }
    String record = OUTPUTS.get(bare);
    if (record == null) {
      throw new UsageError(
          "not a file of a replay",
          name,
          NearestName.hint(bare, OUTPUTS.keySet()) + ", by its name");
    }
    return new RecordFile(
        path, record, bare.equals("rejected") ? List.of("file", "line") : List.of());
  }

  /**
   * Hands on its records in order, as long as more are wanted.
   *
   * @return how many lines could not be read
   */
  long read(Predicate<ObjectNode> more) throws IOException {
    long unreadable = 0;
    try (ByteLines lines = ByteLines.of(path)) {
      for (byte[] line = lines.next(); line != null; line = lines.next()) {
        if (ByteLines.blank(line)) {
          continue;
        }
        JsonNode node = parsed(line);
        if (!(node instanceof ObjectNode object)) {
          unreadable++;
        } else if (!more.test(object)) {
          return unreadable;
        }
      }
    }
    return unreadable;
  }

  private static JsonNode parsed(byte[] line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      return null;
    }
  }
}
