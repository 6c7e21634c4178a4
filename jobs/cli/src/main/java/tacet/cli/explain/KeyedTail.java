package tacet.cli.explain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import tacet.cli.terminal.ProgressLine;

/**
 * Reads the records of one key from the end of a partition backwards, chunk by chunk: what is asked
 * for is mostly new, and partitions hold years. For one thread.
 */
final class KeyedTail {

  private static final long FIRST_CHUNK = 2_000;
  private static final long LARGEST_CHUNK = 200_000;
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration STALLED = Duration.ofSeconds(15);

  private final Consumer<byte[], byte[]> consumer;
  private final ProgressLine progress;

  /** A reader by a consumer of committed records that is in no group. */
  KeyedTail(Consumer<byte[], byte[]> consumer, ProgressLine progress) {
    this.consumer = consumer;
    this.progress = progress;
  }

  /**
   * Hands on records, newest first.
   *
   * @param key which keys are wanted; a record without key is not
   * @param from the first offset to look at
   * @param patience when to stop, at the end of a chunk
   * @param enough takes a record and says whether it was the last one wanted
   * @return whether all was read that was wanted, rather than patience lost
   * @throws org.apache.kafka.common.KafkaException when the broker refuses or does not answer
   */
  boolean read(
      TopicPartition partition,
      Predicate<byte[]> key,
      long from,
      Patience patience,
      Predicate<ConsumerRecord<byte[], byte[]>> enough) {
    consumer.assign(List.of(partition));
    long begin = Math.max(from, consumer.beginningOffsets(List.of(partition)).get(partition));
    long end = consumer.endOffsets(List.of(partition)).get(partition);
    long last = end;
    long chunk = FIRST_CHUNK;
    while (end > begin) {
      if (patience.over()) {
        return false;
      }
      long start = Math.max(begin, end - chunk);
      List<ConsumerRecord<byte[], byte[]>> found = chunk(partition, key, start, end);
      for (int i = found.size() - 1; i >= 0; i--) {
        if (enough.test(found.get(i))) {
          return true;
        }
      }
      end = start;
      chunk = Math.min(LARGEST_CHUNK, chunk * 4);
      progress.tell(String.format("reading %s: %,d records back", partition.topic(), last - end));
    }
    return true;
  }

  private List<ConsumerRecord<byte[], byte[]>> chunk(
      TopicPartition partition, Predicate<byte[]> key, long start, long end) {
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    consumer.seek(partition, start);
    long moved = System.nanoTime();
    long position = start;
    while (position < end) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.offset() < end && record.key() != null && key.test(record.key())) {
          found.add(record);
        }
      }
      // Past what is read: transactions' markers and compacted records have offsets, too.
      long now = consumer.position(partition);
      if (now != position) {
        position = now;
        moved = System.nanoTime();
      } else if (System.nanoTime() - moved > STALLED.toNanos()) {
        throw new TimeoutException("no records of " + partition + " within " + STALLED);
      }
    }
    return found;
  }
}
