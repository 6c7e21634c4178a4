package tacet.rules;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The acceptance cases, which lie beside the checkout or where TACET_SHARED says. */
final class SharedCases {

  private SharedCases() {}

  /** The case files by name; the test is skipped where there are none. */
  static List<Path> files() {
    String configured = System.getenv("TACET_SHARED");
    Path root = Path.of("..", "..", "..", "shared").toAbsolutePath().normalize();
    Path cases = (configured == null ? root : Path.of(configured)).resolve("cases");
    assumeTrue(Files.isDirectory(cases), "no acceptance cases beside the checkout");
    try (Stream<Path> files = Files.list(cases)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
