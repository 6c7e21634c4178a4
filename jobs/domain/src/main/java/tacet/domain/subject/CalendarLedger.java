package tacet.domain.subject;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The calendar blocks that concern one subject: its own and those of its accounts. Of a block the
 * highest revision stands, at equal revision the greater record in schema field order; a cancelled
 * one is kept until it is over, so that an older revision that comes late does not bring it back.
 */
public final class CalendarLedger {

  /** How many blocks are kept at most; past it those that end first go. */
  static final int CAPACITY = 512;

  private static final Comparator<CalendarBlock> PRECEDENCE =
      Comparator.comparingLong(CalendarBlock::revision)
          .thenComparing(CalendarBlock::kind)
          .thenComparingLong(CalendarBlock::start)
          .thenComparingLong(CalendarBlock::end)
          .thenComparing(CalendarBlock::cancelled);

  private final List<CalendarBlock> blocks = new ArrayList<>();

  /** Takes in what a record says, unless a greater one of the same block stands. */
  public void add(CalendarBlock block) {
    for (int i = 0; i < blocks.size(); i++) {
      CalendarBlock known = blocks.get(i);
      if (known.blockId().equals(block.blockId()) && known.subject().equals(block.subject())) {
        if (PRECEDENCE.compare(known, block) < 0) {
          blocks.set(i, block);
        }
        return;
      }
    }
    blocks.add(block);
    if (blocks.size() > CAPACITY) {
      blocks.remove(blocks.stream().min(Comparator.comparingLong(CalendarBlock::end)).get());
    }
  }

  /** Forgets the blocks that ended before {@code cut}, epoch milliseconds. */
  public void prune(long cut) {
    blocks.removeIf(block -> block.end() < cut);
  }

  /** Every block that is kept, cancelled ones among them, in no particular order. */
  public List<CalendarBlock> all() {
    return blocks;
  }

  /** When the last block ends, epoch milliseconds; {@code Long.MIN_VALUE} without any. */
  public long lastEnd() {
    return blocks.stream().mapToLong(CalendarBlock::end).max().orElse(Long.MIN_VALUE);
  }

  /** Whether nothing is kept. */
  public boolean isEmpty() {
    return blocks.isEmpty();
  }
}
