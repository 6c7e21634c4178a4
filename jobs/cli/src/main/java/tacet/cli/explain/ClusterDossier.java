package tacet.cli.explain;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tacet.cli.UsageError;
import tacet.cli.broker.BrokerConnection;
import tacet.cli.explain.Dossier.Standing;
import tacet.cli.terminal.ProgressLine;
import tacet.domain.suppression.Audit;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectType;
import tacet.flink.io.RecordJson;
import tacet.flink.io.Stream;

/** Reads what the topics of a deployment say of one subject: of each the partition of its key. */
final class ClusterDossier {

  private static final int MOST_AUDIT = 2_000;
  private static final String RULES = "rules";

  private final Subject subject;
  private final OptionalLong asked;
  private final long at;
  private final boolean medical;
  private final byte[] key;
  private final KeyedTail tail;
  private final Patience patience;
  private final RealmTopics topics;
  private final List<String> notes = new ArrayList<>();

  private ClusterDossier(
      Subject subject,
      OptionalLong asked,
      boolean medical,
      KeyedTail tail,
      Patience patience,
      RealmTopics topics) {
    this.subject = subject;
    this.asked = asked;
    this.at = asked.orElse(System.currentTimeMillis());
    this.medical = medical;
    this.key = subject.key().getBytes(StandardCharsets.UTF_8);
    this.tail = tail;
    this.patience = patience;
    this.topics = topics;
  }

  /**
   * Reads.
   *
   * @param at epoch milliseconds; empty for now
   * @param medical whether the medical audit and medical touches are read
   * @param patience how long to look for audit lines, touches and facts
   * @throws UsageError where the broker does not answer, is none of a deployment, or refuses
   */
  static Dossier read(
      BrokerConnection broker,
      Subject subject,
      OptionalLong at,
      boolean medical,
      Duration patience,
      ProgressLine progress)
      throws InterruptedException {
    return broker.call(
        admin -> {
          RealmTopics topics = topics(admin, subject);
          check(topics, broker.address(), subject, medical);
          try (Consumer<byte[], byte[]> consumer = consumer(broker.properties())) {
            KeyedTail tail = new KeyedTail(consumer, progress);
            return new ClusterDossier(subject, at, medical, tail, Patience.of(patience), topics)
                .read(broker.address(), consumer);
          }
        });
  }

  private static Consumer<byte[], byte[]> consumer(Properties properties) {
    properties.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.setProperty(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    properties.setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000");
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static RealmTopics topics(Admin admin, Subject subject)
      throws InterruptedException, ExecutionException {
    List<String> names = new ArrayList<>(InputTopics.names(subject.type()));
    for (Channel channel : Channel.values()) {
      names.add(flags(subject, channel));
    }
    for (Stream stream : List.of(Stream.AUDIT, Stream.MEDICAL_AUDIT, Stream.POLICY)) {
      names.add(stream.topic(subject.type(), 0));
    }
    names.add(InputTopics.name(subject.type(), RULES));
    return RealmTopics.of(admin, names);
  }

  private static void check(RealmTopics topics, String address, Subject subject, boolean medical) {
    boolean any = Arrays.stream(Channel.values()).anyMatch(c -> topics.readable(flags(subject, c)));
    if (!any) {
      String first = flags(subject, Channel.EMAIL);
      boolean refused = topics.denied().stream().anyMatch(first::equals);
      throw refused
          ? denied(first, address)
          : new UsageError(
              "the broker has no topics of suppression flags, as " + first,
              address,
              "name the broker of a deployment with --bootstrap-server");
    }
    String audit = Stream.MEDICAL_AUDIT.topic(subject.type(), 0);
    if (medical && topics.denied().contains(audit)) {
      throw denied(audit, address);
    }
  }

  private static UsageError denied(String topic, String address) {
    return new UsageError(
        "the broker does not let you read " + topic,
        address,
        topic.endsWith("medical")
            ? "ask the topic's owner for leave to read it, or leave out --medical"
            : "ask the topic's owner for leave to read it, and see --command-config");
  }

  private static String flags(Subject subject, Channel channel) {
    return Stream.FLAG.topic(subject.type(), channel.ordinal());
  }

  private Dossier read(String address, Consumer<byte[], byte[]> consumer) {
    if (at > System.currentTimeMillis()) {
      notes.add("That instant lies ahead: it is told what stands now and will still stand then.");
    }
    AuditTrail audit = AuditTrail.of(audit(Stream.AUDIT));
    AuditTrail whole =
        medical ? AuditTrail.of(audit(Stream.MEDICAL_AUDIT)) : AuditTrail.of(List.of());
    if (medical && topics.denied().contains(Stream.MEDICAL_AUDIT.topic(subject.type(), 0))) {
      throw denied(Stream.MEDICAL_AUDIT.topic(subject.type(), 0), address);
    }
    FlagTopics flagTopics = new FlagTopics(asked);
    Map<Channel, SeenFlag> flags = new EnumMap<>(Channel.class);
    List<Channel> channels = new ArrayList<>();
    for (Channel channel : Channel.values()) {
      String topic = flags(subject, channel);
      if (read(topic, Patience.ENDLESS, flagTopics.of(channel))) {
        channels.add(channel);
      }
    }
    Map<Channel, List<SeenHold>> told = audit.and(whole).standing(Audit.Kind.CHANGE);
    for (Channel channel : channels) {
      flagTopics.put(channel, told.getOrDefault(channel, List.of()), flags);
    }
    flagTopics.notes(medical).forEach(notes::add);
    RuleTexts rules = rules(flags);
    InputTopics inputs = new InputTopics(subject, at, medical, tail, consumer, topics, patience);
    History history = inputs.history(flags, rules, whole);
    notes.addAll(inputs.notes());
    if (!topics.denied().isEmpty()) {
      List<String> mine =
          topics.denied().stream().filter(topic -> medical || !topic.contains("medical")).toList();
      if (!mine.isEmpty()) {
        notes.add("Not read, for lack of permission: " + String.join(", ", mine) + '.');
      }
    }
    Standing standing = standing(flags, flagTopics.goneAt(), history);
    return new Dossier(
        subject, at, standing, channels, flags, audit, whole, medical, rules, history, notes);
  }

  private Standing standing(Map<Channel, SeenFlag> flags, long goneAt, History history) {
    // Input topics keep records longer than the job keeps what they said.
    boolean gone = goneAt != Long.MIN_VALUE && history.latest() <= goneAt;
    if (flags.isEmpty() && gone) {
      return Standing.GONE;
    }
    if (!flags.isEmpty() || !history.isEmpty()) {
      return Standing.KNOWN;
    }
    // Records that name an account lie under the people they are about.
    return subject.type() == SubjectType.ACCOUNT ? Standing.SILENT : Standing.UNSEEN;
  }

  /** The audit lines of the subject up to the instant, oldest first. */
  private List<AuditTrail.Line> audit(Stream stream) {
    List<AuditTrail.Line> found = new ArrayList<>();
    String topic = stream.topic(subject.type(), 0);
    boolean[] whole = {true};
    if (topics.readable(topic)) {
      whole[0] =
          readKeyed(
              topic,
              patience,
              record -> {
                AuditTrail.Line line = AuditTrail.line(RecordJson.node(record.value()));
                if (line != null && (asked.isEmpty() || line.at() <= at)) {
                  found.add(line);
                }
                return found.size() >= MOST_AUDIT;
              });
    }
    if (!whole[0] || found.size() >= MOST_AUDIT) {
      notes.add(
          "Of " + topic + " only the newest records were read: an older change may be missing.");
    }
    Collections.reverse(found);
    return found;
  }

  private RuleTexts rules(Map<Channel, SeenFlag> flags) {
    Map<String, RuleText> newest = new HashMap<>();
    String policy = Stream.POLICY.topic(subject.type(), 0);
    readAll(
        policy,
        record -> {
          String rule = new String(record.key(), StandardCharsets.UTF_8);
          if (record.value() != null && !newest.containsKey(rule)) {
            newest.put(rule, RuleText.ofPolicy(RecordJson.node(record.value())));
          }
        });
    RuleTexts texts = RuleTexts.of(newest.values());
    boolean missing =
        flags.values().stream()
            .flatMap(flag -> flag.holds().stream())
            .anyMatch(hold -> texts.find(hold.rule(), hold.version()) == null);
    if (missing) {
      readAll(
          InputTopics.name(subject.type(), RULES),
          record -> {
            JsonNode rule = record.value() == null ? null : RecordJson.node(record.value());
            if (rule != null && !rule.path("withdrawn").asBoolean()) {
              texts.add(RuleText.ofRule(rule));
            }
          });
    }
    return texts;
  }

  private void readAll(
      String topic, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> take) {
    if (topics.readable(topic)) {
      try {
        topics
            .all(topic)
            .forEach(
                partition ->
                    tail.read(
                        partition,
                        any -> true,
                        0,
                        Patience.ENDLESS,
                        record -> {
                          take.accept(record);
                          return false;
                        }));
      } catch (AuthorizationException e) {
        topics.deny(topic);
      }
    }
  }

  /** Whether a topic is there and could be read. */
  private boolean read(
      String topic, Patience howLong, Predicate<ConsumerRecord<byte[], byte[]>> enough) {
    if (topics.readable(topic)) {
      readKeyed(topic, howLong, enough);
    }
    return topics.readable(topic);
  }

  private boolean readKeyed(
      String topic, Patience howLong, Predicate<ConsumerRecord<byte[], byte[]>> enough) {
    try {
      Predicate<byte[]> ours = candidate -> Arrays.equals(candidate, key);
      return tail.read(topics.partition(topic, key), ours, 0, howLong, enough);
    } catch (AuthorizationException e) {
      topics.deny(topic);
      return true;
    }
  }
}
