package tacet.domain;

/** What a step keeps of one key, and the one timer that wakes it. Times are epoch milliseconds. */
public interface KeyedState {

  /** No time at all: nothing is due, no timer is set. */
  long NEVER = Long.MAX_VALUE;

  /** Whether there is nothing to keep. */
  boolean isEmpty();

  /** When something is next due by itself; {@link #NEVER} when nothing is. */
  long wakeAt();

  /** For when the one live timer is set; {@link #NEVER} when none is. */
  long armedAt();

  /** Notes for when the one live timer is set. */
  void arm(long time);
}
