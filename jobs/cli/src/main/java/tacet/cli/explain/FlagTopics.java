package tacet.cli.explain;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tacet.domain.touch.Channel;
import tacet.flink.io.RecordJson;

/**
 * The flag that stood on each channel at an instant. The newest record of a key is the truth of
 * now; for an instant that has passed the record of then is, unless the topic was compacted since,
 * which the gap in its versions tells.
 */
final class FlagTopics {

  private final OptionalLong at;
  private final Map<Channel, SeenFlag> found = new EnumMap<>(Channel.class);
  private final Map<Channel, Long> nextVersion = new EnumMap<>(Channel.class);
  private final List<Channel> compacted = new ArrayList<>();
  private long goneAt = Long.MIN_VALUE;

  /** For an instant, epoch milliseconds; empty for now. */
  FlagTopics(OptionalLong at) {
    this.at = at;
  }

  /** Takes the records of a channel's topic, newest first, until the one that stood was seen. */
  Predicate<ConsumerRecord<byte[], byte[]>> of(Channel channel) {
    return record -> {
      if (record.value() == null) {
        // A tombstone has no time of its own; it lay on the topic from its receipt on.
        boolean stood = at.isEmpty() || record.timestamp() <= at.getAsLong();
        goneAt = stood ? Math.max(goneAt, record.timestamp()) : goneAt;
        return stood;
      }
      SeenFlag flag = SeenFlag.of(RecordJson.node(record.value()));
      if (at.isEmpty() || flag.decidedAt() <= at.getAsLong()) {
        found.put(channel, flag);
        return true;
      }
      nextVersion.put(channel, flag.version());
      return false;
    };
  }

  /**
   * Puts what stood on a channel, if anything did.
   *
   * @param told what the audit tells of it, for a topic that was compacted since
   */
  void put(Channel channel, List<SeenHold> told, Map<Channel, SeenFlag> flags) {
    SeenFlag flag = found.get(channel);
    Long next = nextVersion.get(channel);
    long version = flag == null ? 0 : flag.version();
    if (next != null && next > version + 1) {
      compacted.add(channel);
      flags.put(channel, new SeenFlag(channel, next - 1, at.orElseThrow(), told));
    } else if (flag != null) {
      flags.put(channel, flag);
    }
  }

  /**
   * When flags were taken back with the subject's state, epoch milliseconds; {@code Long.MIN_VALUE}
   * where they were not.
   */
  long goneAt() {
    return goneAt;
  }

  /** What the reader should know of how these were found. */
  List<String> notes(boolean medical) {
    return compacted.isEmpty()
        ? List.of()
        : List.of(
            "Compaction took the flags of then on "
                + Words.list(Words.dashed(compacted), "and")
                + "; what stood there is told by the audit"
                + (medical ? "." : ", which leaves holds out that rest on medical touches."));
  }
}
