package tacet.cli.explain;

import java.util.ArrayList;
import java.util.List;
import tacet.cli.terminal.Ink;

/** Lines of text that grow downward, no wider than the page. */
final class Page {

  /** Columns of a label and the gap behind it. */
  static final int LABEL = 9;

  /** Columns left of what belongs to a heading. */
  static final String INDENT = "    ";

  private static final int NARROWEST = 50;
  private static final int WIDEST = 110;

  private final int width;
  private final boolean colours;
  private final List<String> lines = new ArrayList<>();

  /**
   * An empty page.
   *
   * @param width columns of the terminal; below 50 lines are not made shorter
   * @param colours whether the terminal has them
   */
  Page(int width, boolean colours) {
    this.width = Math.max(NARROWEST, Math.min(WIDEST, width - 1));
    this.colours = colours;
  }

  /** All lines so far. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  /** Columns for what stands behind an indented label. */
  int beside() {
    return width - INDENT.length() - LABEL;
  }

  void blank() {
    lines.add("");
  }

  /** A heading, and what is less than it, at the right where there is room. */
  void heading(String number, String text, String about) {
    int gap = width - 1 - number.length() - text.length() - about.length();
    lines.add(
        (' '
                + number
                + Ink.STRONG.on(text, colours)
                + " ".repeat(about.isEmpty() ? 0 : Math.max(2, gap))
                + (about.isEmpty() ? "" : Ink.QUIET.on(about, colours)))
            .stripTrailing());
  }

  /** A text in as many lines as it needs. */
  void paragraph(String margin, String text, Ink ink) {
    Words.wrap(text, width - margin.length())
        .forEach(line -> lines.add(margin + ink.on(line, colours)));
  }

  /** An indented label and a text beside it. */
  void field(String label, String text) {
    labelled(INDENT, label, text, Ink.QUIET, Ink.PLAIN);
  }

  /** A label and a text beside it. */
  void labelled(String margin, String label, String text, Ink ofLabel, Ink ofText) {
    String said = label;
    for (String line : Words.wrap(text, width - margin.length() - LABEL)) {
      row(margin, said, ofText.on(line, colours), ofLabel);
      said = "";
    }
  }

  /** An indented label and a row beside it that is laid out already. */
  void row(String label, String row) {
    row(INDENT, label, row, Ink.QUIET);
  }

  private void row(String margin, String label, String text, Ink ofLabel) {
    String shown = label.isEmpty() ? "" : ofLabel.on(label, colours);
    lines.add(margin + shown + " ".repeat(LABEL - label.length()) + text);
  }
}
