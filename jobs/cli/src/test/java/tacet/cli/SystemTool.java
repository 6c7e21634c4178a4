package tacet.cli;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.opentest4j.TestAbortedException;

/** Programs of the system that some tests need, such as {@code kcat}. */
public final class SystemTool {

  private SystemTool() {}

  /**
   * Goes on only where all of these programs are on the path. Otherwise the test is skipped, and
   * says why; with {@code -Dtacet.tools=required} it fails.
   */
  public static void need(String... programs) {
    try {
      need("required".equals(System.getProperty("tacet.tools")), programs);
    } catch (TestAbortedException e) {
      System.err.println(e.getMessage());
      throw e;
    }
  }

  static void need(boolean required, String... programs) {
    List<String> missing = Stream.of(programs).filter(p -> !onPath(p)).toList();
    if (missing.isEmpty()) {
      return;
    }
    String message = "left out for want of " + String.join(", ", missing);
    if (required) {
      Assertions.fail(message);
    }
    Assumptions.abort(message);
  }

  private static boolean onPath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
