package tacet.cli.segments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tacet.cli.ExitCode;
import tacet.cli.UsageError;
import tacet.cli.broker.BrokerConnection;
import tacet.domain.drift.SegmentDefinition;
import tacet.flink.io.Input;
import tacet.flink.io.JsonRecords;
import tacet.flink.io.RecordJson;
import tacet.rules.NearestName;

/** {@code tacet segments apply}: reviewed definitions are published. */
@Command(
    name = "apply",
    description = {
      "Publishes definitions of segments that were reviewed, and says what they change.",
      "Each has a version above the newest there is: a version is never rewritten. A field that no definition has, or a value that"
          + " is none, refuses the whole file."
    },
    footerHeading = "%nExamples:%n",
    footer = "  tacet segments apply baselines.yaml --segments segments.jsonl")
final class SegmentsApplyCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "YAML or JSON: a definition, or a list of them.")
  private Path file;

  @Option(
      names = "--segments",
      paramLabel = "FILE",
      description = "Add them to this segments.jsonl of a replay instead of publishing them.")
  private Path segments;

  @Mixin private BrokerConnection broker;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<SegmentDefinition> proposed = proposed();
    SegmentShelf shelf = segments == null ? new SegmentTopics(broker) : new SegmentFile(segments);
    List<SegmentDefinition> there = shelf.read();
    PrintWriter out = spec.commandLine().getOut();
    for (SegmentDefinition one : proposed) {
      SegmentDefinition old =
          SegmentShelf.newest(there, one.segment(), one.subjectType()).orElse(null);
      if (old != null && there.stream().anyMatch(known -> isRewritten(known, one))) {
        throw new UsageError(
            "version %d of %s is there with other content, and a version is never rewritten"
                .formatted(one.version(), one.segment()),
            file + ": version " + one.version(),
            "compare with that one, and raise the version to " + (old.version() + 1));
      }
      if (old != null && one.version() <= old.version()) {
        throw new UsageError(
            "the version of " + one.segment() + " is not above the newest, " + old.version(),
            file + ": version " + one.version(),
            "compare with that one, and give version " + (old.version() + 1));
      }
    }
    for (SegmentDefinition one : proposed) {
      SegmentDefinition old =
          SegmentShelf.newest(there, one.segment(), one.subjectType()).orElse(null);
      SegmentDiff.print(old, one, Map.of(), out);
    }
    out.println("added to " + shelf.add(proposed));
    return ExitCode.DONE;
  }

  private static boolean isRewritten(SegmentDefinition known, SegmentDefinition one) {
    return known.segment().equals(one.segment())
        && known.version() == one.version()
        && known.subjectType() == one.subjectType()
        && !known.saysTheSameAs(one);
  }

  private List<SegmentDefinition> proposed() {
    JsonNode root;
    try {
      root = new YAMLMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new UsageError(
          "cannot read", file.toString(), "name a readable YAML or JSON file of segments", e);
    }
    List<SegmentDefinition> proposed = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Set<String> known = new TreeSet<>(RecordJson.fields("SegmentDefinition").keySet());
    for (JsonNode node : root.isArray() ? root : List.of(root)) {
      String where = file + ": " + node.path("segment").asText("entry " + (proposed.size() + 1));
      check(node, "", known, where);
      SegmentDefinition one =
          SegmentFile.sound(
              JsonRecords.parse(Input.SEGMENTS, file.toString(), proposed.size() + 1L, node),
              where);
      if (!seen.add(one.segment() + '/' + one.subjectType())) {
        throw new UsageError("a segment stands twice", where, "keep one of them");
      }
      proposed.add(one);
    }
    if (proposed.isEmpty()) {
      throw new UsageError("no segment", file.toString(), "list at least one");
    }
    return proposed;
  }

  /** Refuses fields that no definition has. */
  private static void check(JsonNode node, String prefix, Set<String> known, String where) {
    node.properties()
        .forEach(
            field -> {
              String path = prefix + field.getKey();
              if (!known.contains(path)) {
                throw new UsageError("unknown field " + path, where, NearestName.hint(path, known));
              }
              for (JsonNode item :
                  field.getValue().isArray() ? field.getValue() : List.of(field.getValue())) {
                check(item, path + '.', known, where);
              }
            });
  }
}
