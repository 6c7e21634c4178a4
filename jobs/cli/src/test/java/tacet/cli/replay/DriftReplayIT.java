package tacet.cli.replay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tacet.cli.CommandRun;
import tacet.cli.ExitCode;

/** The drift job over a small population's history. */
class DriftReplayIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String RULE =
      """
      {rule: one, owner: brand-ops, why: Enough is enough., kind: cap, subjects: HCP,
       holdout: 0.5, hypothesis: Fewer touches are answered more., max: 1, per: P7D,
       suppress: {channels: [EMAIL], intents: [PROMOTION]}}
      """;

  private static final String SETTINGS =
      """
      bootstrapServers: none:1
      alerts: {perWeek: 1, trialsPerWeek: 400, behaviourPerWeek: 400}
      """;

  @TempDir private Path folder;

  private Path replay(Path input, int parallelism, String... more) throws IOException {
    Path rules = Files.writeString(folder.resolve("one.yaml"), RULE);
    Path settings = Files.writeString(folder.resolve("drift.yaml"), SETTINGS);
    Path output = folder.resolve("out-" + parallelism);
    List<Object> words = new ArrayList<>(List.of("replay", "--rules", rules, "--input", input));
    words.addAll(List.of("--output", output, "--parallelism", parallelism));
    words.addAll(List.of("--drift-settings", settings));
    words.addAll(List.of(more));
    CommandRun run = CommandRun.of(words.toArray());
    assertEquals(ExitCode.DONE, run.code(), run.err());
    return output;
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    List<JsonNode> nodes = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      nodes.add(JSON.readTree(line));
    }
    return nodes;
  }

  @Test
  void findsWhoChangedTheSameForEveryParallelism() throws IOException {
    Path input = DriftHistory.write(folder.resolve("in"), 5);
    Path one = replay(input, 1);
    Path four = replay(input, 4, "--only", "drift");
    for (String file : ReplayJob.DRIFT.files().values()) {
      byte[] bytes = Files.readAllBytes(one.resolve(file));
      assertTrue(bytes.length > 0, file);
      assertArrayEquals(bytes, Files.readAllBytes(four.resolve(file)), file);
    }
    assertTrue(Files.exists(one.resolve("flags.jsonl")));
    assertFalse(Files.exists(four.resolve("flags.jsonl")));

    JsonNode summary = JSON.readTree(one.resolve("summary.json").toFile());
    JsonNode alone = JSON.readTree(four.resolve("summary.json").toFile());
    assertEquals(summary.path("drift"), alone.path("drift"));
    assertTrue(summary.has("rules"));
    assertFalse(alone.has("rules"));
    assertTrue(summary.at("/drift/lateResponses/EMAIL").asInt() > 0, summary.toString());
    check(one, summary.path("drift"));
  }

  private static void check(Path output, JsonNode counts) throws IOException {
    List<JsonNode> alerts = lines(output.resolve("alerts.jsonl"));
    Set<String> alarmed =
        alerts.stream()
            .filter(alert -> alert.path("level").asText().equals("SUBJECT"))
            .filter(alert -> alert.path("dimension").asText().equals("CHANNEL_RESPONSE"))
            .map(alert -> alert.path("subject").asText())
            .collect(Collectors.toCollection(TreeSet::new));
    long found = alarmed.stream().filter(subject -> swapped(subject)).count();
    assertTrue(found >= DriftHistory.SWAPPED * 3 / 4, alarmed.toString());
    assertTrue(alarmed.size() <= found + 4, alarmed.toString());
    assertEquals(
        alerts.size(), counts.path("subjectAlerts").asInt() + counts.path("segmentAlerts").asInt());

    Set<String> segments =
        lines(output.resolve("segment-weeks.jsonl")).stream()
            .map(week -> week.path("subjectType").asText() + ' ' + week.path("segment").asText())
            .collect(Collectors.toSet());
    assertEquals(Set.of("HCP cardio", "PATIENT adherent"), segments);
    for (JsonNode effect : lines(output.resolve("effects.jsonl"))) {
      assertEquals("one", effect.path("rule").asText());
      assertEquals("Fewer touches are answered more.", effect.path("hypothesis").asText());
    }
    for (String file : ReplayJob.DRIFT.files().values()) {
      assertFalse(Files.readString(output.resolve(file)).contains(DriftHistory.ERASED + '"'), file);
    }
  }

  private static boolean swapped(String subject) {
    String number = subject.replace("HCP:planted-h", "");
    return subject.startsWith("HCP:") && Integer.parseInt(number) < DriftHistory.SWAPPED;
  }
}
