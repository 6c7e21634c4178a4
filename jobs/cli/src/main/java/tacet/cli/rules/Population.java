package tacet.cli.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How many people recorded touches are about. */
final class Population {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Population() {}

  /** The subjects of the touches in a replay's input. */
  static int count(Path input) throws IOException {
    Set<String> subjects = new HashSet<>();
    for (String name : List.of("touches.jsonl", "touches.jsonl.gz")) {
      Path file = input.resolve(name);
      if (Files.exists(file)) {
        try (BufferedReader lines = Segments.open(file)) {
          for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            add(line, subjects);
          }
        }
      }
    }
    return subjects.size();
  }

  private static void add(String line, Set<String> subjects) {
    try {
      JsonNode touch = JSON.readTree(line);
      subjects.add(touch.path("subjectType").asText() + ':' + touch.path("subjectId").asText());
    } catch (JsonProcessingException e) {
      // The replay rejects the line and says so.
      return;
    }
  }
}
