package tacet.domain.preference;

import tacet.domain.subject.DecisionStage;
import tacet.domain.touch.Channel;

/**
 * What is now known of a trial.
 *
 * @param stage of the decision when the trial was settled; null when not known
 * @param at when the first touch of the trial was made, epoch milliseconds
 * @param answeredAt when it was answered; {@code Long.MAX_VALUE} when it was not
 * @param category behaviour category of the touch that was answered, else of the first; or null
 * @param evidence whether the detectors may look at it
 * @param counted whether the sums hold the trial; of no matter for a trial that is new
 */
public record Verdict(
    Kind kind,
    Channel channel,
    DecisionStage stage,
    long at,
    long answeredAt,
    String category,
    boolean evidence,
    boolean counted) {

  /** What happened to the trial. */
  public enum Kind {
    /** A new trial, answered. */
    ENGAGED,
    /** A new trial, not answered in time. */
    MISSED,
    /** A trial that was missed was answered after all. */
    LATE,
    /**
     * A trial that was answered is missed after all: the touch answered was retracted or bounced.
     */
    UNANSWERED,
    /** A trial that was answered is none any more: its touch was retracted or bounced. */
    WITHDRAWN_ENGAGED,
    /** A trial that was missed is none any more. */
    WITHDRAWN_MISSED
  }

  /** Whether it is a new trial. */
  public boolean isTrial() {
    return kind == Kind.ENGAGED || kind == Kind.MISSED;
  }
}
