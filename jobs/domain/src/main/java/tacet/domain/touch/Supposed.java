package tacet.domain.touch;

import java.util.List;
import java.util.function.IntPredicate;

/** A log as it would be if some touches were made and others not. */
public final class Supposed {

  private Supposed() {}

  /**
   * A copy of a log; the log stays as it is.
   *
   * @param leftOut which of its rows the copy leaves out
   * @param planMade which of its planned rows count in the copy as made at their time
   * @param made touches that count in the copy beside those of the log; no row of it has their ids
   */
  public static TouchLog of(
      TouchLog log, IntPredicate leftOut, IntPredicate planMade, List<TouchEvent> made) {
    TouchLog copy = log.copy(leftOut);
    int row = 0;
    for (int original = 0; original < log.size(); original++) {
      if (!leftOut.test(original)) {
        if (planMade.test(original)) {
          copy.facts[row] |= TouchLog.SENT;
        }
        row++;
      }
    }
    for (TouchEvent touch : made) {
      TouchMerge.apply(copy, touch);
    }
    return copy;
  }
}
