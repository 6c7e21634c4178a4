package tacet.domain.suppression;

import java.util.List;
import tacet.domain.rule.Hold;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Subject;

/**
 * All holds in force for one subject on one channel; a whole replacement of the flag before.
 *
 * @param version 1, 2, 3 … per subject and channel
 * @param decidedAt the instant it speaks of, epoch milliseconds
 * @param holds by rule id, then scope; empty when nothing is held any more
 */
public record Flag(Subject subject, Channel channel, long version, long decidedAt, List<Hold> holds)
    implements Output {

  /** Whether anything is held. */
  public boolean held() {
    return !holds.isEmpty();
  }
}
