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
import tacet.domain.finding.SegmentWeek.StageCell;
import tacet.domain.subject.DecisionStage;
import tacet.domain.touch.Channel;

/** What the members of a segment did in a week that is not over. */
final class WeekCounts {

  /**
   * Behaviour categories counted apart: the first by name, whatever the order in which they come;
   * the rest is {@code other}, which is one of them. Fewer are told apart, once the week is over.
   */
  static final int CATEGORIES = 1024;

  private static final int DAYPARTS = 42;

  /** How many places a channel has for stages: a vocabulary that may grow. */
  private static final int MOST_STAGES = 32;

  private static final Channel[] CHANNELS = Channel.values();
  private static final DecisionStage[] STAGES = DecisionStage.values();

  /** Trials and answered trials by channel and part of the week. */
  private final TreeMap<Integer, long[]> cells = new TreeMap<>();

  /** The same by channel and stage of the decision, where it is known. */
  private final TreeMap<Integer, long[]> stages = new TreeMap<>();

  private final TreeMap<String, Long> categories = new TreeMap<>();

  private Members change = new Members();

  /** Counts a tally. */
  void add(SegmentTally tally) {
    change.add(tally);
    if (tally.channel() != null) {
      int channel = tally.channel().ordinal();
      add(cells, channel * DAYPARTS + tally.daypart(), tally.engaged());
      if (tally.stage() != null) {
        add(stages, channel * MOST_STAGES + tally.stage().ordinal(), tally.engaged());
      }
    }
    if (tally.category() != null) {
      count(tally.category());
    }
  }

  private static void add(TreeMap<Integer, long[]> counts, int place, boolean engaged) {
    long[] count = counts.computeIfAbsent(place, key -> new long[2]);
    count[0]++;
    count[1] += engaged ? 1 : 0;
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

  /** Counts per channel and stage of the decision, in that order. */
  List<StageCell> stages() {
    List<StageCell> all = new ArrayList<>();
    stages.forEach(
        (key, count) ->
            all.add(
                new StageCell(
                    CHANNELS[key / MOST_STAGES], STAGES[key % MOST_STAGES], count[0], count[1])));
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
    write(cells, out);
    write(stages, out);
    SegmentStateCodec.writeCounts(categories, out);
  }

  private static void write(TreeMap<Integer, long[]> counts, ByteWriter out) {
    out.writeUnsigned(counts.size());
    counts.forEach(
        (place, count) -> {
          out.writeUnsigned(place);
          out.writeUnsigned(count[0]);
          out.writeUnsigned(count[1]);
        });
  }

  static WeekCounts read(ByteReader in) {
    WeekCounts read = new WeekCounts();
    read.change = Members.read(in);
    read(read.cells, in);
    read(read.stages, in);
    read.categories.putAll(SegmentStateCodec.readCounts(in));
    return read;
  }

  private static void read(TreeMap<Integer, long[]> counts, ByteReader in) {
    for (int left = in.readInt(); left > 0; left--) {
      counts.put(in.readInt(), new long[] {in.readUnsigned(), in.readUnsigned()});
    }
  }
}
