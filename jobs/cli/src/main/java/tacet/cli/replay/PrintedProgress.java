package tacet.cli.replay;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import tacet.cli.terminal.ProgressLine;

/** Prints how far a replay has come, at most once a second: over one line on a terminal. */
public final class PrintedProgress implements Progress {

  private final ProgressLine line;

  /** Progress on {@code out}; a terminal's line is written over. */
  public PrintedProgress(PrintWriter out, boolean terminal) {
    this.line = new ProgressLine(out, terminal, Duration.ZERO);
  }

  @Override
  public void reading(long records) {
    line.tell(String.format(Locale.ROOT, "reading files: %,d records", records));
  }

  @Override
  public void applying(long records, long total) {
    long percent = total == 0 ? 100 : records * 100 / total;
    line.tell(
        String.format(
            Locale.ROOT, "replaying: %,d of %,d records (%d %%)", records, total, percent));
  }

  @Override
  public void done() {
    line.done();
  }
}
