package tacet.domain.rule;

import java.util.ArrayList;
import java.util.List;

/** Collects the holds of an evaluation and the next instant at which anything changes by itself. */
public final class Holds {

  private final List<Hold> list = new ArrayList<>();
  private long changesAt = Long.MAX_VALUE;

  /** Adds a hold unless it holds nothing back; its end, if any, is when things change. */
  public void add(Hold hold) {
    if (hold.channels() == 0 || hold.intents() == 0) {
      return;
    }
    list.add(hold);
    changesAt(hold.until());
  }

  /** Says that something may change at {@code time} though no hold ends there. */
  public void changesAt(long time) {
    changesAt = Math.min(changesAt, time);
  }

  /** What was collected, in the order of evaluation. */
  public List<Hold> list() {
    return list;
  }

  /** The earliest change, epoch milliseconds; {@code Long.MAX_VALUE} for never. */
  public long nextChange() {
    return changesAt;
  }
}
