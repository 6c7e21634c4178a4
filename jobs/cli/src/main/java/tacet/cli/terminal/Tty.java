package tacet.cli.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The terminal that the process talks to, if it does. */
public final class Tty {

  private Tty() {}

  /**
   * How large it is.
   *
   * @param width columns
   * @param height rows
   */
  public record Size(int width, int height) {}

  /** Whether the process talks to a terminal that moves its cursor. */
  public static boolean present(Map<String, String> environment) {
    String kind = environment.getOrDefault("TERM", "dumb");
    return System.console() != null && !kind.equals("dumb");
  }

  /** Whether colours are wanted. */
  public static boolean colours(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty();
  }

  /** Its size now; {@code otherwise} where it does not tell. */
  public static Size size(Size otherwise) {
    try {
      Process stty = new ProcessBuilder("stty", "size").redirectInput(new File("/dev/tty")).start();
      String[] size =
          new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
              .strip()
              .split(" ");
      if (size.length == 2 && !size[0].equals("0")) {
        return new Size(Integer.parseInt(size[1]), Integer.parseInt(size[0]));
      }
    } catch (IOException | NumberFormatException e) {
      // No stty or no answer: what is known will do.
      return otherwise;
    }
    return otherwise;
  }
}
