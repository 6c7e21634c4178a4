package tacet.cli.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Assertions;
import tacet.flink.io.RecordJson;

/** Everything committed on some topics, read as it comes. */
final class TopicLog implements AutoCloseable {

  /**
   * One record.
   *
   * @param value null for a tombstone
   * @param seenAt when it was read, epoch milliseconds
   */
  record Entry(ConsumerRecord<byte[], byte[]> raw, String key, JsonNode value, long seenAt) {

    String topic() {
      return raw.topic();
    }

    boolean held() {
      return value != null && value.path("state").asText().equals("HELD");
    }

    boolean clear() {
      return value != null && value.path("state").asText().equals("CLEAR");
    }

    /** Whether these characters stand anywhere in its bytes. */
    boolean mentions(String text) {
      StringBuilder all = new StringBuilder();
      append(all, raw.key());
      append(all, raw.value());
      raw.headers().forEach(header -> append(all.append(header.key()), header.value()));
      return all.indexOf(text) >= 0;
    }

    private static void append(StringBuilder all, byte[] bytes) {
      if (bytes != null) {
        all.append(new String(bytes, StandardCharsets.ISO_8859_1));
      }
    }
  }

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<Entry> entries = new ArrayList<>();
  private final Thread reader;
  private volatile boolean closed;
  private volatile Consumer<Entry> listener = entry -> {};

  /** Reads all that is committed on these topics; only what comes from now on if {@code atEnd}. */
  TopicLog(String bootstrapServers, Collection<String> topics, boolean atEnd) {
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : topics) {
      consumer
          .partitionsFor(topic)
          .forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
    }
    consumer.assign(partitions);
    if (atEnd) {
      consumer.seekToEnd(partitions);
      partitions.forEach(consumer::position);
    } else {
      consumer.seekToBeginning(partitions);
    }
    reader = new Thread(this::poll, "topic-log");
    reader.setDaemon(true);
    reader.start();
  }

  private void poll() {
    try {
      while (!closed) {
        for (ConsumerRecord<byte[], byte[]> raw : consumer.poll(Duration.ofMillis(200))) {
          String key = raw.key() == null ? null : new String(raw.key(), StandardCharsets.UTF_8);
          JsonNode value = raw.value() == null ? null : RecordJson.node(raw.value());
          Entry entry = new Entry(raw, key, value, System.currentTimeMillis());
          synchronized (entries) {
            entries.add(entry);
          }
          listener.accept(entry);
        }
      }
    } catch (WakeupException e) {
      closed = true;
    } finally {
      consumer.close();
    }
  }

  /** Tells a listener of what is read from now on, on the reading thread. */
  void each(Consumer<Entry> told) {
    listener = told;
  }

  /** All that was read so far. */
  List<Entry> all() {
    synchronized (entries) {
      return List.copyOf(entries);
    }
  }

  /** What was read so far and is such. */
  List<Entry> where(Predicate<Entry> such) {
    return all().stream().filter(such).toList();
  }

  /** What was read so far of a topic. */
  Stream<Entry> on(String topic) {
    return all().stream().filter(entry -> entry.topic().equals(topic));
  }

  /** The last record of each key of each topic, by {@code topic key}; tombstones among them. */
  Map<String, Entry> view() {
    Map<String, Entry> view = new TreeMap<>();
    all().forEach(entry -> view.put(entry.topic() + ' ' + entry.key(), entry));
    return view;
  }

  /** The last record of a key, null where there is none. */
  Entry last(String topic, String key) {
    return view().get(topic + ' ' + key);
  }

  /** Waits for the last record of a key to be such. */
  Entry await(String topic, String key, Predicate<Entry> such) {
    await(
        topic,
        Duration.ofSeconds(30),
        () -> {
          Entry last = last(topic, key);
          return last != null && such.test(last);
        });
    return last(topic, key);
  }

  /** Waits until it is so; fails after {@code patience}. */
  static void await(String what, Duration patience, BooleanSupplier so) {
    long end = System.nanoTime() + patience.toNanos();
    while (!so.getAsBoolean()) {
      Assertions.assertTrue(System.nanoTime() < end, () -> "not within " + patience + ": " + what);
      pause(Duration.ofMillis(20));
    }
  }

  /** Lets time pass. */
  static void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    closed = true;
    consumer.wakeup();
    try {
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
