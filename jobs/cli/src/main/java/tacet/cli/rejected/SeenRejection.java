package tacet.cli.rejected;

import java.util.Comparator;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/**
 * A rejection as it stands on a topic.
 *
 * @param place where the rejected record lies
 * @param field the field at fault, or null
 * @param at when the rejected record was received, epoch milliseconds
 * @param headers the rejection's own, as {@code name=value}
 */
record SeenRejection(
    String code, TopicPartition place, long offset, String field, long at, List<String> headers) {

  static final Comparator<SeenRejection> BY_TIME =
      Comparator.comparingLong(SeenRejection::at)
          .thenComparing(SeenRejection::topic)
          .thenComparingInt(seen -> seen.place().partition())
          .thenComparingLong(SeenRejection::offset);

  String topic() {
    return place.topic();
  }

  /** The field, or a dash. */
  String fieldOrNone() {
    return field == null ? "-" : field;
  }

  /** {@code topic/partition/offset}. */
  String where() {
    return topic() + '/' + place.partition() + '/' + offset;
  }
}
