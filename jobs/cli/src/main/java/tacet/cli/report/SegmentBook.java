package tacet.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tacet.domain.finding.SegmentWeek;
import tacet.domain.finding.SegmentWeek.Cell;
import tacet.domain.touch.Channel;
import tacet.domain.touch.SubjectType;

/** What segments did, week by week; one told again replaces what was told before. */
final class SegmentBook {

  /** Weeks that a page draws, at most. */
  static final int WEEKS = 26;

  /**
   * One segment of one type of subject.
   *
   * @param type of its members
   */
  record Key(String segment, SubjectType type) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byName = segment.compareTo(other.segment);
      return byName != 0 ? byName : type.compareTo(other.type);
    }
  }

  private final TreeMap<Key, TreeMap<Long, SegmentWeek>> weeks = new TreeMap<>();

  void add(SegmentWeek week) {
    TreeMap<Long, SegmentWeek> mine =
        weeks.computeIfAbsent(
            new Key(week.segment(), week.subjectType()), unused -> new TreeMap<>());
    mine.put(week.weekStart(), week);
    mine.headMap(mine.lastKey() - (WEEKS - 1) * SegmentWeek.LENGTH).clear();
  }

  /** Segments by name, each with its weeks by their start, oldest first. */
  TreeMap<Key, TreeMap<Long, SegmentWeek>> weeks() {
    return weeks;
  }

  /** Patients of a segment who did not fit at the end of a week; 0 where that is not known. */
  long unfit(String segment, long weekEnd) {
    TreeMap<Long, SegmentWeek> mine = weeks.get(new Key(segment, SubjectType.PATIENT));
    SegmentWeek week = mine == null ? null : mine.get(weekEnd - SegmentWeek.LENGTH);
    return week == null ? 0 : week.unfit();
  }

  /** The types of the members of a segment, as far as its weeks tell. */
  TreeSet<SubjectType> types(String segment) {
    TreeSet<SubjectType> types = new TreeSet<>();
    weeks.keySet().stream()
        .filter(key -> key.segment().equals(segment))
        .forEach(key -> types.add(key.type()));
    return types;
  }

  /**
   * Trials and engaged ones of a segment over its weeks.
   *
   * @return per channel an array of 42 dayparts, each of trials and engaged
   */
  Map<Channel, long[][]> cells(Key key) {
    Map<Channel, long[][]> cells = new TreeMap<>();
    for (SegmentWeek week : weeks.get(key).values()) {
      for (Cell cell : week.channels()) {
        long[] counts =
            cells.computeIfAbsent(cell.channel(), unused -> new long[42][2])[cell.daypart()];
        counts[0] += cell.trials();
        counts[1] += cell.engaged();
      }
    }
    return cells;
  }

  /**
   * Reads a week from its JSON, without its categories, composition and stages, of which a page
   * tells in alerts alone.
   *
   * @throws IllegalArgumentException when a field is missing or has an unknown value
   */
  static SegmentWeek read(JsonNode week, SubjectType realm) {
    List<Cell> cells = new ArrayList<>();
    for (JsonNode cell : week.path("channels")) {
      int daypart = cell.path("daypart").asInt();
      if (daypart < 0 || daypart >= 42) {
        throw new IllegalArgumentException("no daypart");
      }
      cells.add(
          new Cell(
              Channel.valueOf(Fields.text(cell, "channel")),
              daypart,
              cell.path("trials").asLong(),
              cell.path("engaged").asLong()));
    }
    SubjectType type =
        Fields.has(week, "subjectType") ? Fields.subjectType(week, "subjectType") : realm;
    if (type == null) {
      throw new IllegalArgumentException("no subjectType");
    }
    return new SegmentWeek(
        Fields.text(week, "segment"),
        type,
        Fields.instant(week, "weekStart"),
        Fields.has(week, "version") ? week.get("version").asInt() : null,
        week.path("members").asLong(),
        week.path("judged").asLong(),
        week.path("unfit").asLong(),
        cells,
        List.of(),
        List.of(),
        List.of());
  }
}
