package tacet.cli.rejected;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import picocli.CommandLine.Option;
import tacet.cli.UsageError;
import tacet.cli.broker.BrokerConnection;
import tacet.cli.broker.RecordFeed;
import tacet.cli.explain.RealmTopics;
import tacet.flink.io.RecordJson;
import tacet.flink.io.Rejection;
import tacet.rules.NearestName;
import tacet.schemas.Topic;
import tacet.schemas.TopicCatalogue;

/** The options that choose rejections, and the rejections they choose. */
final class RejectionSelection {

  private static final List<String> TOPICS = List.of("hcp.rejected", "patient.rejected");
  private static final String PREFIX = "__streams.errors.";

  @Option(
      names = "--code",
      paramLabel = "CODE",
      description = "Only those of this code, as UNKNOWN_ENUM.")
  private String code;

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      description = "Only records of this topic, as hcp.touches.sales.")
  private String topic;

  /** The topic that was named, or null. */
  String topic() {
    return topic;
  }

  /**
   * Checks the options.
   *
   * @throws UsageError on a code or topic that there is not
   */
  void check() {
    List<String> codes = Arrays.stream(Rejection.Code.values()).map(Enum::name).toList();
    if (code != null && !codes.contains(code)) {
      throw new UsageError("unknown code", "--code " + code, NearestName.hint(code, codes));
    }
    List<String> topics = TopicCatalogue.load().topics().stream().map(Topic::name).toList();
    if (topic != null && !topics.contains(topic)) {
      String near = NearestName.of(topic, topics);
      throw new UsageError(
          "no such topic in the catalogue",
          "--topic " + topic,
          near == null ? "write it with its realm" : "did you mean \"" + near + "\"?");
    }
  }

  /**
   * The chosen rejections, each place once, by time.
   *
   * @throws UsageError when the broker does not answer, or has no topic of rejections to read
   */
  List<SeenRejection> read(BrokerConnection broker) throws InterruptedException {
    return broker.call(
        admin -> {
          RealmTopics there = RealmTopics.of(admin, TOPICS);
          List<TopicPartition> partitions = new ArrayList<>();
          TOPICS.stream()
              .filter(there::readable)
              .forEach(name -> partitions.addAll(there.all(name)));
          if (partitions.isEmpty()) {
            throw new UsageError(
                "no topic of rejections can be read, as hcp.rejected",
                broker.address(),
                "name the broker of a deployment with --bootstrap-server, and see"
                    + " --command-config");
          }
          Map<String, SeenRejection> found = new LinkedHashMap<>();
          try (RecordFeed feed = new RecordFeed(broker)) {
            feed.start(partitions, RecordFeed.BEGINNING);
            feed.toTheEnd(
                record -> {
                  SeenRejection seen = seen(record);
                  if (seen != null && wanted(seen)) {
                    // Told again after a restore: it is the same record.
                    found.putIfAbsent(seen.where(), seen);
                  }
                  return true;
                });
          }
          return found.values().stream().sorted(SeenRejection.BY_TIME).toList();
        });
  }

  private boolean wanted(SeenRejection seen) {
    return (code == null || code.equals(seen.code()))
        && (topic == null || topic.equals(seen.topic()));
  }

  /** What a record says; null where it is no rejection. */
  private static SeenRejection seen(ConsumerRecord<byte[], byte[]> record) {
    ObjectNode node;
    try {
      node = record.value() == null ? null : RecordJson.node(record.value());
    } catch (IllegalArgumentException e) {
      return null;
    }
    if (node == null || !isRejection(node)) {
      return null;
    }
    List<String> headers = new ArrayList<>();
    for (Header header : record.headers()) {
      if (header.key().startsWith(PREFIX) && header.value() != null) {
        String value = new String(header.value(), StandardCharsets.UTF_8);
        headers.add(plain(header.key()) + '=' + plain(value));
      }
    }
    return new SeenRejection(
        plain(node.path("code").asText()),
        new TopicPartition(plain(node.path("topic").asText()), node.path("partition").asInt()),
        node.path("offset").asLong(),
        node.has("field") ? plain(node.path("field").asText()) : null,
        Instant.parse(node.path("at").asText()).toEpochMilli(),
        headers);
  }

  private static boolean isRejection(ObjectNode node) {
    return Set.of("code", "topic", "partition", "offset", "at").stream().allMatch(node::has);
  }

  private static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
