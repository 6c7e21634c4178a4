package tacet.flink.io;

/**
 * A record that is not applied; it repeats nothing of what the record says.
 *
 * @param code why
 * @param topic the topic, or the file of a replay
 * @param partition the partition; 0 in a replay
 * @param offset the offset, or the line of a replay, from 1
 * @param field the field at fault, or null
 * @param at when it was received, epoch milliseconds; 0 where a line does not tell
 */
public record Rejection(Code code, String topic, int partition, long offset, String field, long at)
    implements Parsed {

  /** Why a record is not applied. */
  public enum Code {
    /** There is no value. */
    EMPTY_VALUE,
    /** The value is in no schema that this build knows for the topic. */
    UNKNOWN_SCHEMA,
    /** The bytes are not what their schema says. */
    UNREADABLE,
    /** The topic is none that is read. */
    UNKNOWN_TOPIC,
    /** The key is not the one that the value asks for. */
    KEY_MISMATCH,
    /** The subject belongs to the other realm. */
    WRONG_REALM,
    /** The touch is of another function than its topic. */
    WRONG_TOPIC,
    /** A touch was made or planned, on no channel. */
    MISSING_CHANNEL,
    /** A touch was made or planned, by no function. */
    MISSING_FUNCTION,
    /** A touch was made or planned, with no intent. */
    MISSING_INTENT,
    /** An id is empty. */
    MISSING_ID,
    /** A text or list is longer than allowed. */
    TOO_LONG,
    /** A text holds control characters or is no Unicode. */
    BAD_TEXT,
    /** It claims to have happened after it was received. */
    FUTURE_DATED,
    /** An instant is none, or out of all bounds. */
    BAD_TIME,
    /** The zone is none of the IANA time zones. */
    INVALID_ZONE,
    /** A number, span or date is outside its bounds. */
    BAD_RANGE,
    /** The line is not one JSON object. */
    BAD_JSON,
    /** A value is none of the vocabulary's. */
    UNKNOWN_ENUM,
    /** A field that every such record has is not there. */
    MISSING_FIELD,
    /** A field is of another type. */
    BAD_TYPE,
    /** A rule's definition does not compile. */
    BAD_RULE,
    /** The version of a segment is there with other content: a version is never rewritten. */
    REWRITTEN_VERSION
  }
}
