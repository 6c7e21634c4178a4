package tacet.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tacet.domain.finding.DriftAlert;
import tacet.domain.finding.DriftAlert.Dimension;
import tacet.domain.finding.DriftAlert.Mover;
import tacet.domain.finding.DriftAlert.Point;
import tacet.domain.finding.DriftAlert.Window;
import tacet.domain.touch.Channel;

/** One alert: a line that tells it, and behind it the plots and what is known and not known. */
final class AlertCard {

  private static final Set<String> CHANNELS = new TreeSet<>();

  static {
    for (Channel channel : Channel.values()) {
      CHANNELS.add(channel.name());
    }
  }

  private final DriftAlert alert;
  private final boolean patients;
  private final boolean affectedHidden;
  private final PageNames names;
  private final List<BinRow> rows;

  /**
   * A card.
   *
   * @param patients whether small counts are left out
   * @param affectedHidden whether of patients the share affected could tell a small count
   */
  AlertCard(DriftAlert alert, boolean patients, boolean affectedHidden, PageNames names) {
    this.alert = alert;
    this.patients = patients;
    this.affectedHidden = affectedHidden;
    this.names = names;
    this.rows = BinRow.of(alert, patients);
  }

  /** Whether the baseline is what the assigned segment lets one expect of the person. */
  static boolean isExpectation(DriftAlert alert) {
    return alert.subject() != null && alert.dimension() == Dimension.SEGMENT_MISFIT;
  }

  /** The channels that it tells of, by their constants. */
  static Set<String> channels(DriftAlert alert) {
    Set<String> found = new TreeSet<>();
    alert.baseline().bins().forEach(bin -> found.add(bin.name()));
    alert.current().bins().forEach(bin -> found.add(bin.name()));
    alert.movers().forEach(mover -> found.add(mover.name()));
    found.retainAll(CHANNELS);
    return found;
  }

  /**
   * Writes it.
   *
   * @param rank from 1
   * @param open whether it begins unfolded
   */
  void write(int rank, boolean open, Markup page) {
    Set<String> segments = new TreeSet<>(List.of(names.token(alert.segment())));
    segments.add(names.token(alert.fittingSegment()));
    page.raw(
        "<details class=alert data-s=\"%s\" data-c=\"%s\" data-d=\"%s\"%s>",
        String.join(" ", segments).strip(),
        String.join(" ", channels(alert)),
        alert.dimension().name(),
        open ? " open" : "");
    summary(rank, page);
    page.raw("<div class=body><div class=figures>");
    figures(page);
    page.raw("</div><div class=notes>");
    movers(page);
    explanation(page);
    notKnown(page);
    page.raw("</div>");
    tables(page);
    page.raw("</div></details>\n");
  }

  private String who() {
    return alert.subject() == null ? alert.segment() : names.who(alert.subject());
  }

  private void summary(int rank, Markup page) {
    page.raw("<summary><span class=rank>%d</span>", rank);
    if (alert.subject() == null) {
      page.raw("<b class=\"who whole\">%s</b>", who() + (patients ? " (patients)" : ""));
    } else {
      page.raw(
          "<b class=who>%s</b><span class=\"in of\">%s</span>",
          who(), alert.segment() == null ? "in no segment" : alert.segment());
    }
    page.raw(
        "<span class=dim>%s</span><span class=told>%s</span>",
        Words.dimension(alert.dimension()), sentence());
    page.raw(
        "<span class=times>%s<span class=of> × threshold</span></span></summary>",
        statisticHidden() ? "over 1" : Words.times(AlertBook.excess(alert)));
  }

  /** Of patients the share that does not fit could tell a count that is left out. */
  private boolean statisticHidden() {
    return patients
        && alert.dimension() == Dimension.SEGMENT_MISFIT
        && rows.stream().anyMatch(row -> row.now().hides());
  }

  /** What happened, in one sentence. */
  private String sentence() {
    String explained = alert.explainedBy() == null ? "" : " Explained.";
    if (alert.dimension() == Dimension.SEGMENT_MISFIT && alert.fittingSegment() != null) {
      return "Fits " + alert.fittingSegment() + " better than its own segment." + explained;
    }
    BinRow top = alert.dimension() == Dimension.TEMPO ? BinRow.sum(rows) : topRow();
    if (top == null) {
      return "See the plots." + explained;
    }
    String verb = top.now().ofTrials() && isChannel(top.name()) ? " answered " : ": ";
    String before = top.before().isNone() ? "" : told(top.before()) + " before, ";
    String name = Words.capital(Words.bin(top.name()));
    return name + verb + before + told(top.now()) + " now." + explained;
  }

  private static boolean isChannel(String name) {
    return name.equals(PeopleBook.ALL) || CHANNELS.contains(name);
  }

  private String told(BinRow.Side side) {
    return side.ofTrials() && !side.patients() && !side.isNone() ? side.counts() : side.rate();
  }

  private BinRow topRow() {
    String top = alert.movers().isEmpty() ? null : alert.movers().get(0).name();
    return rows.stream()
        .filter(row -> row.name().equals(top))
        .findFirst()
        .orElse(rows.isEmpty() ? null : rows.get(0));
  }

  private void figures(Markup page) {
    boolean expected = isExpectation(alert);
    String then = expected ? "expected" : "before";
    String since = expected ? "seen" : "now";
    page.raw("<figure><figcaption>%s ", expected ? "Expected and seen" : "Baseline and now");
    if (expected) {
      page.raw(
          "<span class=of>expected by the rates of %s; %s</span>",
          alert.segment() == null ? "its segment" : alert.segment(), span(alert.current()));
    } else if (alert.baseline().bins().isEmpty()) {
      page.raw("<span class=of>no baseline; now %s</span>", span(alert.current()));
    } else {
      page.raw(
          "<span class=of>%s against %s</span>", span(alert.baseline()), span(alert.current()));
    }
    page.raw("</figcaption><div class=scroll>");
    if (rows.isEmpty()) {
      page.raw("<p class=of>The alert holds no bins.</p>");
    } else {
      String title = "Counts " + then + " and " + since + " of " + who() + "; numbers below";
      BinPlot.draw(rows, then, since, title, page);
    }
    page.raw("</div></figure><figure><figcaption>The statistic over time ");
    page.raw(
        "<span class=of>%s, logarithmic</span></figcaption><div class=scroll>", alert.statistic());
    if (statisticHidden()) {
      page.raw("<p>Left out: with the counts, it could tell one under 11.</p>");
    } else if (alert.path().isEmpty()) {
      page.raw(
          "<p>It stood at %s when it passed its threshold of %s.</p>",
          Words.statistic(alert.value()), Words.statistic(alert.threshold()));
    } else {
      PathPlot.draw(
          alert,
          "The statistic of "
              + who()
              + " up to "
              + Words.statistic(alert.value())
              + ", threshold "
              + Words.statistic(alert.threshold()),
          page);
    }
    page.raw("</div></figure>");
  }

  private static String span(Window window) {
    return Words.day(window.from()) + " – " + Words.day(Math.max(window.from(), window.to() - 1));
  }

  private void movers(Markup page) {
    page.raw("<div><h5>Moved most</h5><ul>");
    for (Mover mover : alert.movers()) {
      BinRow row =
          rows.stream().filter(r -> r.name().equals(mover.name())).findFirst().orElse(null);
      page.raw("<li>");
      page.text(Words.bin(mover.name())).raw(" ");
      if (!patients) {
        double moved = mover.current() - mover.baseline();
        page.raw(
            "%s → %s <span class=of>(%s points)</span>",
            Words.percent(mover.baseline()), Words.percent(mover.current()), Words.points(moved));
      } else if (row == null) {
        page.text("left out");
      } else {
        page.raw("%s → %s", row.before().rate(), row.now().rate());
      }
      page.raw("</li>");
    }
    if (alert.movers().isEmpty()) {
      page.raw("<li>Not told.</li>");
    }
    page.raw("</ul></div>");
  }

  private void explanation(Markup page) {
    page.raw("<div><h5>Explained by</h5>");
    page.element(
        "p",
        alert.explainedBy() == null
            ? Unexplained.looked(alert)
            : names.without(alert.explainedBy(), alert.subject()));
    if (alert.fittingSegment() != null) {
      page.raw(
          "<p>Fits <b>%s</b> better. Who belongs where is an analyst’s decision.</p>",
          alert.fittingSegment());
    }
    Double share = alert.affectedShare();
    if (share != null && !affectedHidden) {
      page.raw("<p>%s of the members are affected.</p>", Words.percent(share));
    }
    page.raw("<p class=of>Detected %s", Words.time(alert.detectedAt()));
    if (alert.segment() != null && alert.segmentVersion() != null) {
      page.raw(", against version %d of %s", alert.segmentVersion(), alert.segment());
    }
    page.raw(".");
    if (names.showsIds()) {
      page.raw(" Alert <code>%s</code>.", alert.alertId());
    }
    page.raw("</p></div>");
  }

  private void notKnown(Markup page) {
    page.raw("<div><h5>Not known</h5><ul>");
    List<String> told = new ArrayList<>(NotKnown.of(alert, rows, patients));
    if (patients) {
      told.add(0, "What lies behind counts under 11: they are left out.");
    }
    told.forEach(line -> page.element("li", line));
    if (told.isEmpty()) {
      page.raw("<li>Nothing that the alert itself would show.</li>");
    }
    page.raw("</ul></div>");
  }

  private void tables(Markup page) {
    page.raw("<details class=numbers><summary>Numbers behind the plots</summary><div class=pair>");
    boolean expected = isExpectation(alert);
    page.raw(
        "<table><thead><tr><th>Bin<th class=num>%s<th class=num>Counts<th class=num>%s<th"
            + " class=num>Counts<tbody>",
        expected ? "Expected" : "Before", expected ? "Seen" : "Now");
    for (BinRow row : rows) {
      page.raw(
          "<tr><th>%s<td>%s<td>%s<td>%s<td>%s",
          Words.bin(row.name()),
          row.before().rate(),
          row.before().counts(),
          row.now().rate(),
          row.now().counts());
    }
    page.raw("</table><table><thead><tr><th>When<th class=num>Statistic<tbody>");
    for (Point point : statisticHidden() ? List.<Point>of() : alert.path()) {
      page.raw("<tr><th>%s<td>%s", Words.time(point.at()), Words.statistic(point.value()));
    }
    page.raw("<tr><th>Threshold<td>%s</table></div></details>", Words.statistic(alert.threshold()));
  }
}
