package tacet.cli.explain;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tacet.cli.explain.Explanation.Group;
import tacet.cli.explain.Explanation.HoldTold;
import tacet.cli.terminal.Ink;
import tacet.domain.touch.Intent;

/** An explanation as lines of text: what is held, then each hold once, then what is left to say. */
final class ExplanationView {

  private static final int NAMED = 3;
  private static final String MARGIN = " ";

  private final Explanation told;
  private final Page page;

  private ExplanationView(Explanation told, Page page) {
    this.told = told;
    this.page = page;
  }

  /**
   * The lines.
   *
   * @param width columns of the terminal
   * @param colours whether the terminal has them
   */
  static List<String> lines(Explanation told, int width, boolean colours) {
    Page page = new Page(width, colours);
    new ExplanationView(told, page).write();
    return page.lines();
  }

  private void write() {
    page.blank();
    page.heading("", told.subject().key(), "");
    page.paragraph(MARGIN, "as of " + Words.time(told.at(), told.zone()), Ink.QUIET);
    page.blank();
    standing();
    overview();
    HoldView holds = new HoldView(page, told);
    HoldTold before = null;
    for (int i = 0; i < told.holds().size(); i++) {
      page.blank();
      HoldTold held = told.holds().get(i);
      holds.write(held, i + 1, before != null && sameRule(before.hold(), held.hold()));
      before = held;
    }
    shadows();
    unflagged();
    if (!told.notes().isEmpty()) {
      page.blank();
      told.notes().forEach(note -> page.paragraph(MARGIN, note, Ink.QUIET));
    }
    page.blank();
  }

  private static boolean sameRule(SeenHold a, SeenHold b) {
    return a.rule().equals(b.rule()) && a.version() == b.version() && a.reason() == b.reason();
  }

  private void standing() {
    String text =
        switch (told.standing()) {
          case KNOWN -> told.holds().isEmpty() ? "No hold is in force." : "";
          case SILENT ->
              "Nothing was published about this subject: no rule ever held it, or it never occurs;"
                  + " then the rules in force answer for it:";
          case UNSEEN ->
              "This subject never occurs: there is no flag and no record of it. Until its first"
                  + " record the rules in force answer for it:";
          case GONE ->
              "Nothing is kept of this subject any more: its history aged out or was erased."
                  + " Until its next record the rules in force answer for it:";
        };
    if (!text.isEmpty()) {
      page.paragraph(MARGIN, text, Ink.PLAIN);
      page.blank();
    }
  }

  private void overview() {
    for (Group group : told.groups()) {
      String channels = RuleWords.channels(group.channels(), told.ofAll());
      page.labelled(MARGIN, "held", channels + ", for " + intents(group), Ink.HELD, Ink.PLAIN);
      page.labelled(MARGIN, "", names(group) + end(group), Ink.PLAIN, Ink.QUIET);
    }
    if (!told.open().isEmpty()) {
      String channels = RuleWords.channels(told.open(), told.ofAll());
      page.labelled(MARGIN, "open", channels, Ink.FREE, Ink.PLAIN);
    }
  }

  private String intents(Group group) {
    Set<Intent> intents = EnumSet.noneOf(Intent.class);
    group.holds().forEach(number -> intents.addAll(hold(number).intents()));
    return RuleWords.intents(List.copyOf(intents));
  }

  private SeenHold hold(int number) {
    return told.holds().get(number - 1).hold();
  }

  /** By name where there are few, else by number. */
  private String names(Group group) {
    List<Integer> numbers = group.holds();
    if (numbers.size() <= NAMED) {
      return "by "
          + numbers.stream()
              .map(number -> number + Words.UNBROKEN + hold(number).rule())
              .collect(Collectors.joining(", "));
    }
    List<String> spans = new ArrayList<>();
    int first = 0;
    for (int i = 1; i <= numbers.size(); i++) {
      if (i == numbers.size() || numbers.get(i) != numbers.get(i - 1) + 1) {
        spans.addAll(span(numbers.subList(first, i)));
        first = i;
      }
    }
    return "by holds " + Words.list(spans, "and");
  }

  /** Numbers that follow each other; from three on by the first and the last. */
  private static List<String> span(List<Integer> numbers) {
    return numbers.size() < NAMED
        ? numbers.stream().map(String::valueOf).toList()
        : List.of(numbers.get(0) + " to " + numbers.get(numbers.size() - 1));
  }

  private String end(Group group) {
    long latest = Long.MIN_VALUE;
    for (int number : group.holds()) {
      Long until = hold(number).until();
      if (until == null) {
        return group.holds().size() == 1 ? "; without end" : "; not all of them end by themselves";
      }
      latest = Math.max(latest, until);
    }
    return "; until " + Words.utc(latest);
  }

  private void shadows() {
    if (told.shadows().isEmpty()) {
      return;
    }
    page.blank();
    page.heading("", "would hold, if enforced", "");
    for (HoldTold shadow : told.shadows()) {
      SeenHold hold = shadow.hold();
      page.paragraph(
          Page.INDENT,
          hold.rule()
              + " of "
              + hold.owner()
              + ": "
              + RuleWords.heldBack(hold)
              + " on "
              + RuleWords.channels(shadow.channels(), told.ofAll())
              + (hold.until() == null ? "" : ", until " + Words.utc(hold.until())),
          Ink.PLAIN);
    }
  }

  private void unflagged() {
    if (told.unflagged().isEmpty()) {
      return;
    }
    page.blank();
    page.heading("", "asked when a touch is about to go, never flagged", "");
    for (RuleText text : told.unflagged()) {
      page.paragraph(Page.INDENT, text.rule() + ": " + RuleWords.asks(text), Ink.PLAIN);
    }
  }
}
