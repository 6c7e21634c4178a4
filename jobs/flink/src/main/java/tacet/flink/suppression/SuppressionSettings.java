package tacet.flink.suppression;

import java.io.Serializable;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tacet.domain.suppression.SuppressionPolicy;
import tacet.flink.JobSettings;
import tacet.flink.io.Realm;

/**
 * What the operators of suppression are told.
 *
 * @param policy what the deployment decides once
 * @param realms that the job serves; of others it says nothing, for their topics are not its own
 * @param sweep how a change of rules reaches subjects
 * @param replay whether records are put into the order of their receipt before they are applied,
 *     sweeps run to their end at once, and tallies are emitted beside being counted
 */
public record SuppressionSettings(
    SuppressionPolicy policy, Set<Realm> realms, JobSettings.SweepSettings sweep, boolean replay)
    implements Serializable {

  /** Makes the parts immutable. */
  public SuppressionSettings {
    realms = Set.copyOf(realms);
  }

  /** For the job between topics. */
  public static SuppressionSettings live(JobSettings settings) {
    return new SuppressionSettings(
        settings.toPolicy(), realms(settings.realms()), settings.sweep(), false);
  }

  /** For recorded files, which are the whole history there is. */
  public static SuppressionSettings replay(JobSettings settings) {
    SuppressionPolicy deployed = settings.toPolicy();
    SuppressionPolicy whole =
        new SuppressionPolicy(
            deployed.channels(),
            deployed.personCapacity(),
            deployed.accountCapacity(),
            true,
            deployed.fallbackZones(),
            deployed.saturation());
    return new SuppressionSettings(whole, EnumSet.allOf(Realm.class), settings.sweep(), true);
  }

  private static Set<Realm> realms(List<String> names) {
    return names.stream().map(name -> Realm.ofTopic(name + '.')).collect(Collectors.toSet());
  }
}
