package tacet.cli;

/**
 * An expected failure: what went wrong, where, and how to mend it. The command line prints it as
 * one line, without a stack trace unless {@code --verbose} was given, and exits with {@link
 * ExitCode#BAD_INPUT}.
 */
public class UsageError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param what what went wrong, for example {@code cannot read the rules}
   * @param where the file and line, address or option it concerns
   * @param mend what the reader can do about it, as an imperative
   */
  public UsageError(String what, String where, String mend) {
    this(what, where, mend, null);
  }

  /**
   * @param what what went wrong
   * @param where the file and line, address or option it concerns
   * @param mend what the reader can do about it, as an imperative
   * @param cause shown with {@code --verbose} only; may be null
   */
  public UsageError(String what, String where, String mend, Throwable cause) {
    super(oneLine(what + ": " + where + "; " + mend), cause);
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ");
  }
}
