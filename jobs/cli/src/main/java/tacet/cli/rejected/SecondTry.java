package tacet.cli.rejected;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import tacet.cli.broker.RecordFeed;
import tacet.cli.explain.RealmTopics;
import tacet.flink.io.Parsed;
import tacet.flink.io.RecordParser;
import tacet.flink.io.Rejection;

/** Reads rejected records where they lie and tells what would become of them now. */
final class SecondTry {

  /** The header of a record that was sent again: {@code topic/partition/offset} of the first. */
  static final String SENT_AGAIN = "tacet.sent-again";

  private static final String RULES = ".rules";
  private static final String REQUESTS = ".touch.requests";

  /** What would become of a record. */
  enum Outcome {
    /** It would be applied. */
    ACCEPTED("would be accepted"),
    /** It would be rejected again. */
    REFUSED("still refused"),
    /** Its topic keeps it no longer. */
    AGED_OUT("aged out of the topic"),
    /** It was sent again before. */
    SENT_BEFORE("sent again before"),
    /** A later record of its key has taken its place. */
    REPLACED("replaced by a later record of their key"),
    /** It is a rule, a request or a rewritten version, which are not sent again so. */
    LEFT("left alone");

    private final String words;

    Outcome(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /**
   * Of each topic, how many records have which outcome, and why those refused are.
   *
   * @param toSend the accepted ones as they lie on the broker, in the order of their receipt
   * @param outcomes by topic
   * @param refusals by topic: code and field, and how many
   */
  record Result(
      List<ConsumerRecord<byte[], byte[]>> toSend,
      Map<String, Map<Outcome, Integer>> outcomes,
      Map<String, Map<String, Integer>> refusals) {}

  private final RecordFeed feed;
  private final RealmTopics there;
  private final Set<String> compacted;
  private final boolean withRequests;
  private final long now;
  private final RecordParser parser = new RecordParser();
  private final Result result = new Result(new ArrayList<>(), new TreeMap<>(), new TreeMap<>());

  /**
   * A try.
   *
   * @param compacted topics on which the last record of a key is the truth
   * @param withRequests whether requests are sent, too
   * @param now the receipt to judge by, epoch milliseconds
   */
  SecondTry(
      RecordFeed feed, RealmTopics there, Set<String> compacted, boolean withRequests, long now) {
    this.feed = feed;
    this.there = there;
    this.compacted = compacted;
    this.withRequests = withRequests;
    this.now = now;
  }

  /** Looks at every rejected record. */
  Result of(List<SeenRejection> rejections) {
    Map<String, List<SeenRejection>> byTopic = new LinkedHashMap<>();
    for (SeenRejection seen : rejections) {
      boolean left =
          seen.topic().endsWith(RULES)
              || seen.topic().endsWith(REQUESTS) && !withRequests
              || seen.code().equals(Rejection.Code.REWRITTEN_VERSION.name());
      if (left) {
        count(seen.topic(), Outcome.LEFT);
      } else {
        byTopic.computeIfAbsent(seen.topic(), any -> new ArrayList<>()).add(seen);
      }
    }
    byTopic.forEach(this::topic);
    result.toSend().sort((a, b) -> Long.compare(a.timestamp(), b.timestamp()));
    return result;
  }

  private void topic(String topic, List<SeenRejection> rejections) {
    Map<String, ConsumerRecord<byte[], byte[]>> accepted = new LinkedHashMap<>();
    Map<TopicPartition, TreeSet<Long>> places = new HashMap<>();
    rejections.forEach(
        seen -> places.computeIfAbsent(seen.place(), any -> new TreeSet<>()).add(seen.offset()));
    int[] found = {0};
    places.forEach(
        (partition, offsets) -> {
          if (there.readable(topic) && there.all(topic).contains(partition)) {
            feed.at(
                partition,
                offsets,
                record -> {
                  found[0]++;
                  judge(record, accepted);
                });
          }
        });
    count(topic, Outcome.AGED_OUT, rejections.size() - found[0]);
    if (!accepted.isEmpty()) {
      leaveOut(topic, accepted);
      count(topic, Outcome.ACCEPTED, accepted.size());
      result.toSend().addAll(accepted.values());
    }
  }

  private void judge(
      ConsumerRecord<byte[], byte[]> record, Map<String, ConsumerRecord<byte[], byte[]>> accepted) {
    Parsed parsed =
        parser.parse(
            record.topic(), record.partition(), record.offset(), now, record.key(), record.value());
    if (parsed instanceof Rejection refused) {
      count(record.topic(), Outcome.REFUSED);
      String field = refused.field() == null ? "" : " " + refused.field();
      result
          .refusals()
          .computeIfAbsent(record.topic(), any -> new TreeMap<>())
          .merge(refused.code() + field, 1, Integer::sum);
    } else {
      accepted.put(record.topic() + '/' + record.partition() + '/' + record.offset(), record);
    }
  }

  /** Takes away what was sent again before, or has been replaced: later records tell. */
  private void leaveOut(String topic, Map<String, ConsumerRecord<byte[], byte[]>> accepted) {
    boolean lastCounts = compacted.contains(topic);
    Map<ByteBuffer, Set<String>> byKey = new HashMap<>();
    accepted.forEach(
        (place, record) ->
            byKey
                .computeIfAbsent(ByteBuffer.wrap(record.key()), any -> new HashSet<>())
                .add(place));
    long since = accepted.values().stream().mapToLong(ConsumerRecord::timestamp).min().orElse(now);
    feed.start(there.all(topic), since);
    feed.toTheEnd(
        later -> {
          String sent = header(later);
          if (sent != null && accepted.remove(sent) != null) {
            count(topic, Outcome.SENT_BEFORE);
          } else if (lastCounts && later.key() != null) {
            byKey.getOrDefault(ByteBuffer.wrap(later.key()), Set.of()).stream()
                .filter(place -> accepted.containsKey(place) && isAfter(later, accepted.get(place)))
                .toList()
                .forEach(
                    place -> {
                      accepted.remove(place);
                      count(topic, Outcome.REPLACED);
                    });
          }
          return true;
        });
  }

  private static boolean isAfter(
      ConsumerRecord<byte[], byte[]> later, ConsumerRecord<byte[], byte[]> record) {
    return later.partition() == record.partition()
        ? later.offset() > record.offset()
        : later.timestamp() > record.timestamp();
  }

  private static String header(ConsumerRecord<byte[], byte[]> record) {
    Header header = record.headers().lastHeader(SENT_AGAIN);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  private void count(String topic, Outcome outcome) {
    count(topic, outcome, 1);
  }

  private void count(String topic, Outcome outcome, int many) {
    if (many > 0) {
      result
          .outcomes()
          .computeIfAbsent(topic, any -> new TreeMap<>())
          .merge(outcome, many, Integer::sum);
    }
  }
}
