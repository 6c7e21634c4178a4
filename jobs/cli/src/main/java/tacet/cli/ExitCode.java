package tacet.cli;

/** Exit codes of every command. */
public final class ExitCode {
  /** The command did what it was asked. */
  public static final int DONE = 0;

  /** It ran and found something: a failed case, a lint error, a difference. */
  public static final int FINDINGS = 1;

  /** Bad input or usage, or a failure that kept the command from finishing. */
  public static final int BAD_INPUT = 2;

  /** Stopped by Ctrl-C; what had been opened was closed. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
