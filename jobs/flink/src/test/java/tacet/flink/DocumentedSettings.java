package tacet.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The documented settings file of a job, held to the job's reader.
 *
 * @param job whose file it is
 * @param environment what the file takes from the environment
 * @param read reads settings out of a text and an environment
 */
record DocumentedSettings(
    String job, Map<String, String> environment, BiFunction<String, Map<String, String>, ?> read) {

  private static final String UNKNOWN = "zzzzzzzzzz: 1";

  /**
   * Fails unless the file says what is so without it, and names every key.
   *
   * @param least what cannot be left out, one line each, as the environment fills it in
   * @param parts keys with keys of their own, deeper ones with dots
   */
  void check(String least, String... parts) throws IOException {
    String yaml = Files.readString(Path.of("../../deploy", job + ".yaml"));
    Object unset = read.apply(least, Map.of());
    assertEquals(unset, read.apply(yaml, environment));
    try (ObjectOutputStream graph = new ObjectOutputStream(new ByteArrayOutputStream())) {
      graph.writeObject(unset);
    }
    for (String key : known(least + UNKNOWN)) {
      assertTrue(yaml.contains("\n" + key + ":"), key);
    }
    for (String part : parts) {
      List<String> path = List.of(part.split("\\."));
      String text = String.join(": {", path) + ": {" + UNKNOWN + "}".repeat(path.size());
      for (String key : known(least + text)) {
        assertTrue(yaml.contains("  ".repeat(path.size()) + key + ":"), part + '.' + key);
      }
    }
  }

  /** The keys that the reader tells of where it finds one that it does not know. */
  private List<String> known(String yaml) {
    String told =
        assertThrows(InvalidSettings.class, () -> read.apply(yaml, Map.of())).getMessage();
    String before = "; known: ";
    assertTrue(told.contains(before), told);
    return List.of(told.substring(told.indexOf(before) + before.length()).split(", "));
  }
}
