package tacet.cli.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import tacet.cli.UsageError;
import tacet.cli.broker.BrokerConnection;
import tacet.cli.broker.RecordFeed;
import tacet.cli.explain.RealmTopics;
import tacet.cli.report.ReportRecords.Kind;
import tacet.domain.touch.SubjectType;
import tacet.flink.io.RecordJson;
import tacet.schemas.Topic;
import tacet.schemas.TopicCatalogue;

/** The outputs on the topics of a deployment. The medical audit is not among them. */
final class ReportTopics {

  private static final String FLAGS = "suppression.";
  private static final Map<String, Kind> KINDS =
      Map.of(
          "drift.alerts", Kind.ALERT,
          "preferences", Kind.PREFERENCE,
          "segment.weeks", Kind.SEGMENT_WEEK,
          "rule.effects", Kind.EFFECT,
          "saturation", Kind.SATURATION,
          "suppression.audit", Kind.AUDIT,
          "policy", Kind.POLICY);

  private record Place(Kind kind, SubjectType realm, String channel) {}

  private ReportTopics() {}

  /**
   * Reads what is on the topics now.
   *
   * @return what could not be read, each as a sentence
   * @throws UsageError when the broker cannot be reached, or has none of the topics
   */
  static List<String> read(BrokerConnection broker, ReportRecords into)
      throws InterruptedException {
    Map<String, Place> places = new LinkedHashMap<>();
    for (Topic topic : TopicCatalogue.load().topics()) {
      Place place = place(topic);
      if (place != null) {
        places.put(topic.name(), place);
      }
    }
    return broker.call(
        admin -> {
          RealmTopics there = RealmTopics.of(admin, places.keySet());
          List<TopicPartition> partitions = new ArrayList<>();
          Set<String> missing = new TreeSet<>();
          for (String topic : places.keySet()) {
            if (there.readable(topic)) {
              partitions.addAll(there.all(topic));
            } else {
              missing.add(topic);
            }
          }
          missing.removeAll(there.denied());
          if (partitions.isEmpty()) {
            throw new UsageError(
                "the broker has no outputs that you may read",
                broker.address(),
                "name the broker of a deployment with --bootstrap-servers, or a replay with"
                    + " --replay");
          }
          try (RecordFeed feed = new RecordFeed(broker)) {
            feed.start(partitions, RecordFeed.BEGINNING);
            feed.toTheEnd(
                record -> {
                  take(record, places.get(record.topic()), into);
                  return true;
                });
          }
          List<String> notes = new ArrayList<>();
          note("Not on this broker", missing, notes);
          note("Not read, for lack of permission", there.denied(), notes);
          return notes;
        });
  }

  private static Place place(Topic topic) {
    int dot = topic.name().indexOf('.');
    SubjectType realm = topic.name().startsWith("patient.") ? SubjectType.PATIENT : SubjectType.HCP;
    String name = topic.name().substring(dot + 1);
    Kind kind = KINDS.get(name);
    if (kind == null && name.startsWith(FLAGS)) {
      return new Place(Kind.FLAG, realm, channel(name));
    }
    return kind == null ? null : new Place(kind, realm, null);
  }

  /** The channel as records write it. */
  private static String channel(String name) {
    return name.substring(FLAGS.length()).replace('-', '_').toUpperCase(Locale.ROOT);
  }

  private static void note(String what, Set<String> topics, List<String> notes) {
    if (!topics.isEmpty()) {
      notes.add(what + ": " + String.join(", ", topics) + ".");
    }
  }

  private static void take(ConsumerRecord<byte[], byte[]> record, Place place, ReportRecords into) {
    if (record.value() == null) {
      String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
      into.gone(place.kind(), place.channel(), key);
      return;
    }
    try {
      into.add(place.kind(), place.realm(), RecordJson.node(record.value()));
    } catch (IllegalArgumentException e) {
      into.malformed();
    }
  }
}
