package tacet.cli.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tacet.cli.demo.Findings.Band;
import tacet.cli.demo.FlagBoard.RuleTotal;

/** The view as lines of text: a whole screen, or one line at a time. Pure. */
final class TerminalView {
  /** Columns below which lines are cut. */
  static final int NARROWEST = 60;

  private static final int WIDEST = 118;
  private static final int WITH_OWNER = 108;
  private static final int LABEL = 10;
  private static final int SUBJECT = 15;
  private static final int CHANNELS = 14;
  private static final int RULE = 33;
  private static final int OWNER = 17;
  private static final int UNTIL = 22;
  private static final int TIME = 18;
  private static final int NUMBER = 9;
  private static final int BAR = 24;
  private static final int MIN_ROWS = 3;
  private static final int FIXED_LINES = 19;

  private final Wording wording;
  private final boolean colours;

  /**
   * A view.
   *
   * @param colours whether the terminal has them
   */
  TerminalView(Wording wording, boolean colours) {
    this.wording = wording;
    this.colours = colours;
  }

  /**
   * A whole screen.
   *
   * @param width columns of the terminal
   * @param height rows of the terminal; no more lines are given
   */
  List<String> screen(DemoState state, int width, int height) {
    int columns = Math.max(NARROWEST, Math.min(WIDEST, width - 2));
    int rows = Math.max(3 * MIN_ROWS, height - FIXED_LINES);
    int busyRows = Math.max(MIN_ROWS, Math.min(5, rows / 4));
    int ruleRows = Math.max(MIN_ROWS, Math.min(state.rules().size(), (rows - busyRows) / 2));
    int changeRows = Math.max(MIN_ROWS, rows - busyRows - ruleRows);
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(heading(state));
    lines.add("");
    lines.addAll(figures(state));
    lines.add("");
    lines.addAll(stories(state, columns));
    lines.add("");
    lines.add(section("flags", "a choice of what changes", columns));
    lines.addAll(filled(changes(state.recent(), changeRows, columns), changeRows));
    lines.add("");
    lines.add(ruleHeading());
    lines.addAll(filled(rules(state.rules(), ruleRows, columns), ruleRows));
    lines.add("");
    lines.add(section("busiest", "touches in the last seven days", columns));
    lines.addAll(filled(busiest(state, busyRows), busyRows));
    lines.add("");
    lines.add(quiet("Flink " + state.ui() + "   ·   Ctrl-C stops"));
    return lines.stream().limit(height - 1L).map(line -> ' ' + line).toList();
  }

  private String heading(DemoState state) {
    long day = (state.now() - state.start()) / Everyday.DAY + 1;
    return Ink.STRONG.on("tacet", colours)
        + "   "
        + Wording.clock(state.now())
        + quiet("   day " + day + "   " + Wording.speed(state.speed()));
  }

  private List<String> figures(DemoState state) {
    return List.of(
        label("touches")
            + Wording.fit(Wording.number(Math.round(state.rate())) + " a second", 16)
            + Wording.fit(Wording.number(state.touches()) + " in all", 20)
            + quiet(Wording.number(state.rejectedRecords()) + " rejected"),
        label("holds")
            + Ink.HELD.on(Wording.fit(Wording.number(state.raised()) + " raised", 16), colours)
            + Ink.FREE.on(Wording.fit(Wording.number(state.cleared()) + " cleared", 20), colours)
            + quiet(Wording.number(state.heldSubjects()) + " subjects held now"),
        label("latency")
            + Wording.fit("p50 " + Wording.millis(state.lately().p50()), 16)
            + Wording.fit("p99 " + Wording.millis(state.lately().p99()), 20)
            + quiet("from a touch to its flag in a reader's hands"),
        label("pressure") + bands(state),
        label("ignored")
            + Wording.number(state.ignored())
            + quiet(" touches were made although a flag said no"));
  }

  private static String bands(DemoState state) {
    return Arrays.stream(Band.values())
        .map(band -> state.bands().getOrDefault(band, 0) + " " + name(band))
        .collect(Collectors.joining("   "));
  }

  private List<String> stories(DemoState state, int columns) {
    List<String> lines = new ArrayList<>();
    int last = state.stories().size() - 1;
    for (int i = 0; i <= last; i++) {
      String time = Wording.fit(Wording.time(state.stories().get(i).at()), TIME);
      String text = Wording.fit(state.stories().get(i).text(), columns - TIME).stripTrailing();
      lines.add(quiet(time) + (i == last ? text : quiet(text)));
    }
    return filled(lines, 3);
  }

  private List<String> changes(List<FlagChange> changes, int rows, int columns) {
    List<String> lines = new ArrayList<>();
    for (int i = Math.max(0, changes.size() - rows); i < changes.size(); i++) {
      lines.add(change(changes.get(i), columns));
    }
    return lines;
  }

  private String change(FlagChange change, int columns) {
    boolean wide = columns >= WITH_OWNER;
    int rest = columns - LABEL - SUBJECT - CHANNELS - UNTIL - (wide ? OWNER : 0);
    String rule = change.rule() + (change.scope().isEmpty() ? "" : " " + change.scope());
    String end = change.until() == null ? "open" : "until " + Wording.time(change.until());
    return (change.raised() ? Ink.HELD : Ink.FREE)
            .on(Wording.fit(change.raised() ? "raised" : "cleared", LABEL), colours)
        + Wording.fit(wording.subject(change.subject()), SUBJECT)
        + Wording.fit(Wording.channels(lowerCase(change.channels())), CHANNELS)
        + Wording.fit(Wording.fit(rule, rest - 2), rest)
        + quiet(
            (wide ? Wording.fit(change.owner(), OWNER) : "")
                + (change.raised() ? end : "").stripTrailing());
  }

  private String ruleHeading() {
    return Ink.STRONG.on(Wording.fit("rules", RULE), colours)
        + quiet(right("raised") + right("cleared") + right("held now"));
  }

  private List<String> rules(List<RuleTotal> rules, int rows, int columns) {
    List<RuleTotal> shown = rules.subList(0, Math.min(rows, rules.size()));
    long most = shown.stream().mapToLong(RuleTotal::held).max().orElse(1);
    int bar = Math.max(0, Math.min(BAR, columns - RULE - 3 * NUMBER - 3));
    List<String> lines = new ArrayList<>();
    for (RuleTotal rule : shown) {
      int length = (int) Math.ceil((double) rule.held() * bar / Math.max(1, most));
      lines.add(
          Wording.fit(rule.rule(), RULE)
              + right(Wording.number(rule.raised()))
              + right(Wording.number(rule.cleared()))
              + right(Wording.number(rule.held()))
              + "   "
              + Ink.HELD.on("▪".repeat(length), colours));
    }
    return lines;
  }

  private List<String> busiest(DemoState state, int rows) {
    return state.busiest().stream()
        .limit(rows)
        .map(
            busy ->
                Wording.fit(wording.subject(busy.subject()), RULE)
                    + right(Wording.number(busy.touches()))
                    + "   "
                    + Wording.fit(name(busy.band()), 14)
                    + quiet(
                        busy.heldOn().isEmpty()
                            ? "free"
                            : "held on " + Wording.channels(lowerCase(busy.heldOn()))))
        .toList();
  }

  /** One line that tells where the demo is. */
  String line(DemoState state) {
    return Wording.clock(state.now())
        + "  "
        + Wording.number(Math.round(state.rate()))
        + " touches/s  "
        + Wording.number(state.raised())
        + " raised  "
        + Wording.number(state.cleared())
        + " cleared  "
        + Wording.number(state.heldSubjects())
        + " held  p50 "
        + Wording.millis(state.lately().p50())
        + "  p99 "
        + Wording.millis(state.lately().p99());
  }

  /** One line of a change. */
  String line(FlagChange change) {
    return "  " + change(change, WIDEST).stripTrailing();
  }

  /** What it came to in the end. */
  List<String> summary(DemoState state, double seconds) {
    List<String> lines = new ArrayList<>();
    double days = (state.now() - state.start()) / (double) Everyday.DAY;
    lines.add("");
    lines.add(
        String.format(
                Locale.ROOT,
                "%.1f days in %.0f s, %s touches",
                days,
                seconds,
                Wording.number(state.touches()))
            + String.format(
                Locale.ROOT, " (%.0f a second)", state.touches() / Math.max(1, seconds)));
    lines.add("");
    lines.add(
        label("holds")
            + Wording.number(state.raised())
            + " raised, "
            + Wording.number(state.cleared())
            + " cleared, "
            + Wording.number(state.heldSubjects())
            + " subjects held at the end");
    lines.add(label("ignored") + Wording.number(state.ignored()) + " touches against a flag");
    lines.add(
        label("latency")
            + "p50 "
            + Wording.millis(state.overall().p50())
            + ", p99 "
            + Wording.millis(state.overall().p99())
            + " from a touch to its flag");
    lines.add(label("rejected") + rejected(state));
    if (!state.rules().isEmpty()) {
      lines.add("");
      lines.add(ruleHeading());
      state
          .rules()
          .forEach(
              rule ->
                  lines.add(
                      Wording.fit(rule.rule(), RULE)
                          + right(Wording.number(rule.raised()))
                          + right(Wording.number(rule.cleared()))
                          + right(Wording.number(rule.held()))));
    }
    return lines;
  }

  private static String rejected(DemoState state) {
    return state.rejected().isEmpty()
        ? "none"
        : state.rejected().entrySet().stream()
            .map(code -> code.getKey() + " " + Wording.number(code.getValue()))
            .collect(Collectors.joining(", "));
  }

  private String section(String title, String about, int columns) {
    return Ink.STRONG.on(Wording.fit(title, LABEL), colours)
        + quiet(Wording.fit(about, columns - LABEL).stripTrailing());
  }

  private String label(String text) {
    return quiet(Wording.fit(text, LABEL));
  }

  private String quiet(String text) {
    return text.isEmpty() ? "" : Ink.QUIET.on(text, colours);
  }

  private static String right(String text) {
    return " ".repeat(Math.max(0, NUMBER - text.length())) + text;
  }

  private static String name(Band band) {
    return band.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static List<String> lowerCase(List<String> channels) {
    return channels.stream().map(c -> c.toLowerCase(Locale.ROOT).replace('_', '-')).toList();
  }

  private static List<String> filled(List<String> lines, int rows) {
    List<String> filled = new ArrayList<>(lines.subList(0, Math.min(rows, lines.size())));
    while (filled.size() < rows) {
      filled.add("");
    }
    return filled;
  }
}
