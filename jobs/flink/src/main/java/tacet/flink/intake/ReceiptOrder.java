package tacet.flink.intake;

import java.util.Comparator;
import java.util.PriorityQueue;
import tacet.domain.account.AccountBlock;
import tacet.domain.account.Membership;
import tacet.domain.decision.AccountWord;
import tacet.domain.touch.SubjectRecord;
import tacet.flink.io.Arrival;

/**
 * Holds records back until the watermark has passed them and gives them in the order of their
 * receipt: (receivedAt, file rank, line). What one line led to comes before it: blocks of accounts,
 * then words of accounts, then memberships. For replays, whose streams between operators have no
 * order of their own; what is held back is not in any checkpoint.
 */
public final class ReceiptOrder {

  /** By receivedAt, then file rank, then line, then what it led to. */
  public static final Comparator<Arrival> ORDER =
      Comparator.comparingLong(Arrival::receivedAt)
          .thenComparingInt(Arrival::rank)
          .thenComparingLong(Arrival::line)
          .thenComparing(Arrival::record, ReceiptOrder::compareOfOneLine);

  private final PriorityQueue<Arrival> waiting = new PriorityQueue<>(ORDER);

  private static int compareOfOneLine(SubjectRecord a, SubjectRecord b) {
    if (a instanceof AccountBlock first && b instanceof AccountBlock second) {
      int byAccount = first.block().subject().id().compareTo(second.block().subject().id());
      return byAccount != 0
          ? byAccount
          : first.block().blockId().compareTo(second.block().blockId());
    }
    if (a instanceof AccountWord first && b instanceof AccountWord second) {
      return Integer.compare(first.index(), second.index());
    }
    return Integer.compare(place(a), place(b));
  }

  private static int place(SubjectRecord record) {
    if (record instanceof AccountBlock) {
      return 0;
    }
    if (record instanceof AccountWord) {
      return 1;
    }
    return record instanceof Membership ? 2 : 3;
  }

  public void add(Arrival arrival) {
    waiting.add(arrival);
  }

  /** The next record received at or before {@code watermark}, or null. */
  public Arrival next(long watermark) {
    Arrival first = waiting.peek();
    return first == null || first.receivedAt() > watermark ? null : waiting.poll();
  }
}
