package tacet.flink.io;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Puts an emission on its topic. It names all topics beforehand: lineage shows them, and the sink
 * looks there for the transactions that a crash left open.
 */
final class EmissionWriter
    implements KafkaRecordSerializationSchema<Emission>, KafkaDatasetFacetProvider {

  private static final long serialVersionUID = 1;

  private final List<String> topics;

  EmissionWriter(List<String> topics) {
    this.topics = List.copyOf(topics);
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      Emission emission, KafkaSinkContext context, Long eventTime) {
    byte[] key = emission.key() == null ? null : emission.key().getBytes(StandardCharsets.UTF_8);
    // No timestamp: event time may be old, and then the broker would delete the record early.
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(emission.topic(), key, emission.value());
    if (emission.stream() == Stream.REJECTED) {
      RejectionHeaders.add(emission.value(), record.headers());
    }
    return record;
  }

  @Override
  public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
    return Optional.of(
        new DefaultKafkaDatasetFacet(DefaultKafkaDatasetIdentifier.ofTopics(topics)));
  }
}
