package tacet.cli.runtime;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How an embedded broker starts.
 *
 * @param port port of 127.0.0.1 for clients, 0 for a free one
 * @param data folder of the log, kept at close and taken up again by a later start; empty for a
 *     temporary one that goes at close
 * @param settings broker settings by Kafka's names, over the defaults of {@link BrokerSettings}
 */
public record BrokerOptions(int port, Optional<Path> data, Map<String, String> settings) {
  /** A free port and a temporary folder. */
  public static final BrokerOptions TEMPORARY = new BrokerOptions(0, Optional.empty(), Map.of());

  public BrokerOptions {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port " + port + " is not within 0 to 65535");
    }
    settings = Map.copyOf(settings);
  }

  /** These options with a given port, 0 for a free one. */
  public BrokerOptions withPort(int newPort) {
    return new BrokerOptions(newPort, data, settings);
  }

  /** These options with a folder that is kept at close. */
  public BrokerOptions withData(Path folder) {
    return new BrokerOptions(port, Optional.of(folder), settings);
  }

  /** These options with broker settings by Kafka's names. */
  public BrokerOptions withSettings(Map<String, String> newSettings) {
    return new BrokerOptions(port, data, newSettings);
  }
}
