package tacet.cli.rules;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tacet.cli.UsageError;
import tacet.cli.broker.BrokerConnection;
import tacet.flink.io.InputEncoder;
import tacet.flink.io.RecordJson;

/** The {@code rules} and {@code rules.status} topics of a deployment. */
final class RuleTopics {

  static final String HCP = "hcp.";
  static final String PATIENT = "patient.";

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration STALLED = Duration.ofSeconds(15);

  /**
   * What a subtask last said of its rules.
   *
   * @param told when, epoch milliseconds
   * @param toSweep subjects that it has still to look at
   */
  record Status(
      String realm,
      String operator,
      int subtask,
      int subtasks,
      String hash,
      long told,
      long toSweep) {}

  private final BrokerConnection broker;

  RuleTopics(BrokerConnection broker) {
    this.broker = broker;
  }

  /**
   * Every version on the topics.
   *
   * @throws UsageError when the broker does not answer, refuses, or has no such topic
   */
  AppliedRules read() {
    List<AppliedRule> rules = new ArrayList<>();
    boolean found = false;
    for (String realm : List.of(HCP, PATIENT)) {
      found |=
          each(
              realm + "rules",
              record -> {
                if (record.value() != null) {
                  rules.add(AppliedRule.of(realm, record.value(), record.timestamp()));
                }
              });
    }
    if (!found) {
      throw new UsageError(
          "the broker has no topic of rules, as hcp.rules",
          broker.address(),
          "name the broker of a deployment, or make the topics with 'tacet topics create'");
    }
    return new AppliedRules(rules);
  }

  /** What every subtask that ever ran last said, by operator, then subtask. */
  List<Status> statuses() {
    Map<String, Status> latest = new HashMap<>();
    for (String realm : List.of(HCP, PATIENT)) {
      each(
          realm + "rules.status",
          record -> {
            ObjectNode node = RecordJson.node(record.value());
            Status status =
                new Status(
                    realm,
                    node.path("operator").asText(),
                    node.path("subtask").asInt(),
                    node.path("subtasks").asInt(),
                    node.path("hash").asText(),
                    record.timestamp(),
                    node.path("toSweep").asLong());
            String key = realm + status.operator() + ':' + status.subtask();
            latest.merge(key, status, (a, b) -> a.told() > b.told() ? a : b);
          });
    }
    return latest.values().stream()
        .sorted(
            Comparator.comparing(Status::realm)
                .thenComparing(Status::operator)
                .thenComparingInt(Status::subtask))
        .toList();
  }

  /**
   * Publishes versions and waits for the broker's word for each.
   *
   * @param rules {@code receivedAt} is the broker's to say
   */
  void publish(List<AppliedRule> rules) throws InterruptedException {
    Properties properties = broker.properties();
    properties.setProperty("acks", "all");
    properties.setProperty("enable.idempotence", "true");
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      InputEncoder encoder = new InputEncoder();
      for (AppliedRule rule : rules) {
        byte[] key = InputEncoder.key(rule.record());
        byte[] value = encoder.value(rule.record(), rule.hash(), rule.appliedBy());
        producer.send(new ProducerRecord<>(rule.realm() + "rules", 0, key, value)).get();
      }
    } catch (ExecutionException e) {
      throw broker.refused(e.getCause());
    } catch (KafkaException e) {
      throw broker.refused(e);
    }
  }

  /**
   * Hands on every committed record of a topic up to its end.
   *
   * @return whether there is such a topic
   */
  boolean each(String topic, Consumer<ConsumerRecord<byte[], byte[]>> taker) {
    return each(topic, 0, taker);
  }

  /**
   * Hands on every committed record of a topic from an instant on.
   *
   * @param since by the records' timestamps, epoch milliseconds
   * @return whether there is such a topic
   */
  boolean each(String topic, long since, Consumer<ConsumerRecord<byte[], byte[]>> taker) {
    Properties properties = broker.properties();
    properties.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.setProperty(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<PartitionInfo> found = consumer.partitionsFor(topic);
      if (found == null || found.isEmpty()) {
        return false;
      }
      List<TopicPartition> partitions =
          found.stream().map(one -> new TopicPartition(topic, one.partition())).toList();
      consumer.assign(partitions);
      seek(consumer, partitions, since);
      drain(consumer, new HashMap<>(consumer.endOffsets(partitions)), taker);
      return true;
    } catch (KafkaException e) {
      throw broker.refused(e);
    }
  }

  private static void seek(
      KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions, long since) {
    if (since <= 0) {
      consumer.seekToBeginning(partitions);
      return;
    }
    Map<TopicPartition, Long> times = new HashMap<>();
    partitions.forEach(partition -> times.put(partition, since));
    consumer
        .offsetsForTimes(times)
        .forEach(
            (partition, offset) -> {
              if (offset == null) {
                consumer.seekToEnd(List.of(partition));
              } else {
                consumer.seek(partition, offset.offset());
              }
            });
  }

  private void drain(
      KafkaConsumer<byte[], byte[]> consumer,
      Map<TopicPartition, Long> unread,
      Consumer<ConsumerRecord<byte[], byte[]>> taker) {
    long deadline = System.nanoTime() + STALLED.toNanos();
    while (true) {
      unread.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
      if (unread.isEmpty()) {
        return;
      }
      if (System.nanoTime() > deadline) {
        throw new UsageError(
            "records did not come within " + STALLED.toSeconds() + " s",
            broker.address() + ": " + unread.keySet(),
            "check the broker");
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        taker.accept(record);
        deadline = System.nanoTime() + STALLED.toNanos();
      }
    }
  }
}
