package tacet.reader;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads every partition of some topics from its beginning, then on, and notes how far it is. Each
 * second it asks the broker for the ends; when all of them are reached, everything committed before
 * the question is known.
 *
 * <p>Where a position is lost, or there are more partitions than there were, everything is
 * forgotten and read again.
 */
final class TopicFollower implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final long PAUSE_MILLIS = 500;

  private final Consumer<byte[], byte[]> consumer;
  private final BrokerWords words;
  private final List<String> topics;
  private final SuppressionMemory memory;
  private final TopicRecords records;
  private final Progress progress;
  private final long checkNanos;
  private List<TopicPartition> partitions = List.of();
  private Map<TopicPartition, Long> ends;
  private Progress.Known asked;
  private volatile boolean closed;

  TopicFollower(
      Consumer<byte[], byte[]> consumer,
      ReaderSettings settings,
      List<String> topics,
      SuppressionMemory memory,
      Progress progress) {
    this.consumer = consumer;
    this.words = new BrokerWords(settings.bootstrapServers());
    this.topics = topics;
    this.memory = memory;
    this.records = new TopicRecords(settings, memory);
    this.progress = progress;
    this.checkNanos =
        Math.min(Duration.ofSeconds(1).toNanos(), settings.staleAfter().toNanos() / 4);
  }

  /**
   * Finds the partitions and their ends.
   *
   * @throws ReaderError where the broker does not answer, or a topic is not there or not allowed
   */
  void start(Duration patience) {
    try {
      assign(found(patience));
      ask(patience);
    } catch (KafkaException e) {
      throw words.of(e);
    }
  }

  private List<TopicPartition> found(Duration patience) {
    List<TopicPartition> found = new ArrayList<>();
    for (String topic : topics) {
      List<PartitionInfo> of = consumer.partitionsFor(topic, patience);
      if (of == null || of.isEmpty()) {
        throw words.noTopic(topic);
      }
      of.forEach(info -> found.add(new TopicPartition(topic, info.partition())));
    }
    return found;
  }

  private void assign(List<TopicPartition> found) {
    partitions = found;
    consumer.assign(found);
    consumer.seekToBeginning(found);
    ends = null;
  }

  /** Asks for the ends; what is committed before this moment lies before them. */
  private void ask(Duration patience) {
    Progress.Known moment = new Progress.Known(Instant.now(), System.nanoTime());
    ends = consumer.endOffsets(partitions, patience);
    asked = moment;
  }

  @Override
  public void run() {
    try (consumer) {
      while (!closed) {
        try {
          for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            records.take(record);
          }
          look();
        } catch (WakeupException | InterruptException e) {
          closed = true;
        } catch (OffsetOutOfRangeException e) {
          startOver("a position is out of range", partitions);
        } catch (KafkaException | ReaderError e) {
          tell(e instanceof ReaderError known ? known : words.of((KafkaException) e));
        }
      }
    } catch (RuntimeException | Error e) {
      LOG.error("The reader stopped; it is stale from now on", e);
      progress.troubled(words.stopped(e));
    }
  }

  private void look() {
    if (ends == null) {
      if (asked != null && System.nanoTime() - asked.nanos() < checkNanos) {
        return;
      }
      List<TopicPartition> now = found(ANSWER);
      if (now.size() != partitions.size()) {
        startOver("the number of partitions changed", now);
      }
      ask(ANSWER);
    }
    for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
      long position = consumer.position(end.getKey(), ANSWER);
      if (position < end.getValue()) {
        return;
      }
    }
    if (memory.policyReadable()) {
      progress.reached(asked);
    } else {
      progress.troubled(words.unreadablePolicy());
    }
    ends = null;
  }

  private void startOver(String why, List<TopicPartition> anew) {
    LOG.warn("Reading from the beginning again: {}", why);
    progress.lost();
    memory.forget();
    assign(anew);
    asked = null;
  }

  /** Says once what is amiss, and lets some time pass. */
  private void tell(ReaderError error) {
    ReaderError before = progress.trouble();
    progress.troubled(error);
    if (before == null || !before.getMessage().equals(error.getMessage())) {
      LOG.warn("{}", error.getMessage());
    }
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  void stop() {
    closed = true;
    consumer.wakeup();
  }
}
