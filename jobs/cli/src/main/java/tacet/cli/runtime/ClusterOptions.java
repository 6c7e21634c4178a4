package tacet.cli.runtime;

import java.util.Map;

/**
 * How an embedded cluster starts.
 *
 * @param parallelism default parallelism of its jobs, at least 1
 * @param slots task slots, at least {@code parallelism}; jobs that run side by side need the sum of
 *     their parallelisms
 * @param uiPort port of 127.0.0.1 for REST and the web page, 0 for a free one
 * @param settings configuration by Flink's names, over the defaults of {@link ClusterSettings}
 */
public record ClusterOptions(int parallelism, int slots, int uiPort, Map<String, String> settings) {
  public ClusterOptions {
    if (parallelism < 1 || slots < parallelism) {
      throw new IllegalArgumentException(
          "parallelism " + parallelism + " must be at least 1 and at most the slots, " + slots);
    }
    if (uiPort < 0 || uiPort > 65_535) {
      throw new IllegalArgumentException("port " + uiPort + " is not within 0 to 65535");
    }
    settings = Map.copyOf(settings);
  }

  /** One job of that parallelism, a free port, the default settings. */
  public static ClusterOptions of(int parallelism) {
    return new ClusterOptions(parallelism, parallelism, 0, Map.of());
  }

  /** These options with room for jobs that run side by side. */
  public ClusterOptions withSlots(int newSlots) {
    return new ClusterOptions(parallelism, newSlots, uiPort, settings);
  }

  /** These options with a given port for REST and the web page, 0 for a free one. */
  public ClusterOptions withUiPort(int port) {
    return new ClusterOptions(parallelism, slots, port, settings);
  }

  /** These options with configuration by Flink's names. */
  public ClusterOptions withSettings(Map<String, String> newSettings) {
    return new ClusterOptions(parallelism, slots, uiPort, newSettings);
  }
}
