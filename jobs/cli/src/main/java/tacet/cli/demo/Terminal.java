package tacet.cli.demo;

import java.io.PrintWriter;
import java.util.List;
import tacet.cli.terminal.Tty;

/**
 * The terminal that the demo writes to: a screen of its own while it is open, the screen of before
 * after it is closed.
 */
final class Terminal implements AutoCloseable {
  private static final String ESCAPE = "\u001b[";
  private static final String OPEN = ESCAPE + "?1049h" + ESCAPE + "?25l" + ESCAPE + "2J";
  private static final String CLOSE = ESCAPE + "?25h" + ESCAPE + "?1049l";
  private static final int WIDTH = 100;
  private static final int HEIGHT = 40;
  private static final long LOOK_NANOS = 2_000_000_000L;

  private final PrintWriter out;
  private Tty.Size size = new Tty.Size(WIDTH, HEIGHT);
  private long looked;
  private boolean open;

  /** A terminal behind a writer; nothing is written yet. */
  Terminal(PrintWriter out) {
    this.out = out;
  }

  /** Paints a screen over the last one. */
  void paint(Screen screen) {
    if (!open) {
      open = true;
      out.print(OPEN);
    }
    look();
    StringBuilder painted = new StringBuilder(ESCAPE + "H");
    for (String line : screen.lines(size.width(), size.height())) {
      painted.append(line).append(ESCAPE).append("K\r\n");
    }
    out.print(painted.append(ESCAPE).append('J'));
    out.flush();
  }

  /** What is painted. */
  @FunctionalInterface
  interface Screen {
    List<String> lines(int width, int height);
  }

  /** Asks for the size now and then: a window may be resized. */
  private void look() {
    long now = System.nanoTime();
    if (looked != 0 && now - looked < LOOK_NANOS) {
      return;
    }
    looked = now;
    size = Tty.size(size);
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      out.print(CLOSE);
      out.flush();
    }
  }
}
