package tacet.cli.report;

import java.util.Arrays;
import java.util.Map;
import tacet.domain.touch.Channel;
import tacet.domain.touch.SubjectType;

/** How many people answer which channel best, and how saturated they are. */
final class PeopleSection {

  private static final int BAR = 260;
  private static final int HEIGHT = 16;
  private static final String[] BANDS = {"Low", "On target", "Near", "Saturated"};

  private final PeopleBook people;

  PeopleSection(PeopleBook people) {
    this.people = people;
  }

  /** Writes which channel people answer best. */
  void preferences(Markup page) {
    boolean any = false;
    page.raw("<div class=pair>");
    for (SubjectType type : SubjectType.values()) {
      Map<Channel, PeopleBook.Top> tops = people.tops(type);
      if (tops.isEmpty()) {
        continue;
      }
      any = true;
      boolean patients = type == SubjectType.PATIENT;
      page.raw(
          "<table><caption>Answered best, %s</caption><thead><tr><th>Channel<th"
              + " class=num>%s<th class=num>contested<tbody>",
          Words.people(type), Words.people(type));
      tops.forEach(
          (channel, top) ->
              page.raw(
                  "<tr data-c=%s><th>%s<td>%s<td>%s",
                  channel.name(),
                  Words.channel(channel.name()),
                  PatientCells.count(patients, top.subjects()),
                  PatientCells.rate(patients, top.contested(), top.subjects())));
      page.raw("</table>");
    }
    page.raw("</div>");
    if (!any) {
      page.raw("<p>No preferences in these records.</p>");
    } else {
      page.raw(
          "<p class=of>Contested: another channel looks better, yet not surely so. People without"
              + " trials enough are not counted.</p>");
    }
  }

  /** Writes how saturation is spread. */
  void saturation(Markup page) {
    boolean any = false;
    for (SubjectType type : SubjectType.values()) {
      Map<String, long[]> rows = people.saturation(type);
      if (!rows.isEmpty()) {
        any = true;
        saturation(type, rows, page);
      }
    }
    if (!any) {
      page.raw("<p>No saturation in these records.</p>");
    }
  }

  private static void saturation(SubjectType type, Map<String, long[]> rows, Markup page) {
    boolean patients = type == SubjectType.PATIENT;
    page.raw(
        "<div class=scroll role=region aria-label=\"Saturation of %s\"><table"
            + " class=wide><caption>%s by channel</caption><thead><tr><th>Channel<th>Share in each"
            + " band",
        Words.people(type), Words.capital(Words.people(type)));
    for (int band = 0; band < BANDS.length; band++) {
      page.raw(
          "<th class=num><svg class=plot width=12 height=12 aria-hidden=true><rect class=a%d x=.5"
              + " y=.5 width=11 height=11 /></svg> %s",
          band, BANDS[band]);
    }
    page.raw("<th class=num>All<tbody>");
    rows.forEach(
        (channel, counts) -> {
          boolean[] hidden = PatientCells.hidden(patients, counts);
          boolean whole = Arrays.equals(hidden, new boolean[counts.length]);
          long all = Arrays.stream(counts).sum();
          page.raw(
              "<tr data-c=\"%s\"><th>%s<td class=bar>",
              channel.equals(PeopleBook.ALL) ? "" : channel, Words.channel(channel));
          bar(counts, all, whole, page);
          for (int band = 0; band < counts.length; band++) {
            boolean further = hidden[band] && !PatientCells.hides(patients, counts[band]);
            page.raw("<td>%s", further ? "–" : PatientCells.count(patients, counts[band]));
          }
          // With the sum, one count that is left out could be told from the others.
          page.raw("<td>%s", whole ? Words.count(all) : "–");
        });
    page.raw("</table></div>");
  }

  private static void bar(long[] counts, long all, boolean whole, Markup page) {
    page.raw(
        "<svg class=plot width=%d height=%d viewBox=\"0 0 %d %d\" aria-hidden=true>",
        BAR, HEIGHT, BAR, HEIGHT);
    double x = 0.5;
    for (int band = 0; band < counts.length && whole; band++) {
      double width = (BAR - 1) * (double) counts[band] / all;
      if (width > 0) {
        page.raw("<rect class=a%d x=%.1f y=.5 width=%.1f height=%d />", band, x, width, HEIGHT - 1);
      }
      x += width;
    }
    if (!whole) {
      page.raw("<path class=s d=\"M0 %dH%d\"/>", HEIGHT / 2, BAR);
    }
    page.raw("</svg>");
  }
}
