package tacet.cli.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tacet.cli.demo.Findings.Band;
import tacet.cli.demo.FlagBoard.RuleTotal;
import tacet.cli.terminal.Ink;

/** The view as lines of text: a whole screen, or one line at a time. Pure. */
final class TerminalView {
  /** Columns below which lines are cut. */
  static final int NARROWEST = 60;

  private static final String GAP = "   ·   ";
  private static final String STOPS = "Ctrl-C stops";
  private static final int WIDEST = 118;
  private static final int WITH_OWNER = 108;
  private static final int WITH_TIME = 90;
  private static final int LABEL = 11;
  private static final int SUBJECT = 15;
  private static final int CHANNELS = 14;
  private static final int RULE = 33;
  private static final int OWNER = 17;
  private static final int LEFT = 16;
  private static final int MIDDLE = 18;
  private static final int UNTIL = 22;
  private static final int UNTIL_DAY = 12;
  private static final int TIME = 18;
  private static final int NUMBER = 9;
  private static final int BAR = 24;
  private static final int MIN_ROWS = 3;
  private static final int FIXED_LINES = 22;

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
    lines.addAll(figures(state, columns));
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
    List<String> fitting = lines.subList(0, Math.min(lines.size(), Math.max(1, height - 2)));
    Stream<String> footer = Stream.of(quiet(footer(state, columns)));
    return Stream.concat(fitting.stream(), footer).map(line -> ' ' + line).toList();
  }

  /** Where to look further; without the page, told of at the start, where that is too long. */
  private static String footer(DemoState state, int columns) {
    String flink = "Flink " + state.ui();
    String whole = flink + GAP + "page " + state.page() + GAP + STOPS;
    return whole.length() <= columns ? whole : flink + GAP + STOPS;
  }

  private String heading(DemoState state) {
    long day = (state.now() - state.start()) / Everyday.DAY + 1;
    return Ink.STRONG.on("tacet", colours)
        + "   "
        + Wording.clock(state.now())
        + quiet("   day " + day + "   " + Wording.speed(state.speed()));
  }

  private List<String> figures(DemoState state, int columns) {
    return List.of(
        label("touches")
            + Wording.fit(Wording.number(Math.round(state.rate())) + " a second", LEFT)
            + Wording.fit(Wording.number(state.touches()) + " in all", MIDDLE)
            + about(Wording.number(state.rejectedRecords()) + " rejected", columns),
        label("holds")
            + Ink.HELD.on(Wording.fit(Wording.number(state.raised()) + " raised", LEFT), colours)
            + Ink.FREE.on(
                Wording.fit(Wording.number(state.cleared()) + " cleared", MIDDLE), colours)
            + about(Wording.number(state.heldSubjects()) + " subjects held now", columns),
        label("latency")
            + Wording.fit("p50 " + Wording.millis(state.lately().p50()), LEFT)
            + Wording.fit("p99 " + Wording.millis(state.lately().p99()), MIDDLE)
            + about("from touch to flag, as a reader sees it", columns),
        label("saturation") + bands(state),
        label("ignored")
            + Wording.number(state.ignored())
            + quiet(" touches were made although a flag said no"),
        label("drift")
            + Wording.fit(Wording.people(state.drift().people()), LEFT)
            + Wording.fit(Wording.segments(state.drift().segments()), MIDDLE)
            + about("answer otherwise than before", columns));
  }

  private String about(String text, int columns) {
    return quiet(Wording.fit(text, Math.max(1, columns - LABEL - LEFT - MIDDLE)).stripTrailing());
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
    int end = columns >= WITH_TIME ? UNTIL : UNTIL_DAY;
    int rest = columns - LABEL - SUBJECT - CHANNELS - end - (wide ? OWNER : 0);
    String rule = change.rule() + (change.scope().isEmpty() ? "" : " " + change.scope());
    String until =
        change.until() == null
            ? "open"
            : "until "
                + (end == UNTIL ? Wording.time(change.until()) : Wording.day(change.until()));
    return (change.raised() ? Ink.HELD : Ink.FREE)
            .on(Wording.fit(change.raised() ? "raised" : "cleared", LABEL), colours)
        + Wording.fit(wording.subject(change.subject()), SUBJECT)
        + Wording.fit(Wording.channels(lowerCase(change.channels())), CHANNELS)
        + Wording.fit(Wording.fit(rule, rest - 2), rest)
        + quiet(
            (wide ? Wording.fit(change.owner(), OWNER) : "")
                + (change.raised() ? until : "").stripTrailing());
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
              + (length == 0 ? "" : "   " + Ink.HELD.on("▪".repeat(length), colours)));
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
    List<String> lines = new ArrayList<>(DemoSummary.of(state, seconds));
    if (!state.rules().isEmpty()) {
      lines.add("");
      lines.add(ruleHeading());
      lines.addAll(rules(state.rules(), state.rules().size(), RULE));
    }
    return lines;
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
