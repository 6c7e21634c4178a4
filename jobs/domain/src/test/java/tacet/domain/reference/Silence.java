package tacet.domain.reference;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import tacet.domain.rule.Calendar;
import tacet.domain.rule.Quiet;
import tacet.domain.subject.BlockKind;
import tacet.domain.subject.CalendarBlock;
import tacet.domain.testkit.Times;

/** Silence by the clock and the calendar, asked instant by instant: no spans are computed. */
final class Silence {

  /** Every edge of a local time lies on it: no zone that is drawn has a finer offset. */
  private static final long GRID = Times.HOUR / 4;

  private static final int FAR = 16;

  private Silence() {}

  /** Of each block what stands: the highest revision, then the greater record. */
  static List<CalendarBlock> standing(List<CalendarBlock> told) {
    Map<String, CalendarBlock> standing = new LinkedHashMap<>();
    Comparator<CalendarBlock> order =
        Comparator.comparingLong(CalendarBlock::revision).thenComparing(SchemaOrder::compare);
    for (CalendarBlock block : told) {
      String id = block.subject().key() + ' ' + block.blockId();
      standing.merge(id, block, (a, b) -> order.compare(a, b) < 0 ? b : a);
    }
    return new ArrayList<>(standing.values());
  }

  static boolean held(Calendar kind, List<CalendarBlock> blocks, long t) {
    boolean in = false;
    boolean open = false;
    for (CalendarBlock block : blocks) {
      long from = block.start() - kind.before();
      if (!kind.only()) {
        in |= from <= t && t < block.end() + kind.after();
      } else {
        in |= block.start() - kind.lookahead() <= t && t < block.start() + kind.lookahead();
        open |= from <= t && t < block.start() + kind.after();
      }
    }
    return in && !open;
  }

  /** Where the answer of {@link #held} may change. */
  static TreeSet<Long> edges(Calendar kind, List<CalendarBlock> blocks) {
    TreeSet<Long> edges = new TreeSet<>();
    for (CalendarBlock block : blocks) {
      edges.add(block.start() - kind.before());
      edges.add(block.start() + kind.after());
      edges.add(block.end() + kind.after());
      edges.add(block.start() - kind.lookahead());
      edges.add(block.start() + kind.lookahead());
    }
    return edges;
  }

  /** Start and end of the hold in force at {@code now}. */
  static long[] around(LongPredicate held, TreeSet<Long> edges, long now) {
    long since = edges.floor(now);
    while (held.test(since - 1)) {
      since = edges.lower(since);
    }
    long until = edges.higher(now);
    while (held.test(until)) {
      until = edges.higher(until);
    }
    return new long[] {since, until};
  }

  static boolean quiet(Quiet kind, List<ZoneId> zones, long t) {
    for (ZoneId zone : zones) {
      LocalDate today = Instant.ofEpochMilli(t).atZone(zone).toLocalDate();
      for (int back = 0; back <= 2; back++) {
        LocalDate day = today.plusDays(1 - back);
        boolean overnight = kind.to().compareTo(kind.from()) <= 0;
        LocalDateTime from = day.atTime(kind.from());
        LocalDateTime to = day.plusDays(overnight ? 1 : 0).atTime(kind.to());
        if (kind.days().contains(day.getDayOfWeek())
            && instant(from.atZone(zone).withEarlierOffsetAtOverlap(), from) <= t
            && t < instant(to.atZone(zone).withLaterOffsetAtOverlap(), to)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Java moves a time in a gap on by its length; we mean the end of the gap. */
  private static long instant(ZonedDateTime resolved, LocalDateTime wanted) {
    ZonedDateTime time = resolved;
    if (!time.toLocalDateTime().equals(wanted)) {
      while (!time.minusMinutes(15).toLocalDateTime().isBefore(wanted)) {
        time = time.minusMinutes(15);
      }
    }
    return time.toInstant().toEpochMilli();
  }

  /** The next instant after {@code t} at which quiet begins or ends. */
  static long nextQuietEdge(Quiet kind, List<ZoneId> zones, long t) {
    boolean now = quiet(kind, zones, t);
    long next = Math.floorDiv(t, GRID) * GRID + GRID;
    while (quiet(kind, zones, next) == now) {
      next += GRID;
      if (next > t + FAR * Times.DAY) {
        return Long.MAX_VALUE;
      }
    }
    return next;
  }

  static long quietSince(Quiet kind, List<ZoneId> zones, long t) {
    long since = Math.floorDiv(t, GRID) * GRID;
    while (quiet(kind, zones, since - 1)) {
      since -= GRID;
    }
    return since;
  }

  /** When {@code length} has passed since {@code at}, the time in blocks not counted. */
  static long due(long at, long length, Set<BlockKind> away, List<CalendarBlock> own) {
    TreeSet<Long> edges = new TreeSet<>();
    List<CalendarBlock> blocks = own.stream().filter(b -> away.contains(b.kind())).toList();
    blocks.forEach(block -> edges.addAll(List.of(block.start(), block.end())));
    long time = at;
    long left = length;
    for (long edge : edges.tailSet(at, false)) {
      long from = time;
      boolean out = blocks.stream().anyMatch(b -> b.start() <= from && from < b.end());
      if (!out && left <= edge - time) {
        return time + left;
      }
      left -= out ? 0 : edge - time;
      time = edge;
    }
    return time + left;
  }
}
