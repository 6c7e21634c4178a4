package tacet.cli.report;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tacet.domain.finding.DriftAlert;
import tacet.domain.finding.DriftAlert.Dimension;
import tacet.domain.finding.SegmentWeek;
import tacet.domain.touch.SubjectType;

/** What changed: segments first, then people by rank, patients as counts alone. */
final class AlertSection {

  private static final int OPEN_SEGMENTS = 3;
  private static final int OPEN_PEOPLE = 2;

  private final ReportRecords records;
  private final PageNames names;
  private final long until;
  private final long weekAgo;
  private int room;

  /**
   * A section.
   *
   * @param room how many alerts it shows at most
   */
  AlertSection(ReportRecords records, PageNames names, int room) {
    this.records = records;
    this.names = names;
    this.room = room;
    until = records.until();
    weekAgo = until - SegmentWeek.LENGTH;
  }

  /** Writes this week's alerts, then those of the weeks before. */
  void write(Markup page) {
    page.raw("<h3>Segments</h3>");
    list(true, weekAgo, until, OPEN_SEGMENTS, "No segment changed this week.", page);
    page.raw("<h3>People</h3>");
    page.raw(
        "<p class=lead>Ranked by how far the statistic stands above its threshold."
            + " One alert says that a person no longer behaves as expected, not why.</p>");
    list(false, weekAgo, until, OPEN_PEOPLE, "Nobody’s change passed its threshold.", page);
    page.raw("<h3>Patients</h3>");
    patients(page);
    long earliest = until - AlertBook.SHOWN_FOR;
    page.raw("<h3>Earlier: the seven weeks before</h3><h4>Segments</h4>");
    list(true, earliest, weekAgo, 0, "None.", page);
    page.raw("<h4>People</h4>");
    list(false, earliest, weekAgo, 0, "None.", page);
  }

  private void list(boolean ofSegments, long from, long to, int open, String none, Markup page) {
    List<DriftAlert> found = records.alerts.shown(ofSegments, from, to);
    long all = records.alerts.count(ofSegments, from, to);
    int shown = Math.min(room, found.size());
    room -= shown;
    page.raw("<div class=alerts>");
    for (int i = 0; i < shown; i++) {
      DriftAlert alert = found.get(i);
      boolean patients = ofSegments && records.maybePatients(alert);
      card(alert, patients).write(i + 1, i < open, page);
    }
    page.raw("<p class=nothing hidden>None of these with this choice.</p></div>");
    if (all == 0) {
      page.element("p", none);
    } else if (all > shown) {
      page.raw(
          "<p class=left>%s, the lowest in rank, left out of %s.</p>",
          Words.many(all - shown, "alert is", "alerts are"), Words.count(all));
    }
  }

  private AlertCard card(DriftAlert alert, boolean patients) {
    boolean told =
        patients
            && records.segments.unfit(alert.segment(), alert.detectedAt()) >= PatientCells.LEAST;
    return new AlertCard(alert, patients, patients && !told, names);
  }

  /** Patients' alerts by segment and dimension. */
  private void patients(Markup page) {
    Map<String, Map<Dimension, long[]>> counts = new TreeMap<>();
    Set<Dimension> seen = EnumSet.noneOf(Dimension.class);
    for (AlertBook.Entry entry : records.alerts.entries()) {
      boolean inTime = entry.at() > until - AlertBook.SHOWN_FOR && entry.at() <= until;
      if (!entry.ofSegment() && entry.type() == SubjectType.PATIENT && inTime) {
        seen.add(entry.dimension());
        counts.computeIfAbsent(
                entry.segment() == null ? "" : entry.segment(), unused -> new TreeMap<>())
            .computeIfAbsent(entry.dimension(), unused -> new long[2])[
            entry.at() > weekAgo ? 0 : 1]++;
      }
    }
    page.raw(
        "<p class=lead>Patients are never shown singly. Counts under 11, none included, are left"
            + " out and read &lt;11.</p>");
    if (counts.isEmpty()) {
      page.raw("<p>No patient’s alert in eight weeks.</p>");
      return;
    }
    page.raw(
        "<div class=scroll><table class=wide><caption>Alerts of patients, this week and in the"
            + " seven weeks before</caption><thead><tr><th rowspan=2>Segment");
    seen.forEach(dimension -> page.raw("<th colspan=2 class=mid>%s", Words.dimension(dimension)));
    page.raw("<tr>");
    seen.forEach(dimension -> page.raw("<th class=num>this week<th class=num>before"));
    page.raw("<tbody>");
    counts.forEach(
        (segment, row) -> {
          page.raw(
              "<tr data-s=\"%s\"><th>%s",
              names.token(segment), segment.isEmpty() ? "in no segment" : segment);
          for (Dimension dimension : seen) {
            long[] count = row.getOrDefault(dimension, new long[2]);
            page.raw(
                "<td>%s<td>%s",
                PatientCells.count(true, count[0]), PatientCells.count(true, count[1]));
          }
        });
    page.raw("</table></div>");
  }
}
