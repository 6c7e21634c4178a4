package tacet.domain;

/** What a step keeps of one key, and the one timer that wakes it. Times are epoch milliseconds. */
public abstract class KeyedState {

  /** No time at all: nothing is due, no timer is set. */
  public static final long NEVER = Long.MAX_VALUE;

  private long armedAt = NEVER;

  /** Whether there is nothing to keep. */
  public abstract boolean isEmpty();

  /** When something is next due by itself; {@link #NEVER} when nothing is. */
  public abstract long wakeAt();

  /** For when the one live timer is set; {@link #NEVER} when none is. */
  public final long armedAt() {
    return armedAt;
  }

  /** Notes for when the one live timer is set. */
  public final void arm(long time) {
    armedAt = time;
  }
}
