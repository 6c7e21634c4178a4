package tacet.cli.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
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

  /**
   * What lies on a topic.
   *
   * @param channel of flags, else null
   */
  record Place(Kind kind, SubjectType realm, String channel) {}

  private ReportTopics() {}

  /**
   * Reads what is on the topics now, of the audit the last eight weeks.
   *
   * @param until the end of these weeks, epoch milliseconds
   * @return what could not be read, each as a sentence
   * @throws UsageError when the broker cannot be reached, or has none of the topics
   */
  static List<String> read(BrokerConnection broker, long until, ReportRecords into)
      throws InterruptedException {
    Map<String, Place> places = places();
    return broker.call(
        admin -> {
          RealmTopics there = RealmTopics.of(admin, places.keySet());
          List<TopicPartition> partitions = new ArrayList<>();
          List<TopicPartition> audits = new ArrayList<>();
          Set<String> missing = new TreeSet<>();
          for (String topic : places.keySet()) {
            if (there.readable(topic)) {
              boolean audit = places.get(topic).kind() == Kind.AUDIT;
              (audit ? audits : partitions).addAll(there.all(topic));
            } else {
              missing.add(topic);
            }
          }
          missing.removeAll(there.denied());
          if (partitions.isEmpty() && audits.isEmpty()) {
            throw new UsageError(
                "the broker has no outputs that you may read",
                broker.address(),
                "name the broker of a deployment with --bootstrap-servers, or a replay with"
                    + " --replay");
          }
          Predicate<ConsumerRecord<byte[], byte[]>> all =
              record -> {
                take(record, places.get(record.topic()), subject -> false, into);
                return true;
              };
          try (RecordFeed feed = new RecordFeed(broker)) {
            feed.start(partitions, RecordFeed.BEGINNING);
            feed.toTheEnd(all);
            feed.start(audits, Math.max(RecordFeed.BEGINNING, until - AlertBook.SHOWN_FOR));
            feed.toTheEnd(all);
          }
          List<String> notes = new ArrayList<>();
          notes.add("Adherence is that of the last eight weeks.");
          note("Not on this broker", missing, notes);
          note("Not read, for lack of permission", there.denied(), notes);
          return notes;
        });
  }

  /** The topics that a page is made of, by their full names. */
  static Map<String, Place> places() {
    Map<String, Place> places = new LinkedHashMap<>();
    for (Topic topic : TopicCatalogue.load().topics()) {
      Place place = place(topic);
      if (place != null) {
        places.put(topic.name(), place);
      }
    }
    return places;
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

  /**
   * Takes a record, or what its tombstone says.
   *
   * @param leftOut which subjects are passed over
   */
  static void take(
      ConsumerRecord<byte[], byte[]> record,
      Place place,
      Predicate<String> leftOut,
      ReportRecords into) {
    if (record.value() == null) {
      String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
      into.gone(place.kind(), place.channel(), key);
      return;
    }
    try {
      ObjectNode value = RecordJson.node(record.value());
      if (!leftOut.test(value.path("subject").asText())) {
        into.add(place.kind(), place.realm(), value);
      }
    } catch (IllegalArgumentException e) {
      into.malformed();
    }
  }
}
