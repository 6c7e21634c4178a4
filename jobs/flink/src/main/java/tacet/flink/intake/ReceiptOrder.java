package tacet.flink.intake;

import java.util.Comparator;
import tacet.domain.account.AccountBlock;
import tacet.domain.account.Membership;
import tacet.domain.decision.AccountWord;
import tacet.domain.touch.SubjectRecord;
import tacet.flink.io.Arrival;

/**
 * The order of receipt: (receivedAt, file rank, line). What one line led to comes before it: blocks
 * of accounts, then words of accounts, then memberships.
 */
public final class ReceiptOrder {

  /** By receivedAt, then file rank, then line, then what it led to. */
  public static final Comparator<Arrival> ORDER =
      Comparator.comparingLong(Arrival::receivedAt)
          .thenComparingInt(Arrival::rank)
          .thenComparingLong(Arrival::line)
          .thenComparing(Arrival::record, ReceiptOrder::compareOfOneLine);

  private ReceiptOrder() {}

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
}
