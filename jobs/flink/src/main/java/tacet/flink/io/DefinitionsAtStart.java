package tacet.flink.io;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tacet.flink.KafkaSettings;

/**
 * Reads the rules and segments that are on their topics now, from the beginning to the end at the
 * time of the call. An operator calls it when it opens, so that no touch is judged without those
 * that were there at start; what comes later comes by broadcast.
 */
public final class DefinitionsAtStart implements Serializable {

  /** How long reading may take. */
  public static final Duration TIMEOUT = Duration.ofSeconds(30);

  private static final long serialVersionUID = 1;
  private static final Duration POLL = Duration.ofMillis(500);

  private final KafkaSettings kafka;
  private final List<String> topics;
  private final Duration timeout;

  DefinitionsAtStart(KafkaSettings kafka, List<String> topics) {
    this(kafka, topics, TIMEOUT);
  }

  DefinitionsAtStart(KafkaSettings kafka, List<String> topics, Duration timeout) {
    this.kafka = kafka;
    this.topics = List.copyOf(topics);
    this.timeout = timeout;
  }

  /**
   * Reads them, blocking.
   *
   * @return the records of each partition in their order, superseded ones that are not compacted
   *     yet and tombstones among them
   * @throws IllegalStateException where it takes longer than {@link #TIMEOUT}, a topic is missing
   *     or the broker refuses
   */
  public List<RawRecord> read() {
    Properties client = kafka.client(ConsumerConfig.configNames());
    client.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    client.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    client.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    client.setProperty(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    client.setProperty(
        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Long.toString(timeout.toMillis()));
    long deadline = System.nanoTime() + timeout.toNanos();
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      return read(consumer, deadline);
    } catch (KafkaException e) {
      throw new IllegalStateException("cannot be read: " + topics, e);
    }
  }

  private List<RawRecord> read(Consumer<byte[], byte[]> consumer, long deadline) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : topics) {
      var found = consumer.partitionsFor(topic);
      if (found == null || found.isEmpty()) {
        throw new IllegalStateException("there is no topic " + topic);
      }
      found.forEach(one -> partitions.add(new TopicPartition(topic, one.partition())));
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> unread = new HashMap<>(consumer.endOffsets(partitions));
    List<RawRecord> records = new ArrayList<>();
    while (true) {
      // Positions, not records, tell the end: the last offsets may be compacted or a commit's mark.
      unread.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
      if (unread.isEmpty()) {
        return records;
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "not read to the end: " + unread.keySet() + " within " + timeout);
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        records.add(RawRecordReader.read(record));
      }
    }
  }
}
