package tacet.cli.imports;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tacet.cli.Tacet;

/**
 * An import that ran in this JVM.
 *
 * @param code its exit code
 * @param out what it printed
 * @param err what it complained of
 * @param folder where it wrote
 */
record Imported(int code, String out, String err, Path folder) {

  static final Path MAPPINGS = Path.of("../../deploy/mappings");
  static final Path SAMPLES = MAPPINGS.resolve("samples");
  static final String KEY = "a key of the tests, not of anybody's";
  static final List<String> EMAIL =
      List.of(
          "--set", "subjectType=HCP", "--set", "function=MARKETING", "--set", "intent=PROMOTION");

  static final List<String> CARE =
      List.of("--set", "subjectType=PATIENT", "--set", "function=SERVICE", "--set", "intent=CARE");

  /** Runs any command. */
  static Imported command(Path folder, List<String> arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Tacet.run(arguments.toArray(new String[0]), new PrintWriter(out), new PrintWriter(err));
    return new Imported(code, out.toString(), err.toString(), folder);
  }

  /** Imports files into {@code folder/out}, with the key of the tests. */
  static Imported of(Path folder, String mapping, List<String> options, Path... files)
      throws IOException {
    Path key = folder.resolve("key");
    Files.writeString(key, KEY + "\n");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "import",
                "--mapping",
                mapping,
                "--pseudonym-key-file",
                key.toString(),
                "--output",
                folder.resolve("out").toString()));
    arguments.addAll(options);
    for (Path file : files) {
      arguments.add(file.toString());
    }
    return command(folder.resolve("out"), arguments);
  }

  /** Imports samples, of which no clear id may be left. */
  static Imported ofSamples(Path folder, String mapping, List<String> options, String... samples)
      throws IOException {
    Path[] files = Stream.of(samples).map(SAMPLES::resolve).toArray(Path[]::new);
    Imported run = of(folder, mapping, options, files);
    assertNoClearId(run.folder());
    return run;
  }

  private static void assertNoClearId(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String text = Files.readString(file);
        for (String id :
            List.of("@", "example", "491755501234", "wamid", "Muster", "p-100", "DocOn", "D100")) {
          assertFalse(text.contains(id), file + " tells " + id);
        }
      }
    }
  }

  /** The lines of a file it wrote; none where there is none. */
  List<JsonNode> lines(String name) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    Path file = folder.resolve(name);
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        lines.add(new JsonMapper().readTree(line));
      }
    }
    return lines;
  }

  /** Some fields of each touch, parted by blanks; an absent one is a dash. */
  List<String> touches(String... fields) throws IOException {
    return brief(lines("touches.jsonl"), fields);
  }

  /** Some fields of each consent. */
  List<String> consents(String... fields) throws IOException {
    return brief(lines("consents.jsonl"), fields);
  }

  static List<String> brief(List<JsonNode> records, String... fields) {
    List<String> brief = new ArrayList<>();
    for (JsonNode json : records) {
      List<String> values = new ArrayList<>();
      for (String field : fields) {
        values.add(json.hasNonNull(field) ? json.get(field).asText() : "-");
      }
      brief.add(String.join(" ", values));
    }
    return brief;
  }

  /** The pseudonym of an id under the key of the tests. */
  static String pseudonym(Path folder, String id) throws IOException {
    Path key = folder.resolve("key");
    Files.writeString(key, KEY + "\n");
    return Pseudonyms.keyedBy(key).of(id);
  }
}
