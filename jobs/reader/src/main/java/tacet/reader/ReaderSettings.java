package tacet.reader;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import tacet.v1.Channel;

/**
 * What a reader follows and what it says when it does not know.
 *
 * @param bootstrapServers {@code host:port}, several with commas
 * @param channels those whose flags are followed; at least one
 * @param realms those whose topics are followed (default: both); name the one whose topics you may
 *     read
 * @param whenStale what is said before the first reading is done, and when the flags are older than
 *     {@code staleAfter} (default: {@link WhenStale#FAIL_CLOSED})
 * @param staleAfter how old the reader's knowledge may be (default: a minute; at least a second)
 * @param withoutFlag what is said of subjects without a flag (default: {@link WithoutFlag#POLICY})
 * @param evidence how many ids of touches are kept of each hold, 0 to 10 (default: 10)
 * @param patience how long {@link SuppressionReader#open} waits for the broker (default: 30 s)
 * @param client further settings of the Kafka consumer, such as those of security
 */
public record ReaderSettings(
    String bootstrapServers,
    Set<Channel> channels,
    Set<Realm> realms,
    WhenStale whenStale,
    Duration staleAfter,
    WithoutFlag withoutFlag,
    int evidence,
    Duration patience,
    Map<String, String> client) {

  private static final int MOST_EVIDENCE = 10;
  private static final String METADATA_MILLIS = "30000";
  private static final Set<String> OWN =
      Set.of(
          ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
          ConsumerConfig.ISOLATION_LEVEL_CONFIG,
          ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
          ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
          ConsumerConfig.GROUP_ID_CONFIG,
          ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
          ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);

  /**
   * Checks them.
   *
   * @throws ReaderError where one of them will not do
   */
  public ReaderSettings {
    require(bootstrapServers != null && !bootstrapServers.isBlank(), "no broker", "host:port");
    require(!channels.isEmpty(), "no channel to follow", "channels");
    require(!realms.isEmpty(), "no realm to follow", "realms");
    require(staleAfter.compareTo(Duration.ofSeconds(1)) >= 0, "less than a second", "staleAfter");
    require(evidence >= 0 && evidence <= MOST_EVIDENCE, "not within 0 to 10", "evidence");
    for (String key : client.keySet()) {
      require(!OWN.contains(key), "what the reader answers rests on its own value of it", key);
    }
    channels = Set.copyOf(channels);
    realms = Set.copyOf(realms);
    client = Map.copyOf(client);
  }

  private static void require(boolean so, String what, String setting) {
    if (!so) {
      throw new ReaderError(what, "setting " + setting, "mend or leave it out", null);
    }
  }

  /** Settings for some channels, with the defaults. */
  public static ReaderSettings of(String bootstrapServers, Channel... channels) {
    return new ReaderSettings(
        bootstrapServers,
        Set.copyOf(Arrays.asList(channels)),
        EnumSet.allOf(Realm.class),
        WhenStale.FAIL_CLOSED,
        Duration.ofMinutes(1),
        WithoutFlag.POLICY,
        MOST_EVIDENCE,
        Duration.ofSeconds(30),
        Map.of());
  }

  /**
   * A channel by its name.
   *
   * @throws ReaderError where there is none of that name
   */
  public static Channel channel(String name) {
    for (Channel channel : Channel.values()) {
      if (channel.name().equals(name)) {
        return channel;
      }
    }
    throw new ReaderError(
        "no such channel", name, "name one of " + Arrays.toString(Channel.values()), null);
  }

  /** The same for these realms alone. */
  public ReaderSettings withRealms(Realm... only) {
    return new ReaderSettings(
        bootstrapServers,
        channels,
        Set.copyOf(Arrays.asList(only)),
        whenStale,
        staleAfter,
        withoutFlag,
        evidence,
        patience,
        client);
  }

  /** The same with another choice for when the flags are not known well enough. */
  public ReaderSettings withWhenStale(WhenStale choice, Duration after) {
    return new ReaderSettings(
        bootstrapServers, channels, realms, choice, after, withoutFlag, evidence, patience, client);
  }

  /** The same with another choice for subjects without a flag. */
  public ReaderSettings withWithoutFlag(WithoutFlag choice) {
    return new ReaderSettings(
        bootstrapServers,
        channels,
        realms,
        whenStale,
        staleAfter,
        choice,
        evidence,
        patience,
        client);
  }

  /** The same, keeping fewer ids of touches. */
  public ReaderSettings withEvidence(int ids) {
    return new ReaderSettings(
        bootstrapServers,
        channels,
        realms,
        whenStale,
        staleAfter,
        withoutFlag,
        ids,
        patience,
        client);
  }

  /** The same with another wait for the broker. */
  public ReaderSettings withPatience(Duration wait) {
    return new ReaderSettings(
        bootstrapServers,
        channels,
        realms,
        whenStale,
        staleAfter,
        withoutFlag,
        evidence,
        wait,
        client);
  }

  /** The same with a further setting of the Kafka consumer. */
  public ReaderSettings withClient(String key, String value) {
    Map<String, String> more = new HashMap<>(client);
    more.put(key, value);
    return new ReaderSettings(
        bootstrapServers,
        channels,
        realms,
        whenStale,
        staleAfter,
        withoutFlag,
        evidence,
        patience,
        more);
  }

  /** What the reader's consumer needs. */
  Map<String, Object> consumer() {
    Map<String, Object> all = new HashMap<>();
    // More partitions, should there ever be, are seen this late.
    all.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, METADATA_MILLIS);
    all.putAll(client);
    all.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    // Lost positions mean lost flags: the reader begins anew, never in the middle.
    all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    return all;
  }

  /** The settings without those of the client, which may hold secrets. */
  @Override
  public String toString() {
    return "ReaderSettings[" + bootstrapServers + ' ' + channels + ' ' + realms + ']';
  }
}
