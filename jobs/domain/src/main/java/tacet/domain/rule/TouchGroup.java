package tacet.domain.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tacet.domain.touch.Function;
import tacet.domain.touch.Selector;
import tacet.domain.touch.TouchLog;

/**
 * The touches that count and match a rule, ordered by (time, touch id), for one scope.
 *
 * @param scope the values they share, {@link Scope#NONE} when the rule is not counted per value
 * @param log where they stand
 * @param rows their rows; the first {@code size} are valid
 * @param size how many there are
 */
record TouchGroup(Scope scope, TouchLog log, int[] rows, int size) {

  /**
   * The groups of touches at or after {@code from}; without {@code same} one group, which may be
   * empty, else one for each value that occurs, in the order of {@link Scope}.
   */
  static List<TouchGroup> of(TouchLog log, Selector selector, List<SameField> same, long from) {
    return of(log, selector, same, from, Long.MAX_VALUE);
  }

  /** The groups of touches at or after {@code from} and before {@code to}. */
  static List<TouchGroup> of(
      TouchLog log, Selector selector, List<SameField> same, long from, long to) {
    int first = firstAtOrAfter(log, from);
    int[] rows = new int[log.size() - first];
    int size = 0;
    for (int row = first; row < log.size() && log.at(row) < to; row++) {
      if (log.counts(row) && selector.matches(log, row)) {
        rows[size++] = row;
      }
    }
    TouchGroup all = new TouchGroup(Scope.NONE, log, rows, size);
    return same.isEmpty() ? List.of(all) : all.split(same);
  }

  private static int firstAtOrAfter(TouchLog log, long from) {
    int low = 0;
    int high = log.size();
    while (low < high) {
      int middle = low + high >>> 1;
      if (log.at(middle) < from) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private List<TouchGroup> split(List<SameField> same) {
    Map<Scope, int[]> rowsOf = new TreeMap<>();
    Map<Scope, Integer> sizeOf = new TreeMap<>();
    for (int i = 0; i < size; i++) {
      Scope value = Scope.of(log, rows[i], same);
      if (value != null) {
        int position = sizeOf.merge(value, 1, Integer::sum) - 1;
        rowsOf.computeIfAbsent(value, unused -> new int[size])[position] = rows[i];
      }
    }
    List<TouchGroup> groups = new ArrayList<>(rowsOf.size());
    rowsOf.forEach(
        (value, members) -> groups.add(new TouchGroup(value, log, members, sizeOf.get(value))));
    return groups;
  }

  /** Whether touches of function {@code MEDICAL} are among them. */
  boolean medical() {
    for (int i = 0; i < size; i++) {
      if (log.function(rows[i]) == Function.MEDICAL) {
        return true;
      }
    }
    return false;
  }

  /** The time of a member, epoch milliseconds. */
  long at(int member) {
    return log.at(rows[member]);
  }

  /** The ids of the newest members from {@code first} on, newest first, at most ten. */
  List<String> evidence(int first) {
    List<String> ids = new ArrayList<>();
    for (int i = size - 1; i >= first && ids.size() < Hold.MAX_EVIDENCE; i--) {
      ids.add(log.id(rows[i]));
    }
    return ids;
  }
}
