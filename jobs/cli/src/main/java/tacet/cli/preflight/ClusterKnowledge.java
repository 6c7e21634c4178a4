package tacet.cli.preflight;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import tacet.cli.UsageError;
import tacet.cli.broker.BrokerConnection;
import tacet.cli.explain.RealmTopics;
import tacet.cli.terminal.ProgressLine;
import tacet.domain.touch.SubjectType;
import tacet.flink.io.Stream;
import tacet.reader.Answer;
import tacet.reader.MemoryFigures;
import tacet.reader.Question;
import tacet.reader.ReaderError;
import tacet.reader.ReaderSettings;
import tacet.reader.Realm;
import tacet.reader.SuppressionReader;
import tacet.reader.WhenStale;
import tacet.reader.WithoutFlag;
import tacet.v1.Channel;
import tacet.v1.Policy;

/** What the flags of one channel and the policy topic of a deployment tell now. */
final class ClusterKnowledge implements Knowledge {

  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration BROKER = Duration.ofSeconds(10);
  private static final Duration STALE = Duration.ofMinutes(5);
  private static final Duration PAST = Duration.ofMinutes(1);

  /** What the reader sets itself, whatever a file of client properties says. */
  private static final Set<String> OWN =
      Set.of(
          CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
          ConsumerConfig.ISOLATION_LEVEL_CONFIG,
          ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
          ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
          ConsumerConfig.GROUP_ID_CONFIG,
          ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
          ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);

  /**
   * Where it is read, and how much.
   *
   * @param allChannels whether the flags of the other channels are read too, which tell who is
   *     known
   * @param patience how long that may take
   */
  record Source(BrokerConnection broker, boolean allChannels, Duration patience) {}

  private final SuppressionReader reader;
  private final Instant at;
  private final boolean allChannels;

  private ClusterKnowledge(SuppressionReader reader, Instant at, boolean allChannels) {
    this.reader = reader;
    this.at = at;
    this.allChannels = allChannels;
  }

  /**
   * Reads the topics to their ends.
   *
   * @param asked the instant asked about; null for now
   * @throws UsageError where they cannot be read, or the instant has passed
   */
  static Knowledge read(
      Source source, PlannedTouch touch, Instant asked, Audience audience, ProgressLine progress)
      throws InterruptedException {
    Instant now = Instant.now();
    if (asked != null && asked.isBefore(now.minus(PAST))) {
      throw new UsageError(
          "the topics tell what holds now, not what held then",
          "--at " + asked,
          "leave it out, give a later instant, or ask a replay with --replay");
    }
    SuppressionReader reader = null;
    try {
      reader = SuppressionReader.open(settings(source, touch, audience));
      await(reader, source.patience(), progress);
      return new ClusterKnowledge(reader, asked == null ? now : asked, source.allChannels());
    } catch (ReaderError e) {
      close(reader);
      throw new UsageError(
          "the flags cannot be read",
          source.broker().address() + ": " + e.getMessage(),
          "see also --bootstrap-server and --command-config",
          e);
    } catch (RuntimeException | InterruptedException e) {
      close(reader);
      throw e;
    }
  }

  private static void close(SuppressionReader reader) {
    if (reader != null) {
      reader.close();
    }
  }

  private static ReaderSettings settings(Source source, PlannedTouch touch, Audience audience)
      throws InterruptedException {
    Set<Realm> realms = EnumSet.noneOf(Realm.class);
    for (Member member : audience.members()) {
      boolean patient = member.type().equals(SubjectType.PATIENT.name());
      realms.add(patient ? Realm.PATIENT : Realm.HCP);
    }
    ReaderSettings settings =
        ReaderSettings.of(source.broker().address(), channels(source, touch, realms))
            .withRealms(realms.toArray(Realm[]::new))
            .withWithoutFlag(
                source.allChannels() ? WithoutFlag.POLICY_UNLESS_KNOWN : WithoutFlag.POLICY)
            .withEvidence(0)
            .withWhenStale(WhenStale.FAIL_CLOSED, STALE)
            .withPatience(BROKER);
    Properties client = source.broker().properties();
    for (String name : client.stringPropertyNames()) {
      if (!OWN.contains(name)) {
        settings = settings.withClient(name, client.getProperty(name));
      }
    }
    return settings;
  }

  /** That of the touch, and where asked for all that have topics to read. */
  private static Channel[] channels(Source source, PlannedTouch touch, Set<Realm> realms)
      throws InterruptedException {
    if (!source.allChannels()) {
      return new Channel[] {touch.published()};
    }
    Map<Channel, List<String>> topics = new EnumMap<>(Channel.class);
    for (Channel channel : Channel.values()) {
      List<String> names = new ArrayList<>();
      for (Realm realm : realms) {
        SubjectType type = realm == Realm.PATIENT ? SubjectType.PATIENT : SubjectType.HCP;
        names.add(Stream.FLAG.topic(type, channel.ordinal()));
      }
      topics.put(channel, names);
    }
    RealmTopics there =
        source
            .broker()
            .call(
                admin ->
                    RealmTopics.of(admin, topics.values().stream().flatMap(List::stream).toList()));
    return topics.keySet().stream()
        .filter(
            channel ->
                channel == touch.published()
                    || topics.get(channel).stream().allMatch(there::readable))
        .toArray(Channel[]::new);
  }

  private static void await(SuppressionReader reader, Duration patience, ProgressLine progress)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!reader.awaitReady(LOOK)) {
      MemoryFigures figures = reader.figures();
      progress.tell("reading flags: " + (figures.held() + figures.clear()) + " subjects");
      if (System.nanoTime() - end > 0) {
        throw new UsageError(
            "the flags are not all read yet",
            "after " + patience.toSeconds() + " s",
            "allow more time with --patience SECONDS");
      }
    }
  }

  @Override
  public Answer answer(Question question) {
    return reader.held(question);
  }

  @Override
  public List<Policy> rules() {
    return reader.rules();
  }

  @Override
  public Instant at() {
    return at;
  }

  @Override
  public List<String> notes() {
    return List.of(
        allChannels
            ? "Someone known whom nothing ever held on any channel has no flag either, and is"
                + " counted as never seen."
            : "Someone known whom nothing ever held on this channel has no flag either, and is"
                + " counted as never seen; with --all-channels not so who has one on another.");
  }

  @Override
  public void close() {
    reader.close();
  }
}
