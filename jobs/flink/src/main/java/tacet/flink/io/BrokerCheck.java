package tacet.flink.io;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tacet.flink.InvalidSettings;
import tacet.flink.KafkaSettings;
import tacet.flink.KafkaSettings.Delivery;

/**
 * Asks the broker, before the job starts, whether it can do what the settings want: otherwise the
 * job would fail later, again and again, or lose something without a word.
 */
public final class BrokerCheck {

  private static final Logger LOG = LoggerFactory.getLogger(BrokerCheck.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final String TIMESTAMP_TYPE = "message.timestamp.type";
  private static final String MAX_TIMEOUT = "transaction.max.timeout.ms";

  private final KafkaSettings kafka;
  private final Admin admin;

  private BrokerCheck(KafkaSettings kafka, Admin admin) {
    this.kafka = kafka;
    this.admin = admin;
  }

  /**
   * Checks that the broker answers, that every topic is there, that inputs carry the broker's time
   * of receipt, and with exactly-once that the broker allows the transaction timeout. Where access
   * lists hide the broker's configuration the last two are skipped and a warning is logged.
   *
   * @throws InvalidSettings where something is amiss, in one line
   */
  public static void run(KafkaIo job) {
    Properties client = job.kafka().client(AdminClientConfig.configNames());
    client.setProperty(
        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Long.toString(TIMEOUT.toMillis()));
    try (Admin admin = Admin.create(client)) {
      BrokerCheck check = new BrokerCheck(job.kafka(), admin);
      List<String> inputs = job.recordTopics();
      check.topicsAreThere(inputs);
      check.topicsAreThere(job.definitionTopics());
      check.topicsAreThere(job.outputTopics());
      check.timestampsAreReceipts(inputs);
      check.transactionsMayLast();
    } catch (KafkaException e) {
      throw new InvalidSettings("no Kafka client can be made of the settings: " + fault(e), e);
    }
  }

  private void topicsAreThere(Collection<String> wanted) {
    TreeSet<String> missing = new TreeSet<>(wanted);
    missing.removeAll(get(admin.listTopics().names()));
    if (!missing.isEmpty()) {
      throw new InvalidSettings(
          "topics are missing, or hidden by access lists, on "
              + kafka.bootstrapServers()
              + ": "
              + String.join(", ", missing));
    }
  }

  private void timestampsAreReceipts(Collection<String> topics) {
    List<ConfigResource> resources =
        topics.stream().map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic)).toList();
    configs(resources)
        .forEach(
            (resource, config) -> {
              String type = config.get(TIMESTAMP_TYPE).value();
              if (!"LogAppendTime".equals(type)) {
                throw new InvalidSettings(
                    "topic %s has %s=%s; the job's clock needs LogAppendTime"
                        .formatted(resource.name(), TIMESTAMP_TYPE, type));
              }
            });
  }

  private void transactionsMayLast() {
    if (kafka.delivery() != Delivery.EXACTLY_ONCE) {
      return;
    }
    Node any = get(admin.describeCluster().nodes()).iterator().next();
    ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, any.idString());
    configs(List.of(broker))
        .values()
        .forEach(
            config -> {
              Duration allowed = Duration.ofMillis(Long.parseLong(config.get(MAX_TIMEOUT).value()));
              if (kafka.transactionTimeout().compareTo(allowed) > 0) {
                throw new InvalidSettings(
                    "transactionTimeout %s is longer than the broker allows (%s=%d, %s)"
                        .formatted(
                            kafka.transactionTimeout(), MAX_TIMEOUT, allowed.toMillis(), allowed));
              }
            });
  }

  private Map<ConfigResource, Config> configs(Collection<ConfigResource> resources) {
    try {
      return await(admin.describeConfigs(resources).all());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException) {
        LOG.warn("Not checked, for lack of DescribeConfigs: {}", resources);
        return Map.of();
      }
      throw unreachable(e.getCause());
    }
  }

  private <T> T get(KafkaFuture<T> future) {
    try {
      return await(future);
    } catch (ExecutionException e) {
      throw unreachable(e.getCause());
    }
  }

  private <T> T await(KafkaFuture<T> future) throws ExecutionException {
    try {
      return future.get(TIMEOUT.toSeconds() + 1, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(e);
    }
  }

  private InvalidSettings unreachable(Throwable cause) {
    return new InvalidSettings(
        "Kafka at " + kafka.bootstrapServers() + " cannot be asked: " + fault(cause), cause);
  }

  private static String fault(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage() == null ? "" : ": " + root.getMessage();
    return root.getClass().getSimpleName() + message;
  }
}
