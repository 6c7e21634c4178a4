package tacet.cli.explain;

import java.util.ArrayList;
import java.util.List;

/** Touches as rows of text: time and channel, who and what, where they came from. */
final class TouchTable {

  private static final String GAP = "  ";

  private TouchTable() {}

  /**
   * The rows.
   *
   * @param width columns; what does not fit goes to a second row of its touch
   */
  static List<String> lines(List<SeenTouch> touches, int width) {
    List<List<String>> rows = touches.stream().map(TouchTable::cells).toList();
    int columns = rows.isEmpty() ? 0 : rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      StringBuilder line = new StringBuilder();
      for (int j = 0; j < columns; j++) {
        String cell = rows.get(i).get(j);
        line.append(cell).append(" ".repeat(widths[j] - cell.length())).append(GAP);
      }
      String head = line.toString().stripTrailing();
      String more = more(touches.get(i));
      if (more.isEmpty() || head.length() + GAP.length() + more.length() <= width) {
        lines.add((line + more).stripTrailing());
      } else {
        lines.addAll(head.length() <= width ? List.of(head) : Words.wrap(squeezed(head), width));
        Words.wrap(more, width - GAP.length()).forEach(part -> lines.add(GAP + part));
      }
    }
    return lines;
  }

  private static String squeezed(String row) {
    return row.replaceAll(" +", " ");
  }

  private static List<String> cells(SeenTouch touch) {
    String channel = Words.dashed(touch.channel().name());
    return List.of(
        Words.utc(touch.at()),
        touch.inbound() ? channel + " (inbound)" : channel,
        Words.of(touch.function()),
        touch.id());
  }

  private static String more(SeenTouch touch) {
    List<String> parts = new ArrayList<>();
    if (touch.narrative() != null) {
      parts.add(touch.narrative());
    }
    if (touch.sender() != null) {
      parts.add("by " + touch.sender());
    }
    parts.add("from " + touch.source());
    if (!touch.responses().isEmpty()) {
      parts.add(Words.list(touch.responses().stream().map(Words::of).toList(), "and"));
    }
    return String.join(", ", parts);
  }
}
