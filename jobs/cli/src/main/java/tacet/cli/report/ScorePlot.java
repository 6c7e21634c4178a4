package tacet.cli.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tacet.domain.finding.DriftAlert.Dimension;
import tacet.domain.finding.SegmentWeek;
import tacet.domain.touch.SubjectType;

/**
 * Half a year on one page, as a score: a line a segment, a bar a week; a note where the segment
 * changed, a rest where it was watched and did not. Below, how many people changed.
 */
final class ScorePlot {

  private static final int WEEKS = SegmentBook.WEEKS;
  private static final int MOST_LINES = 24;
  private static final int WIDTH = 1040;
  private static final int LABEL = 168;
  private static final int LEFT = 182;
  private static final int STEP = 33;
  private static final int TOP = 34;
  private static final int ROW = 32;
  private static final int PEOPLE = 70;
  private static final int BAR = 38;
  private static final int NAME = 24;

  private final ReportRecords records;
  private final PageNames names;
  private final long first;
  private final Map<String, Map<Integer, Set<Dimension>>> notes = new TreeMap<>();
  private final long[] people = new long[WEEKS];
  private final long[] patients = new long[WEEKS];

  /** A score up to the records' last instant. */
  ScorePlot(ReportRecords records, PageNames names) {
    this.records = records;
    this.names = names;
    // A week's alerts come with its end, which is the next week's first instant.
    first = SegmentWeek.startOf(records.until() - 1) - (WEEKS - 1) * SegmentWeek.LENGTH;
    for (AlertBook.Entry entry : records.alerts.entries()) {
      long week = Math.floorDiv(entry.at() - 1 - first, SegmentWeek.LENGTH);
      if (week < 0 || week >= WEEKS) {
        continue;
      }
      if (!entry.ofSegment()) {
        (entry.type() == SubjectType.PATIENT ? patients : people)[(int) week]++;
      } else if (entry.segment() != null) {
        notes
            .computeIfAbsent(entry.segment(), unused -> new TreeMap<>())
            .computeIfAbsent((int) week, unused -> EnumSet.noneOf(Dimension.class))
            .add(entry.dimension());
      }
    }
  }

  /** Draws it, with its table. */
  void write(Markup page) {
    List<String> lines = lines();
    int bottom = TOP + lines.size() * ROW;
    int height = bottom + 2 * PEOPLE + 8;
    page.raw(
        "<figure class=score><figcaption>Twenty-six weeks <span class=of>a line a segment, a bar a"
            + " week</span></figcaption><div class=scroll role=region"
            + " aria-label=\"Twenty-six weeks\"><svg class=plot viewBox=\"0 0 %d %d\" width=%d"
            + " height=%d role=img aria-label=\"Alerts a week by segment; the numbers stand"
            + " below\">",
        WIDTH, height, WIDTH, height);
    double to = LEFT + STEP * (double) (records.until() - first) / SegmentWeek.LENGTH;
    page.raw(
        "<rect class=w x=%.1f y=%d width=%d height=%d />", to - STEP, TOP - 8, STEP, height - TOP);
    bars(bottom, page);
    for (int i = 0; i < lines.size(); i++) {
      line(lines.get(i), TOP + i * ROW + ROW / 2, page);
    }
    counts("HCPs, accounts", people, false, bottom, page);
    counts("Patients", patients, true, bottom + PEOPLE, page);
    page.raw("</svg></div>");
    legend(lines, page);
    table(lines, page);
    page.raw("</figure>");
  }

  /** Those that changed most often first, as far as there is room. */
  private List<String> lines() {
    Set<String> all =
        records.segments.weeks().keySet().stream()
            .map(SegmentBook.Key::segment)
            .collect(Collectors.toSet());
    all.addAll(notes.keySet());
    List<String> lines = new ArrayList<>(all);
    lines.sort(
        Comparator.comparingInt((String s) -> -notes.getOrDefault(s, Map.of()).size())
            .thenComparing(Comparator.naturalOrder()));
    return lines.subList(0, Math.min(MOST_LINES, lines.size()));
  }

  private long weekStart(int week) {
    return first + week * SegmentWeek.LENGTH;
  }

  private void bars(int bottom, Markup page) {
    int month = -1;
    for (int week = 0; week < WEEKS; week++) {
      LocalDate day = Instant.ofEpochMilli(weekStart(week)).atZone(ZoneOffset.UTC).toLocalDate();
      int x = LEFT + week * STEP;
      boolean begins = day.getMonthValue() != month;
      // The first week may lie at the end of a month, whose name then had no room.
      if (begins && (week > 0 || day.getDayOfMonth() <= 14)) {
        page.raw("<text class=l x=%d y=14>%s</text>", x + 2, Words.shortDay(weekStart(week)));
      }
      page.raw("<path class=%s d=\"M%d %dV%d\"/>", begins ? "b" : "g", x, TOP - 8, bottom);
      month = day.getMonthValue();
    }
    page.raw("<path class=b d=\"M%d %dV%d\"/>", LEFT + WEEKS * STEP, TOP - 8, bottom);
  }

  private void line(String segment, int y, Markup page) {
    page.raw("<g data-s=\"%s\">", names.token(segment));
    page.raw(
        "<text x=%d y=%d text-anchor=end><title>%s</title>%s</text>",
        LABEL, y + 4, segment, Words.cut(segment, NAME));
    page.raw("<path class=s d=\"M%d %dH%d\"/>", LEFT, y, LEFT + WEEKS * STEP);
    Set<Long> watched =
        records.segments.weeks().entrySet().stream()
            .filter(entry -> entry.getKey().segment().equals(segment))
            .flatMap(entry -> entry.getValue().keySet().stream())
            .collect(Collectors.toSet());
    for (int week = 0; week < WEEKS; week++) {
      int x = LEFT + week * STEP + STEP / 2;
      Set<Dimension> found = notes.getOrDefault(segment, Map.of()).get(week);
      if (found != null) {
        note(found, x, y, page);
      } else if (watched.contains(weekStart(week))) {
        page.raw("<rect class=r x=%d y=%d width=9 height=4 />", x - 4, y);
      }
    }
    page.raw("</g>");
  }

  private static void note(Set<Dimension> found, int x, int y, Markup page) {
    StringBuilder letters = new StringBuilder();
    found.forEach(dimension -> letters.append(Words.letter(dimension)));
    page.raw(
        "<ellipse class=n cx=%d cy=%d rx=5.6 ry=4.2 transform=\"rotate(-20 %d %d)\"/>",
        x - 5, y, x - 5, y);
    page.raw("<path class=h d=\"M%s %dV%d\"/>", String.format("%.1f", x + 0.2), y - 1, y - 14);
    page.raw("<text class=x x=%d y=%d>%s</text>", x + 3, y - 4, letters.toString());
  }

  private void counts(String label, long[] counts, boolean hidden, int top, Markup page) {
    long most = 1;
    for (long count : counts) {
      most = Math.max(most, hidden ? count / 10 * 10 : count);
    }
    int base = top + PEOPLE - 4;
    page.raw("<text x=%d y=%d text-anchor=end>%s</text>", LABEL, base - 4, label);
    page.raw("<path class=s d=\"M%d %dH%d\"/>", LEFT, base, LEFT + WEEKS * STEP);
    for (int week = 0; week < WEEKS; week++) {
      int x = LEFT + week * STEP;
      boolean small = PatientCells.hides(hidden, counts[week]);
      long drawn = hidden ? counts[week] / 10 * 10 : counts[week];
      double height = small ? 0 : BAR * (double) drawn / most;
      if (height > 0) {
        page.raw(
            "<rect class=q x=%d y=%.1f width=%d height=%.1f />",
            x + 10, base - height, STEP - 20, height);
      }
      if (small || counts[week] > 0) {
        page.raw(
            "<text class=l x=%.1f y=%.1f text-anchor=middle>%s</text>",
            x + STEP / 2.0, base - height - 4, PatientCells.tens(hidden, counts[week]));
      }
    }
  }

  private void legend(List<String> lines, Markup page) {
    page.raw(
        "<p class=legend><svg width=20 height=20 aria-hidden=true class=plot><path class=s"
            + " d=\"M0 8H20\"/><rect class=r x=5 y=8 width=9 height=4 /></svg> a rest: watched,"
            + " no change <svg width=20 height=20 aria-hidden=true class=plot><path class=s d=\"M0"
            + " 14H20\"/><ellipse class=n cx=9 cy=14 rx=5.6 ry=4.2 transform=\"rotate(-20 9"
            + " 14)\"/><path class=h d=\"M14.2 13V1\"/></svg> a note: an alert,"
            + " <b>R</b> channel response, <b>B</b> behaviour, <b>M</b> misfit,"
            + " <b>C</b> composition, <b>T</b> tempo. Shaded: the last week.");
    int left = records.segments.weeks().size() - lines.size();
    if (left > 0) {
      page.raw(" %s without a line: those that changed least.", Words.many(left, "one", "more"));
    }
    page.raw("</p>");
  }

  private void table(List<String> lines, Markup page) {
    page.raw(
        "<details class=numbers><summary>Numbers behind the score</summary><div class=scroll>"
            + "<table><thead><tr><th>Week of<th>Segments that changed<th class=num>HCPs, accounts"
            + "<th class=num>Patients<tbody>");
    for (int week = 0; week < WEEKS; week++) {
      int column = week;
      String changed =
          lines.stream()
              .filter(segment -> notes.getOrDefault(segment, Map.of()).containsKey(column))
              .map(
                  segment ->
                      segment
                          + ": "
                          + notes.get(segment).get(column).stream()
                              .map(Words::dimension)
                              .collect(Collectors.joining(", ")))
              .collect(Collectors.joining("; "));
      page.raw(
          "<tr><th>%s<td class=text>%s<td>%s<td>%s",
          Words.day(weekStart(week)),
          changed.isEmpty() ? "–" : changed,
          Words.count(people[week]),
          PatientCells.tens(true, patients[week]));
    }
    page.raw("</table></div></details>");
  }
}
