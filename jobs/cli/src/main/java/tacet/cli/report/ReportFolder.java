package tacet.cli.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import tacet.cli.UsageError;
import tacet.cli.replay.Tombstones;
import tacet.cli.report.ReportRecords.Kind;
import tacet.domain.touch.Channel;

/** The output of a replay, plain or gzip, file by file. */
public final class ReportFolder {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String SUMMARY = "summary.json";
  private static final Map<String, Kind> FILES = files();

  private ReportFolder() {}

  private static Map<String, Kind> files() {
    Map<String, Kind> files = new LinkedHashMap<>();
    files.put("policy.jsonl", Kind.POLICY);
    files.put("segment-weeks.jsonl", Kind.SEGMENT_WEEK);
    files.put("alerts.jsonl", Kind.ALERT);
    files.put("preferences.jsonl", Kind.PREFERENCE);
    files.put("effects.jsonl", Kind.EFFECT);
    files.put("saturation.jsonl", Kind.SATURATION);
    files.put("flags.jsonl", Kind.FLAG);
    files.put("audit.jsonl", Kind.AUDIT);
    return files;
  }

  /**
   * Reads all files that are there; a replay without the drift job has fewer.
   *
   * @throws UsageError when none is there
   */
  public static void read(Path folder, ReportRecords into) throws IOException {
    boolean any = false;
    Tombstones gone = Tombstones.read(folder, subject -> true);
    for (Map.Entry<String, Kind> file : FILES.entrySet()) {
      for (String name : new String[] {file.getKey(), file.getKey() + ".gz"}) {
        Path path = folder.resolve(name);
        if (Files.isRegularFile(path)) {
          any = true;
          lines(path, file.getValue(), gone, into);
        }
      }
    }
    Path summary = folder.resolve(SUMMARY);
    if (Files.isRegularFile(summary)) {
      any = true;
      try {
        into.add(Kind.SUMMARY, null, JSON.readTree(Files.readAllBytes(summary)));
      } catch (JsonProcessingException e) {
        into.malformed();
      }
    }
    if (!any) {
      throw new UsageError(
          "the folder is not the output of a replay",
          "--replay " + folder,
          "name the folder that was given to 'tacet replay --output'");
    }
  }

  private static void lines(Path path, Kind kind, Tombstones gone, ReportRecords into)
      throws IOException {
    try (InputStream file = Files.newInputStream(path);
        InputStream plain = path.toString().endsWith(".gz") ? new GZIPInputStream(file) : file;
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && wanted(kind, line)) {
          try {
            JsonNode record = JSON.readTree(line);
            if (!isGone(kind, record, gone, into.latest())) {
              into.add(kind, null, record);
            }
          } catch (JsonProcessingException e) {
            into.malformed();
          }
        }
      }
    }
  }

  /** Whether a flag or a level was taken back later; what is neither is left to who counts it. */
  private static boolean isGone(Kind kind, JsonNode record, Tombstones gone, long latest) {
    try {
      return switch (kind) {
        case FLAG ->
            gone.gone(
                Fields.text(record, "subject"),
                Channel.valueOf(Fields.text(record, "channel")),
                Fields.instant(record, "decidedAt"),
                latest);
        case SATURATION ->
            gone.gone(Fields.text(record, "subject"), Fields.instant(record, "asOf"), latest);
        default -> false;
      };
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Most of an audit tells of changes, which nobody asks for here and which are long. */
  private static boolean wanted(Kind kind, String line) {
    return kind != Kind.AUDIT || line.contains("\"IGNORED\"") || line.contains("\"UNKNOWABLE\"");
  }
}
