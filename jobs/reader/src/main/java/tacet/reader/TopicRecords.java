package tacet.reader;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  private record FlagTopic(Realm realm, Channel channel) {}

  private final SuppressionMemory memory;
  private final Map<String, FlagTopic> flagTopics = new HashMap<>();
  private final BinaryMessageDecoder<SuppressionFlag> flags =
      decoder(new SuppressionFlag(), SuppressionFlag.class);
  private final BinaryMessageDecoder<Policy> policies = decoder(new Policy(), Policy.class);

  TopicRecords(ReaderSettings settings, SuppressionMemory memory) {
    this.memory = memory;
    for (Realm realm : settings.realms()) {
      for (Channel channel : settings.channels()) {
        flagTopics.put(realm.flags(channel), new FlagTopic(realm, channel));
      }
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
    FlagTopic topic = flagTopics.get(record.topic());
    if (record.key() == null) {
      complain(record, "has no key");
      return;
    }
    String key = new String(record.key(), StandardCharsets.UTF_8);
    if (topic == null) {
      policy(record, key);
    } else {
      flag(record, key, topic);
    }
  }

  private void flag(ConsumerRecord<byte[], byte[]> record, String key, FlagTopic topic) {
    SubjectKey subject;
    try {
      subject = SubjectKey.parse(key);
    } catch (IllegalArgumentException e) {
      complain(record, "has a key that is no subject");
      return;
    }
    if (subject.realm() != topic.realm()) {
      complain(record, "is on the wrong side");
    } else if (record.value() == null) {
      memory.remove(subject, topic.channel());
    } else {
      SuppressionFlag flag = decoded(flags, record);
      if (flag == null) {
        memory.putUnreadable(subject, topic.channel());
      } else {
        memory.put(subject, topic.channel(), flag);
      }
    }
  }

  private void policy(ConsumerRecord<byte[], byte[]> record, String rule) {
    if (record.value() == null) {
      memory.removePolicy(rule);
      return;
    }
    Policy policy = decoded(policies, record);
    if (policy == null) {
      memory.putUnreadablePolicy(rule);
      return;
    }
    try {
      memory.put(policy);
    } catch (IllegalArgumentException e) {
      complain(record, "cannot be read");
    }
  }

  /** The record in the value; null where it cannot be read. */
  private static <T> T decoded(
      BinaryMessageDecoder<T> decoder, ConsumerRecord<byte[], byte[]> record) {
    try {
      ByteArrayInputStream in = new ByteArrayInputStream(record.value());
      T decoded = decoder.decode(in, null);
      if (in.available() == 0) {
        return decoded;
      }
      complain(record, "goes on behind its end");
      return null;
    } catch (IOException | RuntimeException e) {
      // Bytes that are none of a record make Avro throw all sorts of things.
      complain(record, "cannot be read");
      return null;
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
