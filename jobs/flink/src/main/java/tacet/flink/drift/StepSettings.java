package tacet.flink.drift;

import java.io.Serializable;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import tacet.domain.drift.DriftPolicy;
import tacet.domain.effect.EffectPolicy;
import tacet.flink.DriftSettings;
import tacet.flink.io.Realm;

/**
 * What the operators of drift are told.
 *
 * @param policy what is learnt and what alarms
 * @param effects how sure one has to be of a rule's effect
 * @param realms that the job serves; of others it says nothing, for their topics are not its own
 * @param replay whether inputs are put into the order of time before they are applied, and late
 *     responses are emitted beside being counted
 */
public record StepSettings(
    DriftPolicy policy, EffectPolicy effects, Set<Realm> realms, boolean replay)
    implements Serializable {

  /** Makes the parts immutable. */
  public StepSettings {
    realms = Set.copyOf(realms);
  }

  /** For the job between topics. */
  public static StepSettings live(DriftSettings settings) {
    Set<Realm> realms =
        settings.realms().stream()
            .map(name -> Realm.ofTopic(name + '.'))
            .collect(Collectors.toSet());
    return new StepSettings(settings.policy(), settings.effects(), realms, false);
  }

  /** For recorded files. */
  public static StepSettings replay(DriftSettings settings) {
    return new StepSettings(
        settings.policy(), settings.effects(), EnumSet.allOf(Realm.class), true);
  }
}
