package tacet.cli.terminal;

import java.io.PrintWriter;
import java.time.Duration;

/** Says how far something has come, at most once a second: over one line on a terminal. */
public final class ProgressLine {

  private static final long EVERY_NANOS = 1_000_000_000;

  private final PrintWriter out;
  private final boolean terminal;
  private long next;
  private boolean told;

  /**
   * A line on {@code out}; a terminal's line is written over.
   *
   * @param quietFor how long it says nothing at first: what is done by then needs no progress
   */
  public ProgressLine(PrintWriter out, boolean terminal, Duration quietFor) {
    this.out = out;
    this.terminal = terminal;
    this.next = System.nanoTime() + quietFor.toNanos();
  }

  /** Says it, unless it was just said. */
  public void tell(String line) {
    long now = System.nanoTime();
    if (now - next >= 0) {
      next = now + EVERY_NANOS;
      told = true;
      out.print(terminal ? "\r\u001b[K" + line : line + System.lineSeparator());
      out.flush();
    }
  }

  /** Wipes the line off a terminal. */
  public void done() {
    if (terminal && told) {
      out.print("\r\u001b[K");
      out.flush();
    }
  }
}
