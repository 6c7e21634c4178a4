package tacet.domain.preference;

import tacet.domain.subject.DecisionStage;
import tacet.domain.touch.Channel;

/** What is expected of a subject of which nothing is known. */
@FunctionalInterface
public interface RatePrior {

  /**
   * The expected rate of answers, 0 to 1.
   *
   * @param stage of the decision; null where not known
   */
  double rate(Channel channel, DecisionStage stage);
}
