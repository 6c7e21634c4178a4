package tacet.bench.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The part of the deployed configuration of Flink that says how fast a job is. */
final class FlinkConfiguration {

  private static final List<String> PREFIXES =
      List.of(
          "state.backend.",
          "execution.buffer-timeout.",
          "execution.checkpointing.incremental",
          "execution.checkpointing.mode",
          "execution.checkpointing.unaligned.",
          "pipeline.",
          "taskmanager.network.");

  private FlinkConfiguration() {}

  /** Reads it; what concerns storage, memory and metrics of a cluster is left out. */
  static Map<String, String> deployed(Path file) {
    Map<String, String> settings = new TreeMap<>();
    try {
      JsonNode yaml = new YAMLMapper().readTree(file.toFile());
      for (Map.Entry<String, JsonNode> field : yaml.properties()) {
        if (PREFIXES.stream().anyMatch(field.getKey()::startsWith)) {
          settings.put(field.getKey(), field.getValue().asText());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    return settings;
  }
}
