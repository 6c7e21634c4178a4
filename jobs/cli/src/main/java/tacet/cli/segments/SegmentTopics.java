package tacet.cli.segments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tacet.cli.UsageError;
import tacet.cli.broker.BrokerConnection;
import tacet.cli.broker.RecordFeed;
import tacet.cli.explain.RealmTopics;
import tacet.domain.drift.SegmentDefinition;
import tacet.domain.touch.SubjectType;
import tacet.flink.io.Input;
import tacet.flink.io.InputEncoder;
import tacet.flink.io.JsonRecords;
import tacet.flink.io.Realm;
import tacet.flink.io.RecordJson;

/** The topics {@code segments} and {@code segment.weeks} of a deployment, of both realms. */
record SegmentTopics(BrokerConnection broker) implements SegmentShelf {

  @Override
  public List<SegmentDefinition> read() throws InterruptedException {
    List<SegmentDefinition> segments = new ArrayList<>();
    each(
        "segments",
        (topic, value) -> {
          // On a topic the realm says of what type members are.
          if (!value.has("subjectType")) {
            boolean patients = topic.startsWith(Realm.PATIENT.prefix());
            value.put("subjectType", (patients ? SubjectType.PATIENT : SubjectType.HCP).name());
          }
          segments.add(
              SegmentFile.sound(JsonRecords.parse(Input.SEGMENTS, topic, 1, value), topic));
        });
    return segments;
  }

  /** Hands on the weeks that are told of. */
  void weeks(BiConsumer<String, ObjectNode> taker) throws InterruptedException {
    each("segment.weeks", taker);
  }

  private void each(String name, BiConsumer<String, ObjectNode> taker) throws InterruptedException {
    Set<String> topics = new TreeSet<>();
    for (Realm realm : Realm.values()) {
      topics.add(realm.prefix() + name);
    }
    broker.call(
        admin -> {
          RealmTopics there = RealmTopics.of(admin, topics);
          List<TopicPartition> partitions = new ArrayList<>();
          topics.stream().filter(there::readable).map(there::all).forEach(partitions::addAll);
          if (partitions.isEmpty()) {
            throw new UsageError(
                "the broker has no such topics that you may read",
                broker.address() + ": " + String.join(", ", topics),
                "name the broker of a deployment, or a replay with --replay and --segments");
          }
          try (RecordFeed feed = new RecordFeed(broker)) {
            feed.start(partitions, RecordFeed.BEGINNING);
            feed.toTheEnd(
                record -> {
                  if (record.value() != null) {
                    take(record.topic(), record.value(), taker);
                  }
                  return true;
                });
          }
          return null;
        });
  }

  /** What cannot be read is told of by the job, and by 'tacet rejected'. */
  private static void take(String topic, byte[] value, BiConsumer<String, ObjectNode> taker) {
    ObjectNode node;
    try {
      node = RecordJson.node(value);
    } catch (IllegalArgumentException e) {
      return;
    }
    taker.accept(topic, node);
  }

  @Override
  public String add(List<SegmentDefinition> segments) throws InterruptedException {
    Properties properties = broker.properties();
    properties.setProperty("acks", "all");
    properties.setProperty("enable.idempotence", "true");
    for (SegmentDefinition segment : segments) {
      if (segment.subjectType() == null) {
        throw new UsageError(
            "no subjectType: a topic is of doctors or of patients",
            segment.segment() + " version " + segment.version(),
            "add subjectType: HCP, or subjectType: PATIENT");
      }
    }
    Set<String> topics = new TreeSet<>();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      InputEncoder encoder = new InputEncoder();
      for (SegmentDefinition segment : segments) {
        String topic = Realm.of(segment.subjectType()).prefix() + "segments";
        producer
            .send(new ProducerRecord<>(topic, 0, InputEncoder.key(segment), encoder.value(segment)))
            .get();
        topics.add(topic);
      }
    } catch (ExecutionException e) {
      throw broker.refused(e.getCause());
    } catch (KafkaException e) {
      throw broker.refused(e);
    }
    return String.join(" and ", topics) + " of " + broker.address();
  }
}
