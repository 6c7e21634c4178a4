package tacet.flink.keyed;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.ToLongFunction;

/**
 * Holds inputs back until the watermark has passed them and gives them in order, those that it does
 * not tell apart as they came. For replays, whose streams between operators have no order of their
 * own; what is held back is not in any checkpoint.
 */
final class HeldBack<I> {

  private final ToLongFunction<I> clock;
  private final PriorityQueue<Held<I>> waiting;
  private long places;

  private record Held<I>(I input, long place) {}

  /**
   * Nothing yet.
   *
   * @param clock the instant that an input belongs to, epoch milliseconds
   * @param order in which inputs are given; it begins with the instant
   */
  HeldBack(ToLongFunction<I> clock, Comparator<I> order) {
    this.clock = clock;
    this.waiting =
        new PriorityQueue<>(
            Comparator.<Held<I>, I>comparing(Held::input, order).thenComparingLong(Held::place));
  }

  void add(I input) {
    waiting.add(new Held<>(input, places++));
  }

  /** The next input of at or before {@code watermark}, or null. */
  I next(long watermark) {
    Held<I> first = waiting.peek();
    return first == null || clock.applyAsLong(first.input) > watermark
        ? null
        : waiting.poll().input;
  }
}
