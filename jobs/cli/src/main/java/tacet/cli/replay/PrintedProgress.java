package tacet.cli.replay;

import java.io.PrintWriter;
import java.util.Locale;

/** Prints how far a replay has come, at most once a second: over one line on a terminal. */
final class PrintedProgress implements Progress {

  private static final long EVERY_NANOS = 1_000_000_000;

  private final PrintWriter out;
  private final boolean terminal;
  private long last = System.nanoTime() - EVERY_NANOS;

  /** Progress on {@code out}; a terminal's line is written over. */
  PrintedProgress(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public void reading(long records) {
    tell(String.format(Locale.ROOT, "reading files: %,d records", records));
  }

  @Override
  public void applying(long records, long total) {
    long percent = total == 0 ? 100 : records * 100 / total;
    tell(
        String.format(
            Locale.ROOT, "replaying: %,d of %,d records (%d %%)", records, total, percent));
  }

  @Override
  public void done() {
    if (terminal) {
      out.print("\r\u001b[K");
      out.flush();
    }
  }

  private void tell(String line) {
    long now = System.nanoTime();
    if (now - last >= EVERY_NANOS) {
      last = now;
      out.print(terminal ? "\r\u001b[K" + line : line + System.lineSeparator());
      out.flush();
    }
  }
}
