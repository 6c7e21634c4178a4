package tacet.domain.decision;

import tacet.domain.touch.AccountCopy;
import tacet.domain.touch.Attribute;
import tacet.domain.touch.TouchLog;

/** Which touch is the one that a request asked for. */
final class Fulfilment {

  private Fulfilment() {}

  /** Whether a row is a touch that was made under a request: by its own id, or by its parent's. */
  static boolean of(TouchLog log, int row, String key) {
    if (!log.sent(row)) {
      return false;
    }
    String rowId = log.rowId(row);
    String parent = log.text(row, Attribute.PARENT);
    return rowId.equals(key) || parent != null && AccountCopy.sibling(rowId, parent).equals(key);
  }

  /** The first row made under a request, or −1. */
  static int find(TouchLog log, String key) {
    for (int row = 0; row < log.size(); row++) {
      if (of(log, row, key)) {
        return row;
      }
    }
    return -1;
  }
}
