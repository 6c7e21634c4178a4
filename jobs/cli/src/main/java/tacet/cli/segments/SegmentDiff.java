package tacet.cli.segments;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import tacet.domain.drift.SegmentDefinition;
import tacet.domain.drift.SegmentDefinition.Rate;
import tacet.domain.drift.SegmentDefinition.Week;

/** What is different between two versions of a segment, as a table for people. */
final class SegmentDiff {

  /** The line about baseline weeks. */
  static final String WEEKS = "weeks";

  private static final String NONE = "-";

  private SegmentDiff() {}

  /** The line about a rate. */
  static String rate(Rate rate) {
    return "response " + rate.channel() + (rate.stage() == null ? "" : " " + rate.stage());
  }

  /** The line about a category's share. */
  static String share(String category) {
    return "behaviour " + category;
  }

  /**
   * Prints it.
   *
   * @param old null for a segment that is new
   * @param behind what is said beside lines
   */
  static void print(
      SegmentDefinition old, SegmentDefinition now, Map<String, String> behind, PrintWriter out) {
    out.printf(
        "%s (%s): version %s -> %d, of %s, from %s%n",
        now.segment(),
        now.subjectType() == null ? "any" : now.subjectType(),
        old == null ? NONE : Integer.toString(old.version()),
        now.version(),
        now.owner(),
        Instant.ofEpochMilli(now.validFrom()));
    Map<String, String> before = old == null ? Map.of() : lines(old);
    Map<String, String> after = lines(now);
    Set<String> all = new LinkedHashSet<>(after.keySet());
    all.addAll(before.keySet());
    all.addAll(behind.keySet());
    int width = all.stream().mapToInt(String::length).max().orElse(0);
    for (String line : all) {
      String from = before.getOrDefault(line, NONE);
      String to = after.getOrDefault(line, NONE);
      String change = Objects.equals(from, to) ? from : from + " -> " + to;
      String text = "  %-" + width + "s  %-22s  %s";
      out.println(text.formatted(line, change, behind.getOrDefault(line, "")).stripTrailing());
    }
  }

  private static Map<String, String> lines(SegmentDefinition segment) {
    Map<String, String> lines = new LinkedHashMap<>();
    segment.rates().forEach(rate -> lines.put(rate(rate), number(rate.rate())));
    new TreeMap<>(segment.mix()).forEach((name, share) -> lines.put(share(name), number(share)));
    List<Week> weeks = segment.weeks();
    lines.put(WEEKS, weeks.isEmpty() ? "none" : weeks.size() + " from " + day(weeks.get(0)));
    if (!weeks.isEmpty()) {
      Week last = weeks.get(weeks.size() - 1);
      lines.put("members", Long.toString(last.members()));
      new TreeMap<>(last.composition())
          .forEach((fact, count) -> lines.put("members " + fact, Long.toString(count)));
    }
    return lines;
  }

  private static String day(Week week) {
    return Instant.ofEpochMilli(week.start()).atZone(ZoneOffset.UTC).toLocalDate().toString();
  }

  private static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
