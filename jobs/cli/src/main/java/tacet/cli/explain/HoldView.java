package tacet.cli.explain;

import java.time.ZoneId;
import java.util.List;
import tacet.cli.explain.Explanation.HoldTold;
import tacet.cli.terminal.Ink;
import tacet.domain.rule.Severity;

/** One hold as lines of a page. */
final class HoldView {

  private final Page page;
  private final long at;
  private final ZoneId zone;
  private final int ofAll;

  /** Writes to {@code page} what is so at the instant of an explanation. */
  HoldView(Page page, Explanation told) {
    this.page = page;
    this.at = told.at();
    this.zone = told.zone();
    this.ofAll = told.ofAll();
  }

  /**
   * Writes a hold.
   *
   * @param said whether what its rule says was just said
   */
  void write(HoldTold held, int number, boolean said) {
    SeenHold hold = held.hold();
    page.heading(
        number + "  ", hold.rule(), "version " + hold.version() + ", owned by " + hold.owner());
    if (!said) {
      rule(held);
    }
    page.field("holds", RuleWords.heldBack(hold));
    page.field("on", RuleWords.channels(held.channels(), ofAll));
    times(held);
    held.facts().forEach(fact -> page.field(fact.equals(held.facts().get(0)) ? "fact" : "", fact));
    touches(held);
    page.field("sooner", held.sooner());
    if (!hold.historyComplete()) {
      page.field("mind", "touches that are missing from the history could change this hold");
    }
    String label = "in spite";
    for (AuditTrail.Line line : held.inSpite()) {
      page.field(label, inSpite(line));
      label = "";
    }
  }

  private void rule(HoldTold held) {
    SeenHold hold = held.hold();
    String why = held.text() == null ? null : held.text().why();
    page.paragraph(
        Page.INDENT, why == null ? "The rule's own words were not found." : why, Ink.PLAIN);
    page.blank();
    String asks = RuleWords.asks(held.text());
    page.field("reason", RuleWords.reason(hold.reason()) + (asks.isEmpty() ? "" : ": " + asks));
    boolean hard = hold.severity() == Severity.HARD;
    page.field("severity", hard ? "hard: law, consent or firewall" : "soft: restraint");
  }

  private void times(HoldTold held) {
    SeenHold hold = held.hold();
    if (hold.since() != null) {
      page.field("since", Words.time(hold.since(), zone));
    }
    if (held.began() != null && !held.began().equals(hold.since())) {
      page.field("", "held without a break since " + Words.utc(held.began()));
    }
    page.field(
        "until",
        hold.until() == null
            ? "no end of its own: a new fact ends it"
            : Words.time(hold.until(), zone) + ", in " + Words.roughly(hold.until() - at));
  }

  private void touches(HoldTold held) {
    if (held.hidden()) {
      boolean crossing = held.text() != null && held.text().crossing();
      page.field(
          "touches",
          crossing
              ? "for medical readers only; see --medical"
              : "not all are shown: some may be for medical readers only; see --medical");
    } else if (held.disclosed()) {
      page.field("from", "the medical audit; not for commercial readers");
    }
    List<SeenTouch> touches = held.touches();
    int named = touches.size() + held.unfound().size();
    if (named > 1) {
      page.field("touches", named + " that count, newest first");
    }
    String label = named == 1 ? "touch" : "";
    for (String row : TouchTable.lines(touches, page.beside())) {
      page.row(label, row);
      label = "";
    }
    if (!held.unfound().isEmpty()) {
      page.field(label, "not looked up: " + String.join(", ", held.unfound()));
    }
  }

  private static String inSpite(AuditTrail.Line line) {
    String notice =
        line.noticeSeconds() == null
            ? ", which came before the flag could be known"
            : ", " + Words.roughly(line.noticeSeconds() * 1000) + " after the flag";
    return "reported "
        + Words.utc(line.at())
        + ": "
        + Words.list(Words.dashed(line.channels()), "and")
        + " by "
        + (line.function() == null ? "somebody" : Words.of(line.function()))
        + notice
        + " ("
        + line.touch()
        + ", "
        + line.source()
        + ')';
  }
}
