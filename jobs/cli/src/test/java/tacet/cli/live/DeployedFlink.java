package tacet.cli.live;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Flink's configuration as it is deployed. */
final class DeployedFlink {

  private static final Path FILE = Path.of("../../deploy/flink/config.yaml");

  private DeployedFlink() {}

  /**
   * What decides over latency and recovery; folders and memory are the machine's.
   *
   * @param more goes over it
   */
  static Map<String, String> with(Map<String, String> more) throws IOException {
    Map<String, String> chosen = new HashMap<>();
    new YAMLMapper()
        .readTree(FILE.toFile())
        .properties()
        .forEach(
            entry -> {
              String key = entry.getKey();
              boolean ours =
                  key.startsWith("execution.")
                      || key.startsWith("pipeline.")
                      || key.startsWith("restart-strategy.")
                      || key.startsWith("state.backend.");
              if (ours && !key.endsWith("dir")) {
                chosen.put(key, entry.getValue().asText());
              }
            });
    chosen.putAll(more);
    return chosen;
  }
}
