package tacet.reader;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tacet.schemas.ReleasedSchemas;
import tacet.v1.Channel;
import tacet.v1.Policy;
import tacet.v1.SuppressionFlag;

/**
 * Puts records of the followed topics into a memory. A record that cannot be read, such as one in a
 * schema of a later release, is never passed over: its subject, or for a rule everybody, is
 * answered as when the flags are not known. For one thread.
 */
final class TopicRecords {

  private static final Logger LOG = LoggerFactory.getLogger(TopicRecords.class);

  private final SuppressionMemory memory;
  private final Map<String, Channel> channels = new HashMap<>();
  private final BinaryMessageDecoder<SuppressionFlag> flags =
      decoder(new SuppressionFlag(), SuppressionFlag.class);
  private final BinaryMessageDecoder<Policy> policies = decoder(new Policy(), Policy.class);

  TopicRecords(ReaderSettings settings, SuppressionMemory memory) {
    this.memory = memory;
    for (Realm realm : settings.realms()) {
      settings.channels().forEach(channel -> channels.put(realm.flags(channel), channel));
    }
  }

  private static <T extends SpecificRecord> BinaryMessageDecoder<T> decoder(
      T record, Class<T> type) {
    BinaryMessageDecoder<T> decoder =
        new BinaryMessageDecoder<>(SpecificData.getForClass(type), record.getSchema());
    ReleasedSchemas.of(List.of(record.getSchema())).forEach(decoder::addSchema);
    return decoder;
  }

  /** Takes the next record. */
  void take(ConsumerRecord<byte[], byte[]> record) {
    Channel channel = channels.get(record.topic());
    if (record.key() == null) {
      complain(record, "has no key");
      return;
    }
    String key = new String(record.key(), StandardCharsets.UTF_8);
    if (channel == null) {
      policy(record, key);
    } else {
      flag(record, key, channel);
    }
  }

  private void flag(ConsumerRecord<byte[], byte[]> record, String key, Channel channel) {
    SubjectKey subject;
    try {
      subject = SubjectKey.parse(key);
    } catch (IllegalArgumentException e) {
      complain(record, "has a key that is no subject");
      return;
    }
    if (record.value() == null) {
      memory.remove(subject, channel);
      return;
    }
    try {
      memory.put(subject, channel, flags.decode(record.value()));
    } catch (IOException | AvroRuntimeException e) {
      memory.putUnreadable(subject, channel);
      complain(record, "cannot be read");
    }
  }

  private void policy(ConsumerRecord<byte[], byte[]> record, String rule) {
    if (record.value() == null) {
      memory.removePolicy(rule);
      return;
    }
    try {
      memory.put(policies.decode(record.value()));
    } catch (IOException | AvroRuntimeException | IllegalArgumentException e) {
      memory.putUnreadablePolicy(rule);
      complain(record, "cannot be read");
    }
  }

  // Neither key nor value, nor what was said of them: they name subjects.
  private static void complain(ConsumerRecord<byte[], byte[]> record, String what) {
    LOG.warn(
        "The record at {}/{}@{} {}; take a newer reader, or mend what wrote it",
        record.topic(),
        record.partition(),
        record.offset(),
        what);
  }
}
