package tacet.cli.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tacet.domain.touch.Channel;

/** Holds the output of a case's replay against what the case expects, section by section. */
final class CaseCheck {

  /** What became of a section or a case. */
  enum Verdict {
    PASSED,
    FAILED,
    SKIPPED
  }

  /**
   * A section's result.
   *
   * @param details what differs, or why it was skipped
   */
  record Section(String name, Verdict verdict, List<String> details) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode expect;
  private final Path output;

  /** A check of the output in a folder. */
  CaseCheck(JsonNode expect, Path output) {
    this.expect = expect;
    this.output = output;
  }

  /** The result of each section that the case has. */
  List<Section> sections() throws IOException {
    List<Section> sections = new ArrayList<>();
    Iterator<String> names = expect.fieldNames();
    while (names.hasNext()) {
      String name = names.next();
      sections.add(
          switch (name) {
            case "flags" -> judged(name, flags());
            case "heldAt" -> judged(name, heldAt());
            case "decisions" -> judged(name, decisions());
            default ->
                new Section(name, Verdict.SKIPPED, List.of("this build does not support it yet"));
          });
    }
    return sections;
  }

  private static Section judged(String name, List<String> differences) {
    Verdict verdict = differences.isEmpty() ? Verdict.PASSED : Verdict.FAILED;
    return new Section(name, verdict, differences);
  }

  private List<String> flags() throws IOException {
    return sequence("flags", lines("flags.jsonl"));
  }

  private List<String> decisions() throws IOException {
    return sequence("decisions", lines("decisions.jsonl"));
  }

  /** How the whole sequence of what was published differs from the one expected. */
  private List<String> sequence(String section, List<JsonNode> published) {
    List<String> differences =
        NodeComparison.differences(
            section, expect.path(section), JSON.createArrayNode().addAll(published));
    if (!differences.isEmpty()) {
      published.forEach(record -> differences.add("published: " + record));
    }
    return differences;
  }

  private List<JsonNode> lines(String file) throws IOException {
    List<JsonNode> records = new ArrayList<>();
    for (String line : Files.readAllLines(output.resolve(file))) {
      records.add(JSON.readTree(line));
    }
    return records;
  }

  private List<String> heldAt() throws IOException {
    List<JsonNode> published = lines("flags.jsonl");
    Tombstones tombstones = Tombstones.read(output, subject -> true);
    List<String> differences = new ArrayList<>();
    for (Map.Entry<String, JsonNode> at : expect.path("heldAt").properties()) {
      Long instant = NodeComparison.instant(JSON.getNodeFactory().textNode(at.getKey()));
      if (instant == null) {
        differences.add("heldAt " + at.getKey() + ": is no instant");
        continue;
      }
      Map<String, TreeSet<String>> held = heldAt(published, tombstones, instant);
      for (Map.Entry<String, JsonNode> flag : at.getValue().properties()) {
        TreeSet<String> expected = new TreeSet<>();
        flag.getValue().forEach(rule -> expected.add(rule.asText()));
        TreeSet<String> actual = held.getOrDefault(flag.getKey(), new TreeSet<>());
        if (!expected.equals(actual)) {
          differences.add(
              "heldAt "
                  + at.getKey()
                  + " "
                  + flag.getKey()
                  + ": expected "
                  + expected
                  + ", held "
                  + actual);
        }
      }
    }
    return differences;
  }

  /** Subject and channel to the rules that hold it at an instant, as a reader of flags sees it. */
  static Map<String, TreeSet<String>> heldAt(
      List<JsonNode> published, Tombstones tombstones, long instant) {
    Map<String, TreeSet<String>> held = new TreeMap<>();
    for (JsonNode flag : published) {
      long decidedAt = NodeComparison.instant(flag.path("decidedAt"));
      String subject = flag.path("subject").asText();
      Channel channel = Channel.valueOf(flag.path("channel").asText());
      if (tombstones.gone(subject, channel, decidedAt, instant)) {
        held.remove(subject + '/' + channel);
      } else if (decidedAt <= instant) {
        TreeSet<String> rules = new TreeSet<>();
        for (JsonNode hold : flag.path("holds")) {
          JsonNode until = hold.path("until");
          if (!until.isTextual() || instant < NodeComparison.instant(until)) {
            rules.add(hold.path("rule").asText());
          }
        }
        held.put(subject + '/' + channel, rules);
      }
    }
    return held;
  }
}
