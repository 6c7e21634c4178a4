package tacet.flink.drift;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Holds inputs back until the watermark has passed them and gives them in the order of their time,
 * those of one instant as they came. For replays, whose streams between operators have no order of
 * their own; what is held back is not in any checkpoint.
 */
final class HeldBack<I> {

  private final PriorityQueue<Held<I>> waiting =
      new PriorityQueue<>(
          Comparator.<Held<I>>comparingLong(Held::at).thenComparingLong(Held::place));
  private long places;

  private record Held<I>(long at, long place, I input) {}

  void add(long at, I input) {
    waiting.add(new Held<>(at, places++, input));
  }

  /** The next input of at or before {@code watermark}, or null. */
  I next(long watermark) {
    Held<I> first = waiting.peek();
    return first == null || first.at > watermark ? null : waiting.poll().input;
  }
}
