package tacet.bench.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tacet.bench.workload.Checksum;
import tacet.bench.workload.Received;
import tacet.bench.workload.Workload;
import tacet.domain.subject.BlockKind;
import tacet.domain.subject.CalendarBlock;
import tacet.domain.subject.Erasure;
import tacet.domain.subject.Profile;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectRecord;
import tacet.domain.touch.SubjectType;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchEventType;
import tacet.flink.io.InputEncoder;
import tacet.flink.io.RuleRecord;
import tacet.rules.RuleFiles;
import tacet.rules.RuleReading;
import tacet.rules.WrittenRule;

/**
 * Puts a workload on the topics, each record stamped with its virtual time of receipt.
 *
 * <p>All touches lie on one topic: a consumer that catches up reads its partitions at equal rates,
 * so that topics of unequal volume would drift apart in virtual time as they never do live. On
 * every other partition the last record is stamped at the end of time and says nothing, so that
 * time follows the touches.
 */
final class Loader implements AutoCloseable {

  private static final Subject CLOCK = new Subject(SubjectType.HCP, "bench-clock");
  private static final List<String> QUIET_FUNCTIONS =
      List.of("marketing", "medical", "market-access", "service", "safety");
  private static final long END = Workload.START + Workload.SPAN;

  private final KafkaProducer<byte[], byte[]> producer;
  private final InputEncoder encoder = new InputEncoder();

  /** What was loaded: how many touch events, and their digest. */
  record Loaded(long touches, String checksum) {}

  Loader(String bootstrapServers) {
    Properties properties = new Properties();
    properties.setProperty("bootstrap.servers", bootstrapServers);
    properties.setProperty("linger.ms", "20");
    properties.setProperty("batch.size", "262144");
    properties.setProperty("buffer.memory", "67108864");
    producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * Loads the rules of a folder, what is known of subjects, and the first touches.
   *
   * @throws IllegalArgumentException where the rules cannot be applied
   */
  Loaded load(Workload workload, long touches, Path rules) throws IOException {
    RuleReading reading = new RuleFiles().read(rules);
    if (!reading.ok()) {
      throw new IllegalArgumentException(reading.errors().get(0).toString());
    }
    for (WrittenRule rule : reading.rules()) {
      if (rule.rule().subjects() != SubjectType.PATIENT) {
        send(rule);
      }
    }
    Iterator<SubjectRecord> opening = workload.opening();
    while (opening.hasNext()) {
      SubjectRecord record = opening.next();
      String topic = record instanceof Profile ? "profiles" : "consents";
      send(topic, null, Workload.START, InputEncoder.key(record), encoder.value(record));
    }
    beat();
    Checksum sum = new Checksum();
    Iterator<Received> events = workload.touches();
    long loaded = 0;
    for (; loaded < touches && events.hasNext(); loaded++) {
      Received event = events.next();
      byte[] key = InputEncoder.key(event.touch());
      send("touches.sales", null, event.at(), key, sum.add(event));
    }
    producer.flush();
    return new Loaded(loaded, sum.toString());
  }

  private void send(WrittenRule rule) {
    RuleRecord first = new RuleRecord(rule.rule().id(), 1, 0, null, false, 0, rule.definition());
    byte[] value = encoder.value(first, rule.hash(), "bench");
    send("rules", 0, Workload.START - 1, InputEncoder.key(first), value);
  }

  private void beat() {
    TouchEvent touch =
        TouchEvent.response(
            "clock", CLOCK, TouchEventType.DELIVERED, Workload.START, false, "bench");
    QUIET_FUNCTIONS.forEach(function -> beat("touches." + function, touch));
    beat("calendars", new CalendarBlock("clock", CLOCK, BlockKind.OTHER, 0, 0, 0, true));
    Erasure erasure = new Erasure(CLOCK, 0, "clock");
    beat("erasures", erasure);
    beat("profiles", erasure);
    beat("consents", erasure);
  }

  /** A record of another topic's sort is rejected, and its stamp counts all the same. */
  private void beat(String topic, SubjectRecord record) {
    for (int partition = 0; partition < BenchTopics.PARTITIONS; partition++) {
      send(topic, partition, END, InputEncoder.key(record), encoder.value(record));
    }
  }

  private void send(String topic, Integer partition, long at, byte[] key, byte[] value) {
    producer.send(new ProducerRecord<>(BenchTopics.REALM + "." + topic, partition, at, key, value));
  }

  @Override
  public void close() {
    producer.close();
  }
}
