package tacet.domain.account;

import tacet.domain.subject.ProfileTimeline;
import tacet.domain.touch.Dictionary;
import tacet.domain.touch.Subject;
import tacet.domain.touch.TouchLog;

/**
 * What is kept of one HCP to know which accounts its touches belong to: its profiles, and those
 * touches that belong to an account or still could.
 */
public final class AffiliationState {

  /** No time at all: nothing is due. */
  public static final long NEVER = Long.MAX_VALUE;

  final Subject subject;
  ProfileTimeline profiles = new ProfileTimeline();
  TouchLog log = new TouchLog(new Dictionary());
  long now = Long.MIN_VALUE;
  long erasedAt = Long.MIN_VALUE;
  long armedAt = NEVER;

  /** Whether the accounts of the profiles know of the person; releases before did not tell them. */
  boolean introduced;

  /** The state of an HCP of whom nothing is known. */
  public AffiliationState(Subject subject) {
    this.subject = subject;
  }

  /** For when the one live timer is set, epoch milliseconds; {@link #NEVER} when none is. */
  public long armedAt() {
    return armedAt;
  }

  /** Notes for when the one live timer is set. */
  public void arm(long time) {
    armedAt = time;
  }

  /** Whether there is nothing to keep. */
  public boolean isEmpty() {
    return log.size() == 0 && profiles.isEmpty() && erasedAt == Long.MIN_VALUE;
  }
}
