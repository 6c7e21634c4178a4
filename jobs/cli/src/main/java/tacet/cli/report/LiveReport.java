package tacet.cli.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tacet.cli.report.ReportTopics.Place;

/** A page of what is on the topics of a broker, written anew every few seconds as records come. */
public final class LiveReport implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final long EVERY_NANOS = 5_000_000_000L;
  private static final long PATIENCE_MILLIS = 10_000;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<String, Place> places = ReportTopics.places();
  private final ReportRecords records = new ReportRecords(Long.MAX_VALUE, ReportRecords.ALERTS);
  private final ReportWriter writer;
  private final Predicate<String> leftOut;
  private final String source;
  private final Path file;
  private final Thread thread = new Thread(this::run, "tacet-report");

  private volatile boolean stopped;
  private volatile RuntimeException failure;

  /**
   * A page that is not written yet.
   *
   * @param leftOut which subjects it does not tell of, by {@code TYPE:id}
   * @param source what the records are from, in a few words
   */
  public LiveReport(
      String bootstrapServers,
      Predicate<String> leftOut,
      ReportWriter writer,
      String source,
      Path file) {
    Properties properties = new Properties();
    properties.setProperty(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.leftOut = leftOut;
    this.writer = writer;
    this.source = source;
    this.file = file;
  }

  /** Begins to read from the beginning of the topics that are there, and to write. */
  public void start() {
    List<TopicPartition> partitions = new ArrayList<>();
    consumer
        .listTopics()
        .forEach(
            (topic, found) -> {
              if (places.containsKey(topic)) {
                found.forEach(one -> partitions.add(new TopicPartition(topic, one.partition())));
              }
            });
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Looks after it.
   *
   * @throws IllegalStateException when it failed
   */
  public void failOnError() {
    if (failure != null) {
      throw new IllegalStateException("the page is no longer written", failure);
    }
  }

  private void run() {
    try {
      long written = System.nanoTime();
      boolean more = false;
      while (true) {
        boolean last = stopped;
        ConsumerRecords<byte[], byte[]> batch = consumer.poll(POLL);
        batch.forEach(this::take);
        more |= !batch.isEmpty();
        boolean ends = last && batch.isEmpty();
        if (more && (ends || System.nanoTime() - written >= EVERY_NANOS)) {
          write();
          written = System.nanoTime();
          more = false;
        }
        if (ends) {
          return;
        }
      }
    } catch (RuntimeException e) {
      failure = e;
    } finally {
      consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    ReportTopics.take(record, places.get(record.topic()), leftOut, records);
  }

  private void write() {
    if (!records.isEmpty()) {
      try {
        writer.write(records, source, List.of(), file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Stops it once what has come is on the page. */
  @Override
  public void close() {
    stopped = true;
    boolean interrupted = Thread.interrupted();
    try {
      thread.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
