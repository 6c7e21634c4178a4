package tacet.flink.suppression;

import java.io.Serializable;
import tacet.domain.suppression.SuppressionPolicy;
import tacet.flink.JobSettings;

/**
 * What the operators of suppression are told.
 *
 * @param policy what the deployment decides once
 * @param sweep how a change of rules reaches subjects
 * @param replay whether records are put into the order of their receipt before they are applied,
 *     sweeps run to their end at once, and tallies are emitted beside being counted
 */
public record SuppressionSettings(
    SuppressionPolicy policy, JobSettings.SweepSettings sweep, boolean replay)
    implements Serializable {

  /** For the job between topics. */
  public static SuppressionSettings live(JobSettings settings) {
    return new SuppressionSettings(settings.toPolicy(), settings.sweep(), false);
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
            deployed.saturation());
    return new SuppressionSettings(whole, settings.sweep(), true);
  }
}
