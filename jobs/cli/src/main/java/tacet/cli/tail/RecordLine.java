package tacet.cli.tail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tacet.flink.io.RecordJson;

/** Writes records for people or machines. */
final class RecordLine {

  /** How a record is written. */
  enum Form {
    /** Time, topic, key and value, in one line. */
    LINE,
    /** The same, the value below it, field by field. */
    PRETTY,
    /** One JSON object in one line. */
    JSON
  }

  // Anyone with a list of ids could tell whose it is: it is a plain hash of the subject.
  private static final String ALERT = "DriftAlert";

  private static final String NOT_DECODABLE = "not decodable";

  private final Form form;
  private final IdMask mask;

  /**
   * Lines of a form.
   *
   * @param mask null where ids are shown
   */
  RecordLine(Form form, IdMask mask) {
    this.form = form;
    this.mask = mask;
  }

  /** The value; null for a tombstone and where it is not decodable. */
  static ObjectNode decode(byte[] value) {
    try {
      return value == null ? null : RecordJson.node(value);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /**
   * A record's text.
   *
   * @param schema simple name of the records on its topic
   * @param value what {@link #decode} gave
   */
  String of(ConsumerRecord<byte[], byte[]> record, String schema, ObjectNode value) {
    String key = record.key() == null ? null : SubjectKeys.text(record.key());
    String subject = key == null ? null : SubjectKeys.subject(schema, key);
    ObjectNode shown = value == null || mask == null ? value : masked(value, subject);
    if (mask != null && subject != null) {
      key = mask.subject(subject) + key.substring(subject.length());
    } else if (mask != null && key != null && schema.equals(ALERT)) {
      key = mask.id(key);
    }
    return form == Form.JSON ? json(record, key, shown) : line(record, key, shown);
  }

  private ObjectNode masked(ObjectNode value, String subject) {
    return mask.record(value, subject == null ? null : IdMask.idOf(subject));
  }

  private String line(ConsumerRecord<byte[], byte[]> record, String key, ObjectNode value) {
    String head = time(record) + "  " + record.topic() + "  " + shownKey(record, key) + "  ";
    if (record.value() == null) {
      return head + "(tombstone)";
    }
    if (value == null) {
      return head + "(" + NOT_DECODABLE + ": " + record.value().length + " bytes)";
    }
    return form == Form.PRETTY
        ? head.stripTrailing() + '\n' + value.toPrettyString().indent(2).stripTrailing()
        : head + RecordJson.text(value);
  }

  private static String shownKey(ConsumerRecord<byte[], byte[]> record, String key) {
    if (record.key() == null) {
      return "-";
    }
    return key == null ? "(" + NOT_DECODABLE + ": " + record.key().length + " bytes)" : key;
  }

  private static String json(ConsumerRecord<byte[], byte[]> record, String key, JsonNode value) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("time", time(record));
    line.put("topic", record.topic());
    line.put("partition", record.partition());
    line.put("offset", record.offset());
    line.put("key", key);
    line.set("value", value == null ? line.nullNode() : value);
    if (record.key() != null && key == null) {
      line.put("undecodableKeyBytes", record.key().length);
    }
    if (record.value() != null && value == null) {
      line.put("undecodableValueBytes", record.value().length);
    }
    return RecordJson.text(line);
  }

  private static String time(ConsumerRecord<byte[], byte[]> record) {
    return Instant.ofEpochMilli(record.timestamp()).toString();
  }
}
