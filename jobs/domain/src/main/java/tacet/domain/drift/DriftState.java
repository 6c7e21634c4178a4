package tacet.domain.drift;

import tacet.domain.touch.Subject;

/** All that is kept of one subject to know what it answers and whether it drifts. */
public final class DriftState {

  /** No time at all: nothing is due. */
  public static final long NEVER = Long.MAX_VALUE;

  final Subject subject;
  long now = Long.MIN_VALUE;
  long wakeAt = NEVER;
  long armedAt = NEVER;
  long erasedAt = Long.MIN_VALUE;

  /** The state of a subject of which nothing is known. */
  public DriftState(Subject subject) {
    this.subject = subject;
  }

  /** Whose state it is. */
  public Subject subject() {
    return subject;
  }

  /** The instant of the last record or of what was last due, epoch milliseconds. */
  public long now() {
    return now;
  }

  /** When something is next due by itself, epoch milliseconds; {@link #NEVER} when nothing is. */
  public long wakeAt() {
    return wakeAt;
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
    return erasedAt == Long.MIN_VALUE;
  }
}
