package tacet.flink;

import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * How the job meets its broker.
 *
 * @param bootstrapServers {@code host:port}, several with commas
 * @param consumerGroup under which offsets are committed for others to watch the lag
 * @param delivery what a restore may do to the outputs
 * @param transactionTimeout with exactly-once, how long a transaction may stay open, from 1 s; it
 *     must outlast the checkpoint interval and a restart, and the broker must allow it
 * @param properties of the clients beside these, secrets filled in
 */
public record KafkaSettings(
    String bootstrapServers,
    String consumerGroup,
    Delivery delivery,
    Duration transactionTimeout,
    Map<String, String> properties)
    implements Serializable {

  /** What a restore may do to the outputs. */
  public enum Delivery {
    /** Records since the last checkpoint are published again. */
    AT_LEAST_ONCE,
    /** Readers of committed records see each record once, as late as the next checkpoint. */
    EXACTLY_ONCE
  }

  /** Below the 15 minutes that a broker allows unless configured. */
  public static final Duration DEFAULT_TRANSACTION_TIMEOUT = Duration.ofMinutes(10);

  /** Makes the properties immutable. */
  public KafkaSettings {
    properties = Map.copyOf(properties);
  }

  /** What the Kafka client that knows {@code names} is configured with. */
  public Properties client(Set<String> names) {
    Properties client = new Properties();
    properties.forEach(
        (name, value) -> {
          if (names.contains(name)) {
            client.setProperty(name, value);
          }
        });
    client.setProperty("bootstrap.servers", bootstrapServers);
    return client;
  }

  /** Everything but the values of properties, which may be secrets. */
  @Override
  public String toString() {
    return "KafkaSettings[bootstrapServers=%s, consumerGroup=%s, delivery=%s, transactionTimeout=%s, properties=%s]"
        .formatted(
            bootstrapServers, consumerGroup, delivery, transactionTimeout, properties.keySet());
  }
}
