package tacet.cli.demo;

import java.io.PrintWriter;
import java.util.Locale;

/** Where the demo is shown: a live terminal, or lines every few seconds. */
final class DemoScreen implements AutoCloseable {
  private static final long LINE_NANOS = 3_000_000_000L;
  private static final int CHANGES = 3;
  private static final double NANOS = 1e9;

  private final PrintWriter out;
  private final TerminalView view;
  private final boolean live;
  private final Terminal terminal;
  private long lastLine;

  /**
   * A screen.
   *
   * @param live whether the writer is a terminal that moves its cursor
   */
  DemoScreen(PrintWriter out, TerminalView view, boolean live) {
    this.out = out;
    this.view = view;
    this.live = live;
    this.terminal = new Terminal(out);
  }

  /** One step of the start is done. */
  void progress(String what, long sinceNanos, String found) {
    double seconds = (System.nanoTime() - sinceNanos) / NANOS;
    out.println(String.format(Locale.ROOT, "  %-8s %5.1f s   %s", what, seconds, found));
    out.flush();
  }

  /** Shows how it stands. */
  void show(DemoState state) {
    if (live) {
      terminal.paint((width, height) -> view.screen(state, width, height));
      return;
    }
    long now = System.nanoTime();
    if (lastLine == 0 || now - lastLine >= LINE_NANOS) {
      lastLine = now;
      out.println(view.line(state));
      int from = Math.max(0, state.recent().size() - CHANGES);
      state.recent().subList(from, state.recent().size()).stream()
          .map(view::line)
          .forEach(out::println);
      out.flush();
    }
  }

  /** Shows what it came to, on the screen of before. */
  void close(DemoState state, double seconds) {
    close();
    view.summary(state, seconds).forEach(out::println);
    out.flush();
  }

  @Override
  public void close() {
    terminal.close();
  }
}
