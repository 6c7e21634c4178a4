package tacet.domain.effect;

import java.io.Serializable;

/**
 * How sure one has to be of an effect.
 *
 * @param alpha the share of rules without effect for which one may ever be claimed, on whichever
 *     measure, 0 to 1: each measure gets an equal part
 * @param tunedFor the number of units, both arms together, at which the interval is narrowest for
 *     its coverage; it holds at every number
 * @param minUnits measured units in each arm from which an interval is given, at least 2
 * @param armAlarm the chance that arms which do match the holdout's share are ever said not to, 0
 *     to 1
 */
public record EffectPolicy(double alpha, long tunedFor, int minUnits, double armAlarm)
    implements Serializable {

  /** Refuses what cannot be. */
  public EffectPolicy {
    if (minUnits < 2) {
      throw new IllegalArgumentException("a variance takes 2 units at least");
    }
  }

  /** One in twenty; 1,000 units; from 30 units an arm; one in a thousand. */
  public static final EffectPolicy DEFAULT = new EffectPolicy(0.05, 1_000, 30, 0.001);
}
