package tacet.flink;

import static tacet.flink.SettingsNode.byName;
import static tacet.flink.SettingsNode.or;
import static tacet.flink.SettingsNode.part;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tacet.domain.suppression.SuppressionPolicy;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Intent;
import tacet.domain.touch.SubjectType;
import tacet.flink.JobSettings.SweepSettings;

/** The keys of the settings file: names, bounds, defaults. */
final class JobSettingsReader {

  private static final Duration MILLI = Duration.ofMillis(1);
  private static final int MAX_CAPACITY = 1 << 16;

  private JobSettingsReader() {}

  static JobSettings read(SettingsNode top) {
    Map<String, SettingsNode> keys =
        BrokerKeys.ofJob(top, "channels", "history", "log", "saturation", "fallbackZones", "sweep");
    Map<String, SettingsNode> log = part(keys, "log", "personCapacity", "accountCapacity");
    Map<String, SettingsNode> history = part(keys, "history", "loadedWhole");
    return new JobSettings(
        BrokerKeys.kafka(keys, Durable.CONSUMER_GROUP),
        BrokerKeys.realms(keys),
        BrokerKeys.channels(keys),
        BrokerKeys.watermark(keys),
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
    node.need(keys, "high", "halfLife", "weights");
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
}
