package tacet.flink;

import static tacet.flink.SettingsNode.or;
import static tacet.flink.SettingsNode.part;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tacet.flink.WarehouseSettings.BatchSettings;
import tacet.flink.WarehouseSettings.DatabaseSettings;
import tacet.flink.WarehouseSettings.Kept;
import tacet.flink.WarehouseSettings.RetrySettings;

/** The keys of the warehouse job's settings file: names, bounds, defaults. */
final class WarehouseSettingsReader {

  private static final String DRIVER = "jdbc:postgresql:";
  private static final Duration LEAST = Duration.ofMillis(10);
  private static final Duration HOUR = Duration.ofHours(1);

  private WarehouseSettingsReader() {}

  static WarehouseSettings read(SettingsNode top) {
    Map<String, SettingsNode> keys =
        BrokerKeys.ofReader(top, "channels", "database", "keep", "batch", "retry");
    top.need(keys, "database");
    return new WarehouseSettings(
        BrokerKeys.kafka(keys, Durable.WAREHOUSE_CONSUMER_GROUP),
        BrokerKeys.realms(keys),
        BrokerKeys.channels(keys),
        database(keys.get("database")),
        or(
            keys,
            "keep",
            Set.of(Kept.values()),
            node -> Set.copyOf(node.items(1, item -> item.word(Kept.values())))),
        batch(part(keys, "batch", "records", "within")),
        retry(part(keys, "retry", "least", "most", "giveUpAfter")));
  }

  private static DatabaseSettings database(SettingsNode node) {
    Map<String, SettingsNode> keys = node.entries(List.of("url", "user", "password"));
    node.need(keys, "url", "user");
    String url = keys.get("url").text();
    if (!url.startsWith(DRIVER)) {
      throw keys.get("url").fault("must begin with " + DRIVER);
    }
    // It would be seen wherever the place is told.
    if (url.contains("@") || url.matches(".*[?&](password|user)=.*")) {
      throw keys.get("url").fault("must not name user or password; they have keys of their own");
    }
    return new DatabaseSettings(
        url, keys.get("user").text(), or(keys, "password", "", SettingsNode::text));
  }

  private static BatchSettings batch(Map<String, SettingsNode> keys) {
    return new BatchSettings(
        or(keys, "records", BatchSettings.DEFAULT.records(), node -> node.whole(1, 100_000)),
        or(keys, "within", BatchSettings.DEFAULT.within(), node -> node.duration(LEAST, HOUR)));
  }

  private static RetrySettings retry(Map<String, SettingsNode> keys) {
    RetrySettings unset = RetrySettings.DEFAULT;
    return new RetrySettings(
        or(keys, "least", unset.least(), node -> node.duration(LEAST, HOUR)),
        or(keys, "most", unset.most(), node -> node.duration(LEAST, HOUR)),
        or(
            keys,
            "giveUpAfter",
            unset.giveUpAfter(),
            node -> node.duration(Duration.ZERO, Duration.ofDays(7))));
  }
}
