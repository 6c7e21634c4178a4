package tacet.cli.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import tacet.cli.UsageError;
import tacet.rules.RuleFiles;
import tacet.rules.RuleReading;

/**
 * One acceptance case: rules, records, and what must come of them.
 *
 * @param file its file's name
 * @param document the whole of it
 * @param rules its rules, or what is wrong with them
 */
public record AcceptanceCase(String file, JsonNode document, RuleReading rules) {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The cases of a folder, by file name.
   *
   * @throws UsageError when there is no such folder, no case in it, or one that is no YAML
   */
  static List<AcceptanceCase> in(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new UsageError(
          "not a folder of cases", folder.toString(), "name a folder with *.yaml in it");
    }
    List<Path> files = new ArrayList<>();
    try (var all = Files.list(folder)) {
      all.filter(file -> file.toString().endsWith(".yaml")).sorted().forEach(files::add);
    }
    if (files.isEmpty()) {
      throw new UsageError("no case is there", folder.toString(), "put *.yaml files into it");
    }
    List<AcceptanceCase> cases = new ArrayList<>();
    for (Path file : files) {
      cases.add(read(file));
    }
    return cases;
  }

  private static AcceptanceCase read(Path file) throws IOException {
    String name = file.getFileName().toString();
    RuleReading rules = new RuleFiles().section(name, Files.readString(file), "rules");
    return read(file, document -> rules);
  }

  /**
   * A case whose rules stand elsewhere.
   *
   * @param rules finds them by what the case says
   * @throws UsageError when it is no YAML or expects nothing
   */
  public static AcceptanceCase read(Path file, Function<JsonNode, RuleReading> rules)
      throws IOException {
    JsonNode document;
    try {
      document = YAML.readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw new UsageError(
          "the case is no YAML",
          file + ":" + (e.getLocation() == null ? 0 : e.getLocation().getLineNr()),
          "mend its syntax",
          e);
    }
    if (!document.path("expect").isObject()) {
      throw new UsageError(
          "the case expects nothing", file.toString(), "add expect: with flags, heldAt …");
    }
    return new AcceptanceCase(file.getFileName().toString(), document, rules.apply(document));
  }

  /** What it expects. */
  JsonNode expect() {
    return document.path("expect");
  }

  /** Its last instant, epoch milliseconds; empty when it does not say. */
  OptionalLong until() {
    JsonNode until = document.path("until");
    if (until.isMissingNode()) {
      return OptionalLong.empty();
    }
    Long instant = NodeComparison.instant(until);
    if (instant == null) {
      throw new UsageError("until is no instant", file, "write it as 2026-06-10T00:00:00Z");
    }
    return OptionalLong.of(instant);
  }

  /** Writes its records as the files of a replay. */
  void writeRecords(Path folder) throws IOException {
    Files.createFile(folder.resolve("touches.jsonl"));
    for (Map.Entry<String, JsonNode> records : document.path("records").properties()) {
      Path target = folder.resolve(records.getKey() + ".jsonl");
      try (BufferedWriter out = Files.newBufferedWriter(target)) {
        for (JsonNode record : records.getValue()) {
          out.write(JSON.writeValueAsString(record));
          out.write('\n');
        }
      }
    }
  }
}
