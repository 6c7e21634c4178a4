package tacet.cli.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tacet.domain.finding.DriftAlert;
import tacet.domain.finding.DriftAlert.Dimension;
import tacet.domain.touch.SubjectType;

/**
 * The alerts that a page may show, and counts of all. What it keeps of an alert that nobody will
 * see is a few bytes; of a patient's alert it keeps nothing else.
 */
final class AlertBook {

  static final long DAY = 86_400_000L;

  /** Alerts older than this, by the latest one, are counted and not shown. */
  static final long SHOWN_FOR = 56 * DAY;

  private static final Comparator<DriftAlert> GREATEST_FIRST =
      Comparator.comparingDouble(AlertBook::excess)
          .reversed()
          .thenComparing(DriftAlert::detectedAt, Comparator.reverseOrder())
          .thenComparing(DriftAlert::alertId);

  /**
   * What is kept of every alert.
   *
   * @param type null for a segment of which nothing says whom it holds
   */
  record Entry(boolean ofSegment, SubjectType type, String segment, Dimension dimension, long at) {}

  private final int most;
  private final Map<String, Entry> entries = new HashMap<>();
  private final TreeMap<Long, List<DriftAlert>> byDay = new TreeMap<>();

  /**
   * An empty book.
   *
   * @param most how many alerts a page shows at most
   */
  AlertBook(int most) {
    this.most = most;
  }

  /** By how much the statistic is above its threshold; 1 at the threshold. */
  static double excess(DriftAlert alert) {
    double excess = alert.value() / alert.threshold();
    return Double.isNaN(excess) ? 0 : excess;
  }

  /** Takes an alert; one that comes again counts once. */
  void add(DriftAlert alert) {
    Entry entry =
        new Entry(
            alert.subject() == null,
            alert.realm(),
            alert.segment(),
            alert.dimension(),
            alert.detectedAt());
    boolean known = entries.put(alert.alertId(), entry) != null;
    if (known || !entry.ofSegment() && entry.type() == SubjectType.PATIENT) {
      return;
    }
    long day = Math.floorDiv(alert.detectedAt(), DAY);
    List<DriftAlert> sameDay = byDay.computeIfAbsent(day, unused -> new ArrayList<>());
    sameDay.add(alert);
    if (sameDay.size() > 2 * most) {
      sameDay.sort(GREATEST_FIRST);
      sameDay.subList(most, sameDay.size()).clear();
    }
    byDay.headMap(byDay.lastKey() - SHOWN_FOR / DAY).clear();
  }

  /** Forgets an alert: its subject was erased. */
  void gone(String alertId) {
    Entry entry = entries.remove(alertId);
    if (entry != null) {
      List<DriftAlert> sameDay =
          byDay.getOrDefault(Math.floorDiv(entry.at(), DAY), new ArrayList<>());
      sameDay.removeIf(alert -> alert.alertId().equals(alertId));
    }
  }

  /** All alerts, patients' included, as far as counts need them. */
  Collection<Entry> entries() {
    return entries.values();
  }

  /**
   * The alerts of segments, or of single HCPs and accounts, in a span; those that are furthest
   * above their threshold first.
   *
   * @param from exclusive, epoch milliseconds
   * @param to inclusive, epoch milliseconds
   */
  List<DriftAlert> shown(boolean ofSegments, long from, long to) {
    List<DriftAlert> found = new ArrayList<>();
    byDay
        .subMap(Math.floorDiv(from, DAY), true, Math.floorDiv(to, DAY), true)
        .values()
        .forEach(
            day ->
                day.stream()
                    .filter(alert -> (alert.subject() == null) == ofSegments)
                    .filter(alert -> alert.detectedAt() > from && alert.detectedAt() <= to)
                    .forEach(found::add));
    found.sort(GREATEST_FIRST);
    return found;
  }

  /** How many alerts of segments, or of single HCPs and accounts, there are in a span. */
  long count(boolean ofSegments, long from, long to) {
    return entries.values().stream()
        .filter(entry -> entry.ofSegment() == ofSegments)
        .filter(entry -> ofSegments || entry.type() != SubjectType.PATIENT)
        .filter(entry -> entry.at() > from && entry.at() <= to)
        .count();
  }
}
