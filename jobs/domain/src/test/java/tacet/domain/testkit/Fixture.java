package tacet.domain.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Bytes of state as a release wrote them, and how that state went on: {@code NAME.bin} and {@code
 * NAME.txt} in {@code src/test/resources/state/v1}. They are written once, by the tests themselves
 * when they run with {@code -Dtacet.fixtures=write}, and then only read: one that is there is never
 * written again, for it stands for the state of deployments.
 */
public record Fixture(String name) {

  private static final Path FOLDER = Path.of("src/test/resources/state/v1");

  /** Whether fixtures that are missing are to be written. */
  public static boolean writing() {
    return "write".equals(System.getProperty("tacet.fixtures"));
  }

  /** Writes it if it is not there. */
  public void keep(byte[] bytes, List<String> course) {
    if (Files.exists(file("bin"))) {
      return;
    }
    try {
      Files.createDirectories(FOLDER);
      Files.write(file("bin"), bytes);
      Files.writeString(file("txt"), String.join("\n", course) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The state's bytes. */
  public byte[] bytes() {
    try {
      return Files.readAllBytes(file("bin"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How it went on. */
  public List<String> course() {
    try {
      return Files.readAllLines(file("txt"), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(String ending) {
    return FOLDER.resolve(name + '.' + ending);
  }
}
