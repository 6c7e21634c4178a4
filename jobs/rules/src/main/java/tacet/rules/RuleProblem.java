package tacet.rules;

/**
 * Something about a rule file that its author should know.
 *
 * @param sort how bad it is
 * @param file the file as it was named, or what stands for it
 * @param line from 1; 0 when it concerns the file as a whole
 * @param column from 1; 0 when it concerns the file as a whole
 * @param message what is wrong, on one line
 * @param hint what to do about it, on one line, or null
 */
public record RuleProblem(
    Sort sort, String file, int line, int column, String message, String hint) {

  /** How bad a problem is. */
  public enum Sort {
    /** Nothing is applied. */
    ERROR,
    /** The rule is applied; its author may not have meant it so. */
    WARNING
  }

  /** Where it is: {@code file:line:column}, or the file. */
  public String place() {
    return line == 0 ? file : file + ':' + line + ':' + column;
  }

  /** One line: {@code file:line:column: message; hint}. */
  @Override
  public String toString() {
    String grade = sort == Sort.WARNING ? "warning: " : "";
    return place() + ": " + grade + message + (hint == null ? "" : "; " + hint);
  }
}
