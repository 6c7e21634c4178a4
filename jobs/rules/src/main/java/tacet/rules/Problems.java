package tacet.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import tacet.rules.RuleProblem.Sort;

/** Collects what is wrong with one file. */
final class Problems {

  private static final int SHOWN = 60;

  private final String file;
  private final List<RuleProblem> found = new ArrayList<>();
  private int errors;

  Problems(String file) {
    this.file = file;
  }

  String file() {
    return file;
  }

  void error(Node at, String message, String hint) {
    add(Sort.ERROR, at.getStartMark(), message, hint);
  }

  void warning(Node at, String message, String hint) {
    add(Sort.WARNING, at.getStartMark(), message, hint);
  }

  /**
   * Adds a problem.
   *
   * @param mark where, or null for the file as a whole
   */
  void add(Sort sort, Mark mark, String message, String hint) {
    int line = mark == null ? 0 : mark.getLine() + 1;
    int column = mark == null ? 0 : mark.getColumn() + 1;
    found.add(new RuleProblem(sort, file, line, column, message, hint));
    errors += sort == Sort.WARNING ? 0 : 1;
  }

  /** How many of the problems forbid applying anything. */
  int errors() {
    return errors;
  }

  /** All of them by their place; those of one place in the order they were found. */
  List<RuleProblem> found() {
    Comparator<RuleProblem> byPlace = Comparator.comparingInt(RuleProblem::line);
    return found.stream().sorted(byPlace.thenComparingInt(RuleProblem::column)).toList();
  }

  /** A number without a needless fraction. */
  static String shortest(double number) {
    return number == StrictMath.rint(number) ? Long.toString((long) number) : "" + number;
  }

  /** What somebody wrote, in quotes, fit for one line. */
  static String quoted(String written) {
    String cut = written.length() > SHOWN ? written.substring(0, SHOWN) + "…" : written;
    return '"' + cut.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", " ") + '"';
  }

  /** What somebody wrote instead of what was expected. */
  static String written(Node node) {
    if (node instanceof ScalarNode scalar) {
      return node.getTag() == Tag.NULL ? "nothing" : quoted(scalar.getValue());
    }
    return node instanceof SequenceNode ? "a list" : "a mapping";
  }
}
