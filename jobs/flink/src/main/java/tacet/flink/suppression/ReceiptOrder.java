package tacet.flink.suppression;

import java.util.Comparator;
import java.util.PriorityQueue;
import tacet.flink.io.Arrival;

/**
 * Holds records back until the watermark has passed them and gives them in the order of their
 * receipt: (receivedAt, file rank, line). For replays, whose streams between operators have no
 * order of their own; what is held back is not in any checkpoint.
 */
public final class ReceiptOrder {

  /** By receivedAt, then file rank, then line. */
  public static final Comparator<Arrival> ORDER =
      Comparator.comparingLong(Arrival::receivedAt)
          .thenComparingInt(Arrival::rank)
          .thenComparingLong(Arrival::line);

  private final PriorityQueue<Arrival> waiting = new PriorityQueue<>(ORDER);

  void add(Arrival arrival) {
    waiting.add(arrival);
  }

  /** The next record received at or before {@code watermark}, or null. */
  Arrival next(long watermark) {
    Arrival first = waiting.peek();
    return first == null || first.receivedAt() > watermark ? null : waiting.poll();
  }
}
