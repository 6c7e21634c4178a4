package tacet.flink;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tacet.domain.drift.DriftPolicy;
import tacet.domain.effect.EffectPolicy;
import tacet.flink.JobSettings.WatermarkSettings;

/**
 * All that the drift job is told by its settings file; {@code deploy/drift.yaml} is the documented
 * one. What Flink itself decides, parallelism and checkpoints among it, is Flink's configuration.
 *
 * @param kafka the broker
 * @param realms that this job serves, of {@code hcp} and {@code patient}
 * @param watermark how time goes on
 * @param policy what is learnt and what alarms
 * @param effects how sure one has to be of a rule's effect
 */
public record DriftSettings(
    KafkaSettings kafka,
    List<String> realms,
    WatermarkSettings watermark,
    DriftPolicy policy,
    EffectPolicy effects)
    implements Serializable {

  /** Makes the parts immutable. */
  public DriftSettings {
    realms = List.copyOf(realms);
  }

  /**
   * Reads a settings file.
   *
   * @throws InvalidSettings where it cannot be read or is wrong
   */
  public static DriftSettings load(Path file) {
    return DriftSettingsReader.read(SettingsNode.load(file));
  }

  /**
   * Reads settings.
   *
   * @param file how messages call the text
   * @param environment what {@code ${env:NAME}} is looked up in
   * @throws InvalidSettings where the text is wrong
   */
  public static DriftSettings read(String file, String yaml, Map<String, String> environment) {
    return DriftSettingsReader.read(SettingsNode.parse(file, yaml, environment));
  }

  /** The defaults, for runs that need no broker. */
  public static DriftSettings defaults() {
    return read("the defaults", "bootstrapServers: 127.0.0.1:9", Map.of());
  }
}
