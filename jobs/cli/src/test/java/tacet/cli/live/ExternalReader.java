package tacet.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tacet.cli.SystemTool;

/** Readers that share no code with Tacet: a node program, and kcat. */
final class ExternalReader {

  private static final Path PROGRAM = Path.of("src/test/node");
  private static final Path SCHEMAS = Path.of("../../schemas/src/main/avro");

  private final String bootstrapServers;
  private final Path folder;

  /** Readers of a broker that are set up in {@code folder}. */
  ExternalReader(String bootstrapServers, Path folder) {
    this.bootstrapServers = bootstrapServers;
    this.folder = folder;
  }

  /** Every record of these topics, as the node program decodes it by the .avsc files alone. */
  List<JsonNode> node(String... topics) throws IOException, InterruptedException {
    install("read-topic.mjs");
    List<String> command = new ArrayList<>(List.of("node", "read-topic.mjs", bootstrapServers));
    command.add(SCHEMAS.toAbsolutePath().normalize().toString());
    command.addAll(List.of(topics));
    List<JsonNode> lines = new ArrayList<>();
    JsonMapper json = new JsonMapper();
    for (String line : run(command.toArray(String[]::new))) {
      lines.add(json.readTree(line));
    }
    return lines;
  }

  /** What the program of the README says of a subject. */
  String held(String subject) throws IOException, InterruptedException {
    install("held.mjs");
    String schemas = SCHEMAS.toAbsolutePath().normalize().toString();
    return run("node", "held.mjs", bootstrapServers, schemas, subject).get(0);
  }

  private void install(String program) throws IOException, InterruptedException {
    SystemTool.need("node", "npm");
    if (Files.exists(folder.resolve(program))) {
      return;
    }
    for (String file : List.of("package.json", "package-lock.json", program)) {
      Files.copy(PROGRAM.resolve(file), folder.resolve(file));
    }
    run("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline");
  }

  /** Key and length of every record of a topic, as kcat reads it. */
  List<String> kcat(String topic) throws IOException, InterruptedException {
    SystemTool.need("kcat");
    return run(
        "kcat",
        "-b",
        bootstrapServers,
        "-C",
        "-q",
        "-e",
        "-o",
        "beginning",
        "-f",
        "%k %S\\n",
        "-t",
        topic);
  }

  private List<String> run(String... command) throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    assertEquals(0, process.waitFor(), () -> command[0] + ": " + text(err));
    return Files.readAllLines(out);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
