package tacet.flink;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import tacet.domain.suppression.SuppressionPolicy;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Intent;
import tacet.domain.touch.SubjectType;
import tacet.flink.JobSettings.SweepSettings;
import tacet.flink.JobSettings.WatermarkSettings;
import tacet.flink.KafkaSettings.Delivery;
import tacet.schemas.TopicCatalogue;

/** The keys of the settings file: names, bounds, defaults. */
final class JobSettingsReader {

  private static final Duration MILLI = Duration.ofMillis(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int MAX_CAPACITY = 1 << 16;

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

  private JobSettingsReader() {}

  static JobSettings read(SettingsNode top) {
    Map<String, SettingsNode> keys =
        top.entries(
            List.of(
                "bootstrapServers",
                "consumerGroup",
                "delivery",
                "transactionTimeout",
                "kafka",
                "realms",
                "channels",
                "watermark",
                "history",
                "log",
                "saturation",
                "fallbackZones",
                "sweep"));
    if (!keys.containsKey("bootstrapServers")) {
      throw top.fault("bootstrapServers is missing");
    }
    List<String> realms = TopicCatalogue.load().realms();
    Map<String, SettingsNode> log = part(keys, "log", "personCapacity", "accountCapacity");
    Map<String, SettingsNode> history = part(keys, "history", "loadedWhole");
    return new JobSettings(
        kafka(keys),
        or(keys, "realms", realms, node -> node.items(1, item -> item.choice(realms))),
        or(
            keys,
            "channels",
            List.of(Channel.values()),
            node -> node.items(1, item -> item.choice(Channel.class))),
        watermark(part(keys, "watermark", "idleAfter", "slack")),
        or(history, "loadedWhole", false, SettingsNode::yesOrNo),
        or(
            log,
            "personCapacity",
            SuppressionPolicy.DEFAULT_PERSON_CAPACITY,
            node -> node.whole(1, MAX_CAPACITY)),
        or(
            log,
            "accountCapacity",
            SuppressionPolicy.DEFAULT_ACCOUNT_CAPACITY,
            node -> node.whole(1, MAX_CAPACITY)),
        or(keys, "saturation", SaturationSettings.DEFAULTS, JobSettingsReader::saturation),
        or(keys, "fallbackZones", List.of(), node -> node.items(0, SettingsNode::zone)),
        sweep(part(keys, "sweep", "slice", "pause")));
  }

  private static KafkaSettings kafka(Map<String, SettingsNode> keys) {
    return new KafkaSettings(
        keys.get("bootstrapServers").text(),
        or(keys, "consumerGroup", Durable.CONSUMER_GROUP, SettingsNode::text),
        or(keys, "delivery", Delivery.AT_LEAST_ONCE, JobSettingsReader::delivery),
        or(
            keys,
            "transactionTimeout",
            KafkaSettings.DEFAULT_TRANSACTION_TIMEOUT,
            node -> node.duration(Duration.ofSeconds(1), Duration.ofDays(1))),
        or(keys, "kafka", Map.of(), JobSettingsReader::clientProperties));
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

  private static WatermarkSettings watermark(Map<String, SettingsNode> keys) {
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

  private static SweepSettings sweep(Map<String, SettingsNode> keys) {
    Duration most = Duration.ofSeconds(1);
    return new SweepSettings(
        or(keys, "slice", SweepSettings.DEFAULT.slice(), node -> node.duration(MILLI, most)),
        or(keys, "pause", SweepSettings.DEFAULT.pause(), node -> node.duration(MILLI, most)));
  }

  private static Map<SubjectType, SaturationSettings> saturation(SettingsNode node) {
    Map<SubjectType, SaturationSettings> scales = new EnumMap<>(SubjectType.class);
    byName(node, SubjectType.class, (type, value) -> scales.put(type, scale(value)));
    return scales;
  }

  private static SaturationSettings scale(SettingsNode node) {
    Map<String, SettingsNode> keys =
        node.entries(List.of("high", "halfLife", "engagedFactor", "weights"));
    for (String needed : List.of("high", "halfLife", "weights")) {
      if (!keys.containsKey(needed)) {
        throw node.fault(needed + " is missing");
      }
    }
    double high = keys.get("high").number(0);
    if (high == 0) {
      throw keys.get("high").fault("must be above 0");
    }
    Map<Channel, Map<Intent, Double>> weights = new EnumMap<>(Channel.class);
    byName(
        keys.get("weights"),
        Channel.class,
        (channel, value) -> weights.put(channel, intents(value)));
    return new SaturationSettings(
        high,
        keys.get("halfLife").duration(Duration.ofMinutes(1), Duration.ofDays(3650)),
        or(
            keys,
            "engagedFactor",
            SaturationSettings.DEFAULT_ENGAGED_FACTOR,
            value -> value.number(0)),
        weights);
  }

  private static Map<Intent, Double> intents(SettingsNode node) {
    Map<Intent, Double> weights = new EnumMap<>(Intent.class);
    if (node.isMapping()) {
      byName(node, Intent.class, (intent, value) -> weights.put(intent, value.number(0)));
    } else {
      double weight = node.number(0);
      for (Intent intent : Intent.values()) {
        weights.put(intent, weight);
      }
    }
    return weights;
  }

  private static <E extends Enum<E>> void byName(
      SettingsNode node, Class<E> vocabulary, BiConsumer<E, SettingsNode> entry) {
    List<String> names = Arrays.stream(vocabulary.getEnumConstants()).map(Enum::name).toList();
    node.entries(names)
        .forEach((name, value) -> entry.accept(Enum.valueOf(vocabulary, name), value));
  }

  private static Map<String, SettingsNode> part(
      Map<String, SettingsNode> keys, String key, String... known) {
    return keys.containsKey(key) ? keys.get(key).entries(List.of(known)) : Map.of();
  }

  private static <T> T or(
      Map<String, SettingsNode> keys, String key, T unset, Function<SettingsNode, T> read) {
    return keys.containsKey(key) ? read.apply(keys.get(key)) : unset;
  }
}
