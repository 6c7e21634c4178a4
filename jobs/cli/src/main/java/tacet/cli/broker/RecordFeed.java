package tacet.cli.broker;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Committed records of some partitions, merged by their timestamps. Errors are Kafka's own. For one
 * thread, in no consumer group.
 */
public final class RecordFeed implements AutoCloseable {

  /** From the first record that is still there. */
  public static final long BEGINNING = 0;

  /** From the next record that comes. */
  public static final long END = Long.MAX_VALUE;

  private static final Duration POLL = Duration.ofMillis(200);
  private static final int MOST_IDLE = 75;
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);
  private static final int AHEAD = 5_000;
  private static final Comparator<ConsumerRecord<byte[], byte[]>> BY_TIME =
      Comparator.<ConsumerRecord<byte[], byte[]>>comparingLong(ConsumerRecord::timestamp)
          .thenComparing(ConsumerRecord::topic)
          .thenComparingInt(ConsumerRecord::partition);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private long position = -1;
  private int idle;

  /** A partition's records that were fetched and not yet handed on. */
  private record Waiting(TopicPartition partition, Deque<ConsumerRecord<byte[], byte[]>> records) {

    ConsumerRecord<byte[], byte[]> first() {
      return records.peekFirst();
    }
  }

  /** A feed from a broker. */
  public RecordFeed(BrokerConnection broker) {
    Properties properties = broker.properties();
    properties.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.setProperty(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    properties.setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Integer.toString(AHEAD));
    consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * Sets where it begins.
   *
   * @param since epoch milliseconds by the records' timestamps, {@link #BEGINNING} or {@link #END}
   */
  public void start(Collection<TopicPartition> partitions, long since) {
    consumer.assign(partitions);
    if (since <= BEGINNING) {
      consumer.seekToBeginning(partitions);
    } else if (since == END) {
      consumer.seekToEnd(partitions);
    } else {
      Map<TopicPartition, Long> times = new HashMap<>();
      partitions.forEach(partition -> times.put(partition, since));
      consumer
          .offsetsForTimes(times)
          .forEach(
              (partition, found) -> {
                if (found == null) {
                  consumer.seekToEnd(List.of(partition));
                } else {
                  consumer.seek(partition, found.offset());
                }
              });
    }
  }

  /**
   * Hands on what lies between the start and the present ends, oldest first.
   *
   * @param more takes a record and says whether another is wanted
   * @return whether more is still wanted
   */
  public boolean toTheEnd(Predicate<ConsumerRecord<byte[], byte[]>> more) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    Map<TopicPartition, Waiting> waiting = new HashMap<>();
    ends.keySet().forEach(p -> waiting.put(p, new Waiting(p, new ArrayDeque<>())));
    Set<TopicPartition> unread = new HashSet<>(ends.keySet());
    PriorityQueue<Waiting> next =
        new PriorityQueue<>(Comparator.comparing(Waiting::first, BY_TIME));
    retire(unread, ends);
    while (!unread.isEmpty() || !next.isEmpty()) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        if (record.offset() < ends.get(partition)) {
          Waiting queue = waiting.get(partition);
          queue.records().addLast(record);
          if (queue.records().size() == 1) {
            next.add(queue);
          }
        }
      }
      retire(unread, ends);
      if (!merge(next, waiting, unread, more)) {
        return false;
      }
      // What is far ahead of the others waits for them on the broker, not here.
      for (TopicPartition partition : unread) {
        if (waiting.get(partition).records().size() >= AHEAD) {
          consumer.pause(List.of(partition));
        } else {
          consumer.resume(List.of(partition));
        }
      }
      checkProgress(sum(unread));
    }
    ends.forEach(consumer::seek);
    consumer.resume(consumer.assignment());
    return true;
  }

  /** Hands on records while each partition that goes on has one to compare. */
  private static boolean merge(
      PriorityQueue<Waiting> next,
      Map<TopicPartition, Waiting> waiting,
      Set<TopicPartition> unread,
      Predicate<ConsumerRecord<byte[], byte[]>> more) {
    boolean whole = unread.stream().noneMatch(p -> waiting.get(p).records().isEmpty());
    while (whole && !next.isEmpty()) {
      Waiting first = next.poll();
      if (!more.test(first.records().removeFirst())) {
        return false;
      }
      if (!first.records().isEmpty()) {
        next.add(first);
      } else {
        whole = !unread.contains(first.partition());
      }
    }
    return true;
  }

  private void retire(Set<TopicPartition> unread, Map<TopicPartition, Long> ends) {
    List<TopicPartition> read =
        unread.stream().filter(p -> consumer.position(p) >= ends.get(p)).toList();
    unread.removeAll(read);
    consumer.pause(read);
  }

  private long sum(Set<TopicPartition> partitions) {
    return partitions.stream().mapToLong(consumer::position).sum() + partitions.size();
  }

  /**
   * Hands on what comes from now on, as it comes.
   *
   * @param more takes a record and says whether another is wanted
   * @param afterEach asked after each batch whether to go on
   */
  public void follow(Predicate<ConsumerRecord<byte[], byte[]>> more, BooleanSupplier afterEach) {
    do {
      List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
      consumer.poll(POLL).forEach(batch::add);
      batch.sort(BY_TIME);
      for (ConsumerRecord<byte[], byte[]> record : batch) {
        if (!more.test(record)) {
          return;
        }
      }
    } while (afterEach.getAsBoolean());
  }

  /** Hands on the records of a partition at these offsets, as far as they are still there. */
  public void at(
      TopicPartition partition,
      NavigableSet<Long> offsets,
      Consumer<ConsumerRecord<byte[], byte[]>> taker) {
    consumer.assign(List.of(partition));
    long begin = consumer.beginningOffsets(List.of(partition)).get(partition);
    long end = consumer.endOffsets(List.of(partition)).get(partition);
    Long next = offsets.ceiling(begin);
    if (next != null) {
      consumer.seek(partition, next);
    }
    while (next != null && next < end) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (offsets.contains(record.offset())) {
          taker.accept(record);
        }
      }
      long now = consumer.position(partition);
      checkProgress(now);
      next = offsets.ceiling(now);
      if (next != null && next - now > AHEAD) {
        consumer.seek(partition, next);
      }
    }
  }

  private void checkProgress(long now) {
    if (now != position) {
      position = now;
      idle = 0;
    } else if (++idle > MOST_IDLE) {
      throw new TimeoutException(
          "no records within " + POLL.multipliedBy(MOST_IDLE).toSeconds() + " s");
    }
  }

  @Override
  public void close() {
    // Put aside: the consumer complains of an interrupt while it closes.
    boolean interrupted = Thread.interrupted();
    consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
