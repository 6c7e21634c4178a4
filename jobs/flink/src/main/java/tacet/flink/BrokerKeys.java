package tacet.flink;

import static tacet.flink.SettingsNode.or;
import static tacet.flink.SettingsNode.part;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import tacet.domain.touch.Channel;
import tacet.flink.JobSettings.WatermarkSettings;
import tacet.flink.KafkaSettings.Delivery;
import tacet.schemas.TopicCatalogue;

/** The keys of a settings file that say how any job meets its broker. */
final class BrokerKeys {

  private static final Duration HOUR = Duration.ofHours(1);

  /** Client properties that another key or the guarantees of the job decide. */
  private static final Set<String> OWNED =
      Set.of(
          ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
          ConsumerConfig.GROUP_ID_CONFIG,
          ConsumerConfig.ISOLATION_LEVEL_CONFIG,
          ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
          ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
          ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
          ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
          ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
          ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
          ProducerConfig.ACKS_CONFIG,
          ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
          ProducerConfig.TRANSACTIONAL_ID_CONFIG,
          ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
          ProducerConfig.PARTITIONER_CLASS_CONFIG);

  private BrokerKeys() {}

  /**
   * The entries of the settings file of a job that reads topics and keeps what it says elsewhere.
   *
   * @param own keys of this job alone
   */
  static Map<String, SettingsNode> ofReader(SettingsNode top, String... own) {
    return entries(top, List.of("bootstrapServers", "consumerGroup", "kafka", "realms"), own);
  }

  /**
   * The entries of the settings file of a job that answers on topics what it reads on topics.
   *
   * @param own keys of this job alone
   */
  static Map<String, SettingsNode> ofJob(SettingsNode top, String... own) {
    List<String> shared =
        List.of(
            "bootstrapServers",
            "consumerGroup",
            "delivery",
            "transactionTimeout",
            "kafka",
            "realms",
            "watermark");
    return entries(top, shared, own);
  }

  private static Map<String, SettingsNode> entries(
      SettingsNode top, List<String> shared, String... own) {
    Map<String, SettingsNode> keys =
        top.entries(Stream.concat(shared.stream(), Stream.of(own)).toList());
    top.need(keys, "bootstrapServers");
    return keys;
  }

  /**
   * How the job meets its broker.
   *
   * @param group the consumer group unless the file names one
   */
  static KafkaSettings kafka(Map<String, SettingsNode> keys, String group) {
    return new KafkaSettings(
        keys.get("bootstrapServers").text(),
        or(keys, "consumerGroup", group, SettingsNode::text),
        or(keys, "delivery", Delivery.AT_LEAST_ONCE, BrokerKeys::delivery),
        or(
            keys,
            "transactionTimeout",
            KafkaSettings.DEFAULT_TRANSACTION_TIMEOUT,
            node -> node.duration(Duration.ofSeconds(1), Duration.ofDays(1))),
        or(keys, "kafka", Map.of(), BrokerKeys::clientProperties));
  }

  private static Delivery delivery(SettingsNode node) {
    return node.choice(List.of("at-least-once", "exactly-once")).equals("exactly-once")
        ? Delivery.EXACTLY_ONCE
        : Delivery.AT_LEAST_ONCE;
  }

  private static Map<String, String> clientProperties(SettingsNode node) {
    Collection<String> known = new TreeSet<>(ConsumerConfig.configNames());
    known.addAll(ProducerConfig.configNames());
    known.addAll(AdminClientConfig.configNames());
    Map<String, String> properties = new LinkedHashMap<>();
    node.entries(known)
        .forEach(
            (name, value) -> {
              if (OWNED.contains(name)) {
                throw value.fault("is set by the job and cannot be set here");
              }
              properties.put(name, value.text());
            });
    return properties;
  }

  /** The realms served; all unless the file names some. */
  static List<String> realms(Map<String, SettingsNode> keys) {
    List<String> all = TopicCatalogue.load().realms();
    return or(keys, "realms", all, node -> node.items(1, item -> item.choice(all)));
  }

  /** The channels that the deployment publishes flags for; all unless the file names some. */
  static List<Channel> channels(Map<String, SettingsNode> keys) {
    return or(
        keys,
        "channels",
        List.of(Channel.values()),
        node -> node.items(1, item -> item.choice(Channel.class)));
  }

  /** How time goes on. */
  static WatermarkSettings watermark(Map<String, SettingsNode> top) {
    Map<String, SettingsNode> keys = part(top, "watermark", "idleAfter", "slack");
    return new WatermarkSettings(
        or(
            keys,
            "idleAfter",
            WatermarkSettings.DEFAULT.idleAfter(),
            node -> node.duration(Duration.ofMillis(100), HOUR)),
        or(
            keys,
            "slack",
            WatermarkSettings.DEFAULT.slack(),
            node -> node.duration(Duration.ZERO, HOUR)));
  }
}
