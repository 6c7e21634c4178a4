package tacet.cli.live;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tacet.cli.runtime.EmbeddedBroker;
import tacet.cli.topics.TopicCreator;
import tacet.domain.touch.SubjectRecord;
import tacet.domain.touch.SubjectType;
import tacet.flink.JobSettings;
import tacet.flink.io.InputEncoder;
import tacet.flink.io.RuleRecord;
import tacet.rules.RuleFiles;
import tacet.rules.WrittenRule;
import tacet.schemas.TopicCatalogue;
import tacet.v1.Channel;

/** A real broker with the topics of both realms, and what sources send to it. */
class LiveBroker implements AutoCloseable {

  static final List<Channel> CHANNELS = List.of(Channel.EMAIL, Channel.SMS, Channel.FACE_TO_FACE);

  private final EmbeddedBroker broker;
  private final Admin admin;
  private final KafkaProducer<byte[], byte[]> producer;
  private final InputEncoder encoder = new InputEncoder();

  /** Starts a broker and makes the topics. */
  LiveBroker() throws Exception {
    broker = EmbeddedBroker.start();
    admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    new TopicCreator(admin)
        .create(
            TopicCatalogue.load().topics(List.of("hcp", "patient"), CHANNELS), Optional.empty());
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers(), "linger.ms", "0"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  JobSettings settings(String more) {
    String yaml =
        """
        bootstrapServers: %s
        channels: [EMAIL, SMS, FACE_TO_FACE]
        """;
    return JobSettings.read("s", yaml.formatted(broker.bootstrapServers()) + more, Map.of());
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** Reads these topics from now on and what is on them. */
  TopicLog read(Collection<String> topics) {
    return new TopicLog(broker.bootstrapServers(), topics, false);
  }

  /** Reads these topics from now on. */
  TopicLog readOn(Collection<String> topics) {
    return new TopicLog(broker.bootstrapServers(), topics, true);
  }

  /** Sends a record to {@code hcp.name} or {@code patient.name}, as its subject asks. */
  RecordMetadata send(String name, SubjectRecord record) {
    String realm = record.subject().type() == SubjectType.PATIENT ? "patient." : "hcp.";
    return send(realm + name, InputEncoder.key(record), encoded(record));
  }

  RecordMetadata send(String topic, byte[] key, byte[] value) {
    try {
      return producer.send(new ProducerRecord<>(topic, key, value)).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Sends without waiting for the broker's word. */
  void stream(String topic, SubjectRecord record) {
    producer.send(new ProducerRecord<>(topic, InputEncoder.key(record), encoded(record)));
  }

  private synchronized byte[] encoded(SubjectRecord record) {
    return encoder.value(record);
  }

  void flush() {
    producer.flush();
  }

  /** Publishes rules written as YAML, on the rules topic of a realm. */
  void publish(String realm, int version, String yaml) {
    for (WrittenRule rule : new RuleFiles().parse("rules", yaml).rules()) {
      publish(realm, rule.rule().id(), version, rule.hash(), rule.definition(), false);
    }
  }

  synchronized void publish(
      String realm, String id, int version, String hash, String definition, boolean withdrawn) {
    long now = System.currentTimeMillis();
    RuleRecord rule = new RuleRecord(id, version, now, null, withdrawn, now, definition);
    send(realm + ".rules", InputEncoder.key(rule), encoder.value(rule, hash, "test"));
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
    admin.close(Duration.ofSeconds(5));
    broker.close();
  }
}
