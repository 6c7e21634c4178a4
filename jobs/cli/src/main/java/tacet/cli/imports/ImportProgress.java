package tacet.cli.imports;

import java.io.PrintWriter;
import java.util.Locale;

/** Prints how far an import has come, at most once a second: over one line on a terminal. */
final class ImportProgress implements ImportRun.Watcher {

  private static final long EVERY_NANOS = 1_000_000_000;

  private final PrintWriter out;
  private final boolean terminal;
  private long last = System.nanoTime();

  ImportProgress(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public void read(String file, long rows) {
    long now = System.nanoTime();
    if (now - last >= EVERY_NANOS) {
      last = now;
      String line = String.format(Locale.ROOT, "reading %s: %,d rows", file, rows);
      out.print(terminal ? "\r\u001b[K" + line : line + System.lineSeparator());
      out.flush();
    }
  }

  /** Takes the line away. */
  void done() {
    if (terminal) {
      out.print("\r\u001b[K");
      out.flush();
    }
  }
}
