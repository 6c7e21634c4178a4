package tacet.flink;

/**
 * A settings file, or what it asks of its surroundings, is wrong. The message is one line for the
 * operator: the place as {@code file:line} where there is one, then the fault; it never holds a
 * value that came from an environment variable or a secret file.
 */
public final class InvalidSettings extends RuntimeException {

  /** What a command that fails for this reason exits with: bad input. */
  public static final int EXIT_CODE = 2;

  private static final long serialVersionUID = 1;

  /** A fault that has no place in a file. */
  public InvalidSettings(String fault) {
    super(fault);
  }

  /** A fault that another one led to. */
  public InvalidSettings(String fault, Throwable cause) {
    super(fault, cause);
  }

  /**
   * A fault in a file.
   *
   * @param file how the reader knows the file
   * @param line of the fault, from 1
   */
  public InvalidSettings(String file, int line, String fault) {
    super(file + ":" + line + ": " + fault);
  }
}
