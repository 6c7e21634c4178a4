package tacet.cli.preflight;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tacet.reader.ReadHold;
import tacet.v1.HoldReason;

/** Counts people by the rules that hold them. */
final class RuleTable {

  private record Key(String rule, HoldReason reason) {}

  private static final class Row {
    private String owner;
    private int people;
    private int alone;
    private final List<Long> ends = new ArrayList<>();
  }

  private final Map<Key, Row> rows = new HashMap<>();

  /**
   * Takes what holds one person.
   *
   * @param holds of any number of rules
   * @param alone whether one rule is all that holds this person
   */
  void add(List<ReadHold> holds, boolean alone) {
    Map<Key, Long> ends = new HashMap<>();
    for (ReadHold hold : holds) {
      Key key = new Key(hold.rule(), hold.reason());
      rows.computeIfAbsent(key, none -> new Row()).owner = hold.owner();
      ends.merge(key, end(hold), Math::max);
    }
    ends.forEach(
        (key, end) -> {
          Row row = rows.get(key);
          row.people++;
          row.alone += alone ? 1 : 0;
          row.ends.add(end);
        });
  }

  private static long end(ReadHold hold) {
    return hold.until() == null ? Long.MAX_VALUE : hold.until().toEpochMilli();
  }

  /** Those that hold most first, then by id. */
  List<RuleCount> counts() {
    List<RuleCount> counts = new ArrayList<>();
    rows.forEach(
        (key, row) ->
            counts.add(
                new RuleCount(
                    key.rule(), row.owner, key.reason(), row.people, row.alone, half(row.ends))));
    counts.sort(
        Comparator.comparingInt(RuleCount::people)
            .reversed()
            .thenComparing(RuleCount::rule)
            .thenComparing(RuleCount::reason));
    return counts;
  }

  private static Instant half(List<Long> ends) {
    Collections.sort(ends);
    long half = ends.get((ends.size() + 1) / 2 - 1);
    return half == Long.MAX_VALUE ? null : Instant.ofEpochMilli(half);
  }
}
