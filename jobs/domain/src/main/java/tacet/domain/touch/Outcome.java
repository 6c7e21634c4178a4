package tacet.domain.touch;

/**
 * One response to a touch packed into a long: its time, what it was, and whether a machine made it.
 */
public final class Outcome {

  private static final int CODE_BITS = 5;
  private static final TouchEventType[] EVENTS = TouchEventType.values();

  private Outcome() {}

  /** Packs a response; {@code at} in epoch milliseconds. */
  public static long of(TouchEventType event, boolean machine, long at) {
    return at << CODE_BITS | event.ordinal() << 1 | (machine ? 1 : 0);
  }

  /** Packs a {@link #code} and a time. */
  static long of(int code, long at) {
    return at << CODE_BITS | code;
  }

  /** When, epoch milliseconds. */
  public static long at(long outcome) {
    return outcome >> CODE_BITS;
  }

  /** What happened. */
  public static TouchEventType event(long outcome) {
    return EVENTS[code(outcome) >> 1];
  }

  /** Whether a machine made it. */
  public static boolean machine(long outcome) {
    return (outcome & 1) != 0;
  }

  /** Event and machine as one number under 32; an entry holds at most one outcome of each code. */
  static int code(long outcome) {
    return (int) outcome & (1 << CODE_BITS) - 1;
  }

  /** Whether a person answered: opened, clicked, replied or came. */
  public static boolean engages(long outcome) {
    return switch (event(outcome)) {
      case OPENED, CLICKED -> !machine(outcome);
      case REPLIED, ATTENDED -> true;
      default -> false;
    };
  }
}
