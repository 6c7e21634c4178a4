package tacet.cli.report;

import java.util.Map;
import java.util.TreeMap;
import tacet.domain.finding.SegmentWeek;
import tacet.domain.touch.Channel;
import tacet.domain.touch.SubjectType;

/** What answers, and when: a panel a segment, a line a channel, a cell four hours of the week. */
final class HeatSection {

  private static final String[] DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  private static final double[] BANDS = {0.05, 0.15, 0.3, 0.5};
  private static final int PARTS = 6;
  private static final long FEW = 20;
  private static final int WIDTH = 510;
  private static final int LABEL = 84;
  private static final int LEFT = 92;
  private static final int CELL = 8;
  private static final int DAY = 52;
  private static final int TOP = 22;
  private static final int ROW = 20;

  private final SegmentBook segments;
  private final PageNames names;

  HeatSection(SegmentBook segments, PageNames names) {
    this.segments = segments;
    this.names = names;
  }

  /** Writes all panels. */
  void write(Markup page) {
    if (segments.weeks().isEmpty()) {
      page.raw("<p>No weeks of segments in these records.</p>");
      return;
    }
    legend(page);
    page.raw("<div class=panels>");
    segments.weeks().forEach((key, weeks) -> panel(key, weeks, page));
    page.raw("</div>");
  }

  private static void legend(Markup page) {
    String[] ranges = {"under 5 %", "5–15 %", "15–30 %", "30–50 %", "50 % and more"};
    page.raw("<p class=legend>Engaged of trials: ");
    for (int band = 0; band < ranges.length; band++) {
      page.raw(
          "<span class=key><svg class=plot width=14 height=16 aria-hidden=true><rect class=h%d"
              + " x=.5 y=.5 width=12 height=15 /></svg> %s</span> ",
          band, ranges[band]);
    }
    page.raw(
        "<span class=key><svg class=plot width=14 height=16 aria-hidden=true><rect class=h2 x=3.5"
            + " y=5 width=6 height=6 /></svg> fewer than 20 trials</span> <span class=key><svg"
            + " class=plot width=14 height=16 aria-hidden=true><circle class=z cx=7 cy=8 r=1 />"
            + "</svg> none</span> <span class=key><svg class=plot width=14 height=16"
            + " aria-hidden=true><path class=y d=\"M2 14L12 2\"/></svg> patients, under 11"
            + "</span></p>");
  }

  private void panel(SegmentBook.Key key, TreeMap<Long, SegmentWeek> weeks, Markup page) {
    boolean patients = key.type() == SubjectType.PATIENT;
    SegmentWeek last = weeks.lastEntry().getValue();
    Map<Channel, long[][]> cells = segments.cells(key);
    StringBuilder channels = new StringBuilder();
    cells.keySet().forEach(channel -> channels.append(channel.name()).append(' '));
    page.raw(
        "<section class=panel data-s=\"%s\" data-c=\"%s\"><h4>%s</h4>",
        names.token(key.segment()), channels.toString().strip(), key.segment());
    page.raw("<p class=of>%s", PatientCells.count(patients, last.members()));
    page.raw(" %s", Words.people(key.type()));
    long least = Math.min(last.members(), Math.min(last.unfit(), last.judged() - last.unfit()));
    if (!PatientCells.hides(patients, least)) {
      page.raw(
          ", %s of %s judged do not fit", Words.count(last.unfit()), Words.count(last.judged()));
    }
    page.raw("; %s</p>", Words.many(weeks.size(), "week", "weeks"));
    if (PatientCells.hides(patients, last.members())) {
      page.raw("<p>Left out: fewer than 11 patients.</p></section>");
      return;
    }
    page.raw("<div class=scroll role=region aria-label=\"%s\">", key.segment() + " by week");
    draw(key, cells, patients, page);
    page.raw("</div>");
    table(cells, patients, page);
    page.raw("</section>");
  }

  private static void draw(
      SegmentBook.Key key, Map<Channel, long[][]> cells, boolean patients, Markup page) {
    int height = TOP + cells.size() * ROW + 4;
    page.raw(
        "<svg class=plot viewBox=\"0 0 %d %d\" width=%d height=%d role=img aria-label=\"%s\">",
        WIDTH, height, WIDTH, height, "Response of " + key.segment() + "; numbers below");
    for (int day = 0; day < DAYS.length; day++) {
      int x = LEFT + day * DAY;
      page.raw(
          "<text class=l x=%.1f y=13 text-anchor=middle>%s</text>", x + DAY / 2.0 - 2, DAYS[day]);
      page.raw("<path class=g d=\"M%d %dV%d\"/>", x - 2, TOP - 4, height);
    }
    page.raw("<text class=l x=%d y=13 text-anchor=end>all</text>", WIDTH - 2);
    int y = TOP;
    for (Map.Entry<Channel, long[][]> row : cells.entrySet()) {
      page.raw("<g data-c=%s>", row.getKey().name());
      page.raw(
          "<text x=%d y=%d text-anchor=end>%s</text>",
          LABEL, y + 14, Words.channel(row.getKey().name()));
      long[] sum = new long[2];
      for (int part = 0; part < row.getValue().length; part++) {
        long[] counts = row.getValue()[part];
        sum[0] += counts[0];
        sum[1] += counts[1];
        cell(counts, LEFT + part / PARTS * DAY + part % PARTS * CELL, y, patients, page);
      }
      page.raw(
          "<text class=v x=%d y=%d text-anchor=end>%s</text>",
          WIDTH - 2, y + 14, brief(PatientCells.rate(patients, sum[1], sum[0])));
      page.raw("</g>");
      y += ROW;
    }
    page.raw("</svg>");
  }

  private static String brief(String rate) {
    return rate.replace("under ", "<").replace("over ", ">");
  }

  private static void cell(long[] counts, int x, int y, boolean patients, Markup page) {
    double share = PatientCells.share(patients, counts[1], counts[0]);
    if (PatientCells.hides(patients, counts[0])) {
      page.raw("<path class=y d=\"M%d %dL%d %d\"/>", x + 1, y + 14, x + 7, y + 4);
    } else if (Double.isNaN(share)) {
      page.raw("<circle class=z cx=%s cy=%d r=.9 />", Double.toString(x + 4), y + 9);
    } else if (counts[0] < FEW) {
      page.raw(
          "<rect class=h%d x=%s y=%d width=5 height=6 />",
          band(share), Double.toString(x + 1.5), y + 6);
    } else {
      page.raw("<rect class=h%d x=%d y=%d width=7 height=16 />", band(share), x, y + 1);
    }
  }

  private static int band(double share) {
    int band = 0;
    while (band < BANDS.length && share >= BANDS[band]) {
      band++;
    }
    return band;
  }

  private static void table(Map<Channel, long[][]> cells, boolean patients, Markup page) {
    page.raw("<details class=numbers><summary>Numbers behind the map</summary>");
    page.raw("<div class=scroll><table><thead><tr><th>Channel<th>Day");
    for (int part = 0; part < PARTS; part++) {
      page.raw("<th class=num>%s", String.format("%d–%d h", part * 4, part * 4 + 4));
    }
    page.raw("<tbody>");
    cells.forEach(
        (channel, parts) -> {
          for (int day = 0; day < DAYS.length; day++) {
            page.raw(
                "<tr data-c=%s><th>%s<th>%s",
                channel.name(), Words.channel(channel.name()), DAYS[day]);
            for (int part = 0; part < PARTS; part++) {
              page.raw("<td>%s", words(parts[day * PARTS + part], patients));
            }
          }
        });
    page.raw("</table></div></details>");
  }

  private static String words(long[] counts, boolean patients) {
    if (counts[0] == 0 && !patients) {
      return "–";
    }
    String rate = PatientCells.rate(patients, counts[1], counts[0]);
    return rate.equals(PatientCells.SMALL) ? rate : rate + " of " + Words.count(counts[0]);
  }
}
