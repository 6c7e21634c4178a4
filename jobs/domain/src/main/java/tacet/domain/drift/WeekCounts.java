package tacet.domain.drift;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.domain.drift.SegmentDefinition.Trials;
import tacet.domain.finding.SegmentTally;
import tacet.domain.finding.SegmentWeek.Cell;
import tacet.domain.finding.SegmentWeek.Count;
import tacet.domain.touch.Channel;

/** What the members of a segment did in a week that is not over. */
final class WeekCounts {

  /**
   * Behaviour categories kept apart: the first by name, whatever the order in which they come, so
   * that they are the same from week to week; the rest is {@code other}, which is one of them.
   */
  static final int CATEGORIES = 64;

  private static final int DAYPARTS = 42;
  private static final Channel[] CHANNELS = Channel.values();

  /** Trials and answered trials by channel and part of the week. */
  private final TreeMap<Integer, long[]> cells = new TreeMap<>();

  private final TreeMap<String, Long> categories = new TreeMap<>();

  private Members change = new Members();

  /** Counts a tally. */
  void add(SegmentTally tally) {
    change.add(tally);
    if (tally.channel() != null) {
      long[] cell =
          cells.computeIfAbsent(
              tally.channel().ordinal() * DAYPARTS + tally.daypart(), key -> new long[2]);
      cell[0]++;
      cell[1] += tally.engaged() ? 1 : 0;
    }
    if (tally.category() != null) {
      count(tally.category());
    }
  }

  private void count(String category) {
    categories.merge(category, 1L, Long::sum);
    int named = categories.size() - (categories.containsKey(BehaviourDetector.OTHER) ? 1 : 0);
    if (named == CATEGORIES) {
      String last = categories.lastKey();
      String least =
          last.equals(BehaviourDetector.OTHER)
              ? categories.lowerKey(BehaviourDetector.OTHER)
              : last;
      categories.merge(BehaviourDetector.OTHER, categories.remove(least), Long::sum);
    }
  }

  /** By how much membership changed. */
  Members change() {
    return change;
  }

  /** Counts per channel and part of the week, in that order. */
  List<Cell> cells() {
    List<Cell> all = new ArrayList<>();
    cells.forEach(
        (key, cell) ->
            all.add(new Cell(CHANNELS[key / DAYPARTS], key % DAYPARTS, cell[0], cell[1])));
    return all;
  }

  /** Counts per channel. */
  Map<Channel, Trials> channels() {
    Map<Channel, Trials> sums = new EnumMap<>(Channel.class);
    cells.forEach(
        (key, cell) ->
            sums.merge(
                CHANNELS[key / DAYPARTS],
                new Trials(cell[0], cell[1]),
                (a, b) -> new Trials(a.trials() + b.trials(), a.engaged() + b.engaged())));
    return sums;
  }

  /** Counts per behaviour category. */
  Map<String, Long> categories() {
    return categories;
  }

  /** Counts as they are published, by name. */
  static List<Count> counts(Map<String, Long> counts) {
    List<Count> all = new ArrayList<>();
    counts.forEach((name, count) -> all.add(new Count(name, count)));
    return all;
  }

  void write(ByteWriter out) {
    change.write(out);
    out.writeUnsigned(cells.size());
    cells.forEach(
        (key, cell) -> {
          out.writeUnsigned(key);
          out.writeUnsigned(cell[0]);
          out.writeUnsigned(cell[1]);
        });
    SegmentStateCodec.writeCounts(categories, out);
  }

  static WeekCounts read(ByteReader in) {
    WeekCounts read = new WeekCounts();
    read.change = Members.read(in);
    for (int left = in.readInt(); left > 0; left--) {
      read.cells.put(in.readInt(), new long[] {in.readUnsigned(), in.readUnsigned()});
    }
    read.categories.putAll(SegmentStateCodec.readCounts(in));
    return read;
  }
}
