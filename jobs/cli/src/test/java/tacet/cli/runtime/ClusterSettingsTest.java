package tacet.cli.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class ClusterSettingsTest {
  private static final Path FOLDER = Path.of("/folder");

  @Test
  void everyServerListensOnLoopback() {
    Map<String, String> settings = ClusterSettings.of(ClusterOptions.of(1), FOLDER).toMap();
    for (String key :
        new String[] {"rest.bind-address", "jobmanager.bind-host", "taskmanager.bind-host"}) {
      assertEquals("127.0.0.1", settings.get(key), key);
    }
  }

  @Test
  void givenSettingsWin() {
    Configuration configuration =
        ClusterSettings.of(
            ClusterOptions.of(1).withSettings(Map.of("state.backend.type", "hashmap")), FOLDER);
    assertEquals("hashmap", configuration.toMap().get("state.backend.type"));
  }
}
