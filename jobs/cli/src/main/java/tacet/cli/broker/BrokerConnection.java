package tacet.cli.broker;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.TimeoutException;
import picocli.CommandLine.Option;
import tacet.cli.UsageError;

/** The options by which a command finds its broker, and the connection they give. */
public final class BrokerConnection {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

  @Option(
      names = {"-b", "--bootstrap-server", "--bootstrap-servers"},
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:9092",
      description = "Broker to talk to, or several parted by commas (default: ${DEFAULT-VALUE}).")
  private String bootstrapServers;

  @Option(
      names = "--command-config",
      paramLabel = "FILE",
      description = "Kafka client properties: TLS, SASL and the like.")
  private Path commandConfig;

  /**
   * A connection of a command that has these options otherwise.
   *
   * @param commandConfig client properties, or null
   */
  public static BrokerConnection to(String bootstrapServers, Path commandConfig) {
    BrokerConnection broker = new BrokerConnection();
    broker.bootstrapServers = bootstrapServers;
    broker.commandConfig = commandConfig;
    return broker;
  }

  /** Where the broker was looked for. */
  public String address() {
    return bootstrapServers;
  }

  /** What a command does with its broker. */
  @FunctionalInterface
  public interface Work<T> {
    T with(Admin admin) throws InterruptedException, ExecutionException;
  }

  /**
   * Connects, works, and closes the connection.
   *
   * @throws UsageError when the broker cannot be reached or refuses
   */
  public <T> T call(Work<T> work) throws InterruptedException {
    Properties properties = properties();
    try {
      Admin admin = Admin.create(properties);
      try {
        return work.with(admin);
      } finally {
        // Not the plain close: after Ctrl-C it would wait for calls that nobody answers.
        admin.close(CLOSE_TIMEOUT);
      }
    } catch (ExecutionException e) {
      throw refused(e.getCause());
    } catch (KafkaException e) {
      throw refused(e);
    }
  }

  /**
   * What went wrong with the broker, as an error to print.
   *
   * @param cause Kafka's own exception
   */
  public UsageError refused(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (root instanceof TimeoutException) {
      return new UsageError(
          "no broker answers",
          bootstrapServers + ": " + root.getMessage(),
          "check that it runs there, and --bootstrap-server and --command-config",
          cause);
    }
    if (root instanceof ConfigException) {
      return new UsageError(
          "the client cannot start",
          bootstrapServers + ": " + root.getMessage(),
          "write --bootstrap-server as HOST:PORT, and see --command-config",
          cause);
    }
    return new UsageError(
        "the broker did not do it",
        bootstrapServers + ": " + root.getMessage(),
        "check that it runs there, and --bootstrap-server and --command-config",
        cause);
  }

  /**
   * Kafka's client properties: those of the file, and the broker's address.
   *
   * @throws UsageError when the file cannot be read
   */
  public Properties properties() {
    if (bootstrapServers.isBlank()) {
      throw new UsageError("no broker is named", "--bootstrap-server", "write it as HOST:PORT");
    }
    Properties properties = new Properties();
    if (commandConfig != null) {
      try (Reader in = Files.newBufferedReader(commandConfig)) {
        properties.load(in);
      } catch (IOException | IllegalArgumentException e) {
        throw new UsageError(
            "cannot read client properties",
            commandConfig.toString(),
            "name a readable properties file with --command-config",
            e);
      }
    }
    String timeout = Long.toString(TIMEOUT.toMillis());
    properties.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeout);
    properties.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout);
    properties.setProperty(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return properties;
  }
}
