package tacet.reader;

/** What is said of a touch that no known hold covers while the flags are not known well enough. */
public enum WhenStale {
  /** The touch may go. */
  FAIL_OPEN,
  /** The touch is held. */
  FAIL_CLOSED
}
