package tacet.cli.runtime;

import tacet.cli.UsageError;

/** A loopback port that was asked for is taken by another process. */
public final class PortInUseError extends UsageError {
  private static final long serialVersionUID = 1L;

  /**
   * @param port the port, 1 to 65535
   * @param purpose who wanted it, for example {@code the embedded broker}
   * @param cause the failed bind; may be null
   */
  public PortInUseError(int port, String purpose, Throwable cause) {
    super(
        "port in use",
        "127.0.0.1:" + port + ", wanted by " + purpose,
        "stop its owner, or name another port (0 takes a free one)",
        cause);
  }
}
