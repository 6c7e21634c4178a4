package tacet.cli.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tacet.cli.UsageError;
import tacet.cli.broker.BrokerConnection;
import tacet.domain.touch.Function;
import tacet.domain.touch.SubjectRecord;
import tacet.domain.touch.TouchEvent;
import tacet.flink.io.Arrival;
import tacet.flink.io.Input;
import tacet.flink.io.InputEncoder;
import tacet.flink.io.Realm;

/** The topics of a broker: each record keyed and encoded as the job reads it. */
final class TopicDestination implements Destination {

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
  private static final String MAX_BLOCK_MILLIS = "15000";

  private final KafkaProducer<byte[], byte[]> producer;
  private final String broker;
  private final InputEncoder encoder = new InputEncoder();
  private final Path rejected;
  private OutputStream rejections;
  private volatile Exception failure;

  /**
   * Connects. A producer would say of a broker that does not answer that it lacks the topic; so it
   * is asked first.
   *
   * @param rejected the file for rows that become no record
   * @throws UsageError when the broker does not answer
   */
  TopicDestination(BrokerConnection broker, Path rejected) throws InterruptedException {
    broker.call(admin -> admin.describeCluster().clusterId().get());
    Properties properties = broker.properties();
    properties.putIfAbsent(ProducerConfig.ACKS_CONFIG, "all");
    properties.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, "20");
    properties.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MILLIS);
    this.broker = broker.address();
    this.rejected = rejected;
    try {
      this.producer =
          new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    } catch (KafkaException e) {
      throw refused(e);
    }
  }

  @Override
  public void take(RecordKind kind, ObjectNode json, Arrival arrival) {
    SubjectRecord record = arrival.record();
    String topic = Realm.of(record.subject().type()).prefix() + topic(kind, record);
    try {
      producer.send(
          new ProducerRecord<>(topic, InputEncoder.key(record), encoder.value(record)),
          (done, refused) -> {
            if (refused != null && failure == null) {
              failure = refused;
            }
          });
    } catch (KafkaException e) {
      throw refused(e);
    }
    failOnError();
  }

  /** The topic of a record, without its realm. */
  static String topic(RecordKind kind, SubjectRecord record) {
    if (record instanceof TouchEvent touch) {
      // A response may not know its function, and is welcome on the topic of any.
      Function function = touch.function() == null ? Function.MARKETING : touch.function();
      return Input.TOUCHES.file()
          + '.'
          + function.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
    return kind.input().file();
  }

  @Override
  public void reject(ObjectNode json) throws IOException {
    if (rejections == null) {
      rejections = new BufferedOutputStream(Files.newOutputStream(rejected));
    }
    rejections.write(json.toString().getBytes(StandardCharsets.UTF_8));
    rejections.write('\n');
  }

  @Override
  public void finish() {
    producer.flush();
    failOnError();
  }

  private void failOnError() {
    if (failure != null) {
      throw refused(failure);
    }
  }

  private UsageError refused(Exception cause) {
    return new UsageError(
        "the broker did not take the records",
        broker + ": " + cause.getMessage(),
        "check that it runs there and has the topics (tacet topics create)",
        cause);
  }

  @Override
  public void close() throws IOException {
    boolean interrupted = Thread.interrupted();
    producer.close(CLOSE_TIMEOUT);
    if (rejections != null) {
      rejections.close();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
