package tacet.cli.replay;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Material beside the checkout that is not the project's to ship; tests skip where it is absent.
 */
final class SharedFolder {

  private SharedFolder() {}

  /** A folder of it, or a skipped test. */
  static Path need(String name) {
    String named = System.getenv("TACET_SHARED");
    Path shared = named == null ? beside(Path.of("").toAbsolutePath()) : Path.of(named);
    boolean there = shared != null && Files.isDirectory(shared.resolve(name));
    assumeTrue(there, "no folder " + name + " is beside the checkout");
    return shared.resolve(name);
  }

  private static Path beside(Path module) {
    for (Path folder = module; folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve(".git"))
          || Files.isRegularFile(folder.resolve(".git"))) {
        return folder.resolveSibling("shared");
      }
    }
    return null;
  }
}
