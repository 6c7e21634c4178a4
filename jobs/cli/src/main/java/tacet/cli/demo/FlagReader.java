package tacet.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tacet.cli.demo.FlagSeen.HoldSeen;
import tacet.flink.io.RecordJson;

/**
 * Reads what the jobs publish, as any consumer would, and tells the {@link FlagBoard} and the
 * {@link Findings}.
 */
final class FlagReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final long PATIENCE_MILLIS = 2_000;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final String FLAGS = "suppression.";
  private static final List<String> SCOPES =
      List.of("product", "narrative", "content", "campaign", "sender");

  private final Consumer<byte[], byte[]> consumer;
  private final FlagBoard board;
  private final Findings findings;
  private final Traffic traffic;
  private final long from;
  private final Thread thread = new Thread(this::run, "tacet-demo-reader");

  private volatile boolean stopped;
  private volatile long records;
  private volatile RuntimeException failure;

  /**
   * A reader of these topics, from their beginning.
   *
   * @param topics the jobs' outputs, one partition each
   * @param from what was rejected or ignored before it does not count, epoch milliseconds
   */
  FlagReader(
      String bootstrapServers,
      List<String> topics,
      FlagBoard board,
      Findings findings,
      Traffic traffic,
      long from) {
    Properties properties = new Properties();
    properties.setProperty(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.setProperty(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "100");
    this.consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.board = board;
    this.findings = findings;
    this.traffic = traffic;
    this.from = from;
    List<TopicPartition> partitions =
        topics.stream().map(topic -> new TopicPartition(topic, 0)).toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Begins to read. */
  void start() {
    thread.setDaemon(true);
    thread.start();
  }

  /** How many records were read, heartbeats' own among them. */
  long records() {
    return records;
  }

  /**
   * Looks after the reader.
   *
   * @throws IllegalStateException when it failed
   */
  void failOnError() {
    if (failure != null) {
      throw new IllegalStateException("the reader of flags stopped", failure);
    }
  }

  private void run() {
    try {
      while (!stopped) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          take(record, System.nanoTime());
          records++;
        }
      }
    } catch (RuntimeException e) {
      if (!stopped) {
        failure = e;
      }
    } finally {
      consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record, long nanos) {
    String topic = record.topic().substring(record.topic().indexOf('.') + 1);
    if (topic.equals("suppression.audit")) {
      audit(RecordJson.node(record.value()));
    } else if (topic.equals("rejected")) {
      JsonNode rejected = RecordJson.node(record.value());
      if (instant(rejected.path("at")) >= from) {
        findings.rejected(rejected.path("code").asText());
      }
    } else if (topic.equals("rules.status")) {
      JsonNode status = RecordJson.node(record.value());
      String who = record.topic() + status.path("operator") + status.path("subtask");
      findings.sweeps(who, status.path("toSweep").asLong() == 0);
    } else if (topic.equals("drift.alerts") && record.value() != null) {
      drift(RecordJson.node(record.value()));
    } else if (topic.equals("segment.weeks")) {
      findings.counted(instant(RecordJson.node(record.value()).path("weekStart")));
    } else if (topic.equals("preferences") && record.value() != null) {
      findings.prefers(new String(record.key(), StandardCharsets.UTF_8));
    } else if (topic.equals("saturation")) {
      saturation(record);
    } else if (topic.startsWith(FLAGS)) {
      flag(record, topic.substring(FLAGS.length()), nanos);
    }
  }

  private void audit(JsonNode audit) {
    boolean ignored = audit.path("kind").asText().equals("IGNORED");
    if (ignored && instant(audit.path("at")) >= from) {
      findings.ignored(audit.path("touchId").asText());
    }
  }

  private void drift(JsonNode alert) {
    if (alert.path("level").asText().equals("SEGMENT")) {
      findings.shifted(alert.path("segment").asText());
    } else {
      findings.drifted(alert.path("subject").asText());
    }
  }

  private void saturation(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return;
    }
    JsonNode level = RecordJson.node(record.value());
    String subject = level.path("subject").asText();
    if (!level.has("channel") && !Heartbeats.isClock(subject)) {
      findings.saturated(subject, level.path("band").asText());
    }
  }

  private void flag(ConsumerRecord<byte[], byte[]> record, String channel, long nanos) {
    String key = new String(record.key(), StandardCharsets.UTF_8);
    if (Heartbeats.isClock(key)) {
      return;
    }
    if (record.value() == null) {
      board.apply(new FlagSeen(key, channel, record.timestamp(), List.of()));
      return;
    }
    JsonNode flag = RecordJson.node(record.value());
    long decidedAt = instant(flag.path("decidedAt"));
    Long produced = traffic.producedAt(decidedAt);
    if (produced != null) {
      findings.latencies().add(Math.round((nanos - produced) / NANOS_PER_MILLI));
    }
    List<HoldSeen> holds = new ArrayList<>();
    flag.path("holds").forEach(hold -> holds.add(hold(hold)));
    board.apply(new FlagSeen(key, channel, decidedAt, holds));
  }

  private static HoldSeen hold(JsonNode hold) {
    StringBuilder scope = new StringBuilder();
    for (String field : SCOPES) {
      if (hold.hasNonNull(field)) {
        scope.append(scope.isEmpty() ? "" : " ").append(hold.path(field).asText());
      }
    }
    return new HoldSeen(
        hold.path("rule").asText(),
        scope.toString(),
        hold.path("reason").asText(),
        hold.path("owner").asText(),
        hold.hasNonNull("until") ? instant(hold.path("until")) : null);
  }

  private static long instant(JsonNode text) {
    return Instant.parse(text.asText()).toEpochMilli();
  }

  @Override
  public void close() {
    stopped = true;
    consumer.wakeup();
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
