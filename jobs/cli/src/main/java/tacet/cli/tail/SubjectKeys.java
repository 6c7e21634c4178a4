package tacet.cli.tail;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import tacet.cli.explain.RealmTopics;
import tacet.domain.touch.Subject;
import tacet.flink.io.Realm;
import tacet.schemas.Topic;

/** What the keys of the topics, and for some their values, say of subjects. */
public final class SubjectKeys {

  /** Records whose key is of no subject. */
  private static final Set<String> NONE =
      Set.of(
          "Rule",
          "SegmentDefinition",
          "Policy",
          "RuleStatus",
          "RuleEffect",
          "SegmentWeek",
          "DriftAlert",
          "Rejected");

  /** Records of which the value says the subject, and its field. */
  private static final Map<String, String> IN_VALUE = Map.of("DriftAlert", "subject");

  /** Records whose key goes on behind the subject, and the sign there. */
  private static final Map<String, Character> LONGER =
      Map.of("SubjectProfile", '@', "SaturationLevel", '/');

  private SubjectKeys() {}

  /** Whether records of the topic tell of one subject, of that realm. */
  static boolean mayTellOf(Topic topic, Subject subject) {
    String schema = topic.schemaName();
    return (!NONE.contains(schema) || IN_VALUE.containsKey(schema))
        && topic.name().startsWith(Realm.of(subject.type()).prefix());
  }

  /** The partitions where a topic's records of a subject may be. */
  static Collection<TopicPartition> partitions(Topic topic, RealmTopics there, Subject subject) {
    String schema = topic.schemaName();
    return LONGER.containsKey(schema) || IN_VALUE.containsKey(schema)
        ? there.all(topic.name())
        : List.of(there.partition(topic.name(), subject.key().getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Whether a record is of a subject. A tombstone of what the value says the subject of is of none.
   *
   * @param schema simple name of the records on its topic
   */
  static boolean isOf(Subject subject, String schema, byte[] key, byte[] value) {
    String field = IN_VALUE.get(schema);
    if (field != null) {
      JsonNode record = RecordLine.decode(value);
      return record != null && subject.key().equals(record.path(field).asText());
    }
    String text = key == null ? null : text(key);
    return text != null && subject.key().equals(subject(schema, text));
  }

  /** A key as text; null where it is none, or holds control characters. */
  public static String text(byte[] key) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString();
      return text.chars().anyMatch(Character::isISOControl) ? null : text;
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** The subject's part of a key on a topic of such records; null where it has none. */
  public static String subject(String schema, String key) {
    if (NONE.contains(schema)) {
      boolean typed =
          key.startsWith("HCP:") || key.startsWith("PATIENT:") || key.startsWith("ACCOUNT:");
      return typed ? key : null;
    }
    Character sign = LONGER.get(schema);
    int end = sign == null ? -1 : key.lastIndexOf(sign);
    return end < 0 ? key : key.substring(0, end);
  }
}
