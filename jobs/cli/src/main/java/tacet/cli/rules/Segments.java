package tacet.cli.rules;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** The segment of each subject by the last profile in a replay's input. */
final class Segments {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> FILES = List.of("profiles.jsonl", "profiles.jsonl.gz");

  private Segments() {}

  /** Reads them; lines that are no profile are the replay's to reject. */
  static Map<String, String> read(Path input) throws IOException {
    Map<String, String> segments = new HashMap<>();
    Map<String, String> since = new HashMap<>();
    for (String name : FILES) {
      Path file = input.resolve(name);
      if (Files.exists(file)) {
        try (BufferedReader lines = open(file)) {
          for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            add(line, segments, since);
          }
        }
      }
    }
    return segments;
  }

  /** A file of lines, plain or gzip. */
  static BufferedReader open(Path file) throws IOException {
    InputStream bytes = Files.newInputStream(file);
    InputStream plain =
        file.toString().endsWith(".gz") ? new GZIPInputStream(bytes, 1 << 16) : bytes;
    return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
  }

  private static void add(String line, Map<String, String> segments, Map<String, String> since) {
    JsonNode profile;
    try {
      profile = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      return;
    }
    String subject =
        profile.path("subjectType").asText() + ':' + profile.path("subjectId").asText();
    String validFrom = profile.path("validFrom").asText();
    String segment = profile.path("segment").asText(null);
    if (segment != null && validFrom.compareTo(since.getOrDefault(subject, "")) >= 0) {
      since.put(subject, validFrom);
      segments.put(subject, segment);
    }
  }
}
