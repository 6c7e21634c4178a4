package tacet.flink;

import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tacet.domain.suppression.SuppressionPolicy;
import tacet.domain.suppression.SuppressionPolicy.SaturationScale;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Coded;
import tacet.domain.touch.SubjectType;

/**
 * All that the suppression job is told by its settings file; {@code deploy/suppression.yaml} is the
 * documented one. What Flink itself decides, parallelism and checkpoints among it, is Flink's
 * configuration.
 *
 * @param kafka the broker
 * @param realms that this job serves, of {@code hcp} and {@code patient}
 * @param channels on which flags are published
 * @param watermark how time goes on
 * @param historyLoadedWhole whether the history of every subject was loaded whole, so that what we
 *     have not received did not happen
 * @param personCapacity touches that the log of a person keeps at most
 * @param accountCapacity touches that the log of an account keeps at most
 * @param saturation by subject type; none for types whose saturation is not published
 * @param fallbackZones where a subject of unknown country may be
 * @param sweep how a change of rules reaches subjects
 */
public record JobSettings(
    KafkaSettings kafka,
    List<String> realms,
    List<Channel> channels,
    WatermarkSettings watermark,
    boolean historyLoadedWhole,
    int personCapacity,
    int accountCapacity,
    Map<SubjectType, SaturationSettings> saturation,
    List<ZoneId> fallbackZones,
    SweepSettings sweep)
    implements Serializable {

  /**
   * How event time goes on where nothing comes.
   *
   * @param idleAfter how long a partition has nothing to read until it follows the wall clock
   * @param slack how far behind the wall clock it then stays
   */
  public record WatermarkSettings(Duration idleAfter, Duration slack) implements Serializable {

    /** A second, and two behind the wall clock. */
    public static final WatermarkSettings DEFAULT =
        new WatermarkSettings(Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  /**
   * How a change of rules reaches subjects that nothing happens to.
   *
   * @param slice how long one slice works at most before touches have their turn
   * @param pause between slices
   */
  public record SweepSettings(Duration slice, Duration pause) implements Serializable {

    /** Five milliseconds of work, one of pause. */
    public static final SweepSettings DEFAULT =
        new SweepSettings(Duration.ofMillis(5), Duration.ofMillis(1));
  }

  /** Makes the parts immutable. */
  public JobSettings {
    realms = List.copyOf(realms);
    channels = List.copyOf(channels);
    saturation = Map.copyOf(saturation);
    fallbackZones = List.copyOf(fallbackZones);
  }

  /**
   * Reads a settings file.
   *
   * @throws InvalidSettings where it cannot be read or is wrong
   */
  public static JobSettings load(Path file) {
    return JobSettingsReader.read(SettingsNode.load(file));
  }

  /**
   * Reads settings.
   *
   * @param file how messages call the text
   * @param environment what {@code ${env:NAME}} is looked up in
   * @throws InvalidSettings where the text is wrong
   */
  public static JobSettings read(String file, String yaml, Map<String, String> environment) {
    return JobSettingsReader.read(SettingsNode.parse(file, yaml, environment));
  }

  /** The defaults, for runs that need no broker. */
  public static JobSettings defaults() {
    return read("the defaults", "bootstrapServers: 127.0.0.1:9", Map.of());
  }

  /** What the domain needs of it. */
  public SuppressionPolicy toPolicy() {
    Map<SubjectType, SaturationScale> scales = new EnumMap<>(SubjectType.class);
    saturation.forEach((type, scale) -> scales.put(type, scale.toScale()));
    int mask = channels.stream().mapToInt(Coded::bit).reduce(0, (a, b) -> a | b);
    return new SuppressionPolicy(
        mask, personCapacity, accountCapacity, historyLoadedWhole, fallbackZones, scales);
  }
}
