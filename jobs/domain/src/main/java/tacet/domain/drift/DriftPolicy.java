package tacet.domain.drift;

import java.io.Serializable;
import java.util.concurrent.TimeUnit;
import tacet.domain.preference.PreferencePolicy;
import tacet.domain.preference.TrialPolicy;

/**
 * What a deployment decides once about preference and drift.
 *
 * @param keep how long after its last touch what was learnt of a subject is forgotten, milliseconds
 */
public record DriftPolicy(
    TrialPolicy trials,
    PreferencePolicy preference,
    AlertPolicy alerts,
    BehaviourPolicy behaviour,
    long keep)
    implements Serializable {

  /** The values that hold unless a deployment says otherwise. */
  public static final DriftPolicy DEFAULT =
      new DriftPolicy(
          TrialPolicy.DEFAULT,
          PreferencePolicy.DEFAULT,
          AlertPolicy.DEFAULT,
          BehaviourPolicy.DEFAULT,
          TimeUnit.DAYS.toMillis(730));

  /** These with another budget of alerts. */
  public DriftPolicy with(AlertPolicy others) {
    return new DriftPolicy(trials, preference, others, behaviour, keep);
  }

  /** These with other behaviour. */
  public DriftPolicy with(BehaviourPolicy other) {
    return new DriftPolicy(trials, preference, alerts, other, keep);
  }

  /** These with other outcome windows. */
  public DriftPolicy with(TrialPolicy others) {
    return new DriftPolicy(others, preference, alerts, behaviour, keep);
  }

  /** These with other priors. */
  public DriftPolicy with(PreferencePolicy other) {
    return new DriftPolicy(trials, other, alerts, behaviour, keep);
  }
}
