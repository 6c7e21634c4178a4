package tacet.cli.explain;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Function;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectType;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchEventType;
import tacet.flink.io.Arrival;
import tacet.flink.io.Parsed;
import tacet.flink.io.Realm;
import tacet.flink.io.RecordParser;

/** Looks up the touches and facts behind holds on the input topics, as long as patience lasts. */
final class InputTopics {

  private static final String PROFILES = "profiles";
  private static final List<String> FACTS = List.of("erasures", "consents", "calendars");
  private static final long CLOCKS_DIFFER = 10 * 60_000;

  private final Subject subject;
  private final long at;
  private final boolean medical;
  private final KeyedTail tail;
  private final Consumer<byte[], byte[]> consumer;
  private final RealmTopics topics;
  private final Patience patience;
  private final byte[] key;
  private final RecordParser parser = new RecordParser();
  private final List<Arrival> found = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private boolean whole = true;

  InputTopics(
      Subject subject,
      long at,
      boolean medical,
      KeyedTail tail,
      Consumer<byte[], byte[]> consumer,
      RealmTopics topics,
      Patience patience) {
    this.subject = subject;
    this.at = at;
    this.medical = medical;
    this.tail = tail;
    this.consumer = consumer;
    this.topics = topics;
    this.patience = patience;
    this.key = subject.key().getBytes(StandardCharsets.UTF_8);
  }

  /** The full name of a topic in the realm of a type of subject. */
  static String name(SubjectType type, String topic) {
    return Realm.of(type).prefix() + topic;
  }

  /** The full names of all topics that may be looked at. */
  static List<String> names(SubjectType type) {
    List<String> names = new ArrayList<>();
    for (Function function : Function.values()) {
      names.add(touches(type, function));
    }
    FACTS.forEach(topic -> names.add(name(type, topic)));
    names.add(name(type, PROFILES));
    return names;
  }

  private static String touches(SubjectType type, Function function) {
    return name(type, "touches." + Words.dashed(function.name()));
  }

  /**
   * Looks them up.
   *
   * @param flags what stood, whose touches are wanted; where there is none, any record is
   * @param disclosed the medical audit, whose touches are wanted as well
   */
  History history(Map<Channel, SeenFlag> flags, RuleTexts rules, AuditTrail disclosed) {
    Set<String> wanted = new HashSet<>();
    long oldest = at;
    for (SeenFlag flag : flags.values()) {
      for (SeenHold hold : flag.holds()) {
        RuleText text = rules.find(hold.rule(), hold.version());
        SeenHold whole = disclosed.newest(hold);
        wanted.addAll((whole == null ? hold : whole).evidence());
        oldest = Math.min(oldest, text == null ? 0 : reach(text, hold));
      }
    }
    for (String topic : FACTS) {
      keyed(name(subject.type(), topic), 0, record -> false);
    }
    profiles();
    if (!wanted.isEmpty() || flags.isEmpty()) {
      touches(wanted, flags.isEmpty() ? 0 : oldest - CLOCKS_DIFFER);
    }
    if (subject.type() == SubjectType.ACCOUNT && !wanted.isEmpty()) {
      notes.add("An account's touches lie under the people they were made to: only ids are shown.");
    }
    return History.of(found);
  }

  private long reach(RuleText text, SeenHold hold) {
    return text.compiled() == null ? 0 : hold.since() - text.compiled().kind().reach();
  }

  private void touches(Set<String> wanted, long oldest) {
    boolean anything = wanted.isEmpty();
    for (Function function : Function.values()) {
      if (function == Function.MEDICAL && !medical) {
        continue;
      }
      keyed(
          touches(subject.type(), function),
          oldest,
          record -> {
            if (found.isEmpty()
                || !(found.get(found.size() - 1).record() instanceof TouchEvent touch)) {
              return false;
            }
            if (touch.event() == TouchEventType.SENT) {
              wanted.remove(touch.touchId());
            }
            return anything || wanted.isEmpty();
          });
      if (!anything && wanted.isEmpty() || anything && !found.isEmpty()) {
        break;
      }
    }
    if (!whole) {
      notes.add("The search for touches and facts was ended after --patience seconds.");
    }
  }

  private void profiles() {
    String topic = name(subject.type(), PROFILES);
    byte[] begin = (subject.key() + '@').getBytes(StandardCharsets.UTF_8);
    Predicate<byte[]> ours =
        candidate ->
            candidate.length > begin.length
                && Arrays.equals(candidate, 0, begin.length, begin, 0, begin.length);
    if (topics.readable(topic)) {
      // Keyed by subject and time: they may lie in any partition.
      for (TopicPartition partition : topics.all(topic)) {
        read(partition, ours, 0, record -> false);
      }
    }
  }

  private void keyed(String topic, long since, Predicate<ConsumerRecord<byte[], byte[]>> enough) {
    if (topics.readable(topic)) {
      TopicPartition partition = topics.partition(topic, key);
      read(partition, candidate -> Arrays.equals(candidate, key), since, enough);
    }
  }

  private void read(
      TopicPartition partition,
      Predicate<byte[]> ours,
      long since,
      Predicate<ConsumerRecord<byte[], byte[]>> enough) {
    try {
      whole &=
          tail.read(
              partition,
              ours,
              since <= 0 ? 0 : offset(partition, since),
              patience,
              record -> {
                take(record);
                return enough.test(record);
              });
    } catch (AuthorizationException e) {
      topics.deny(partition.topic());
    }
  }

  /** The first record received at or after an instant; the end where there is none. */
  private long offset(TopicPartition partition, long since) {
    OffsetAndTimestamp first = consumer.offsetsForTimes(Map.of(partition, since)).get(partition);
    return first == null ? Long.MAX_VALUE : first.offset();
  }

  /** Takes what the job knew: not what it received later or rejects. */
  /** Takes what the job knew: not what it received later or rejects. */
  private void take(ConsumerRecord<byte[], byte[]> record) {
    Parsed parsed =
        parser.parse(
            record.topic(),
            record.partition(),
            record.offset(),
            record.timestamp(),
            record.key(),
            record.value());
    if (parsed instanceof Arrival arrival && arrival.receivedAt() <= at) {
      found.add(arrival);
    }
  }

  /** What the reader should know of the search. */
  List<String> notes() {
    return notes;
  }
}
