package tacet.cli.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tacet.cli.CommandRun;
import tacet.cli.ExitCode;

/** {@code tacet rules} over files, as somebody at a desk uses it. */
class RulesIT {

  private static final Path DEFAULTS = Path.of("../../deploy/rules");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private Path old;
  private Path now;

  @BeforeEach
  void write() throws IOException {
    old = Files.writeString(folder.resolve("old.yaml"), rule(3));
    now = Files.writeString(folder.resolve("new.yaml"), rule(2));
  }

  private static String rule(int max) {
    return """
        rule: weekly
        owner: brand-ops
        why: Enough is enough.
        kind: cap
        subjects: HCP
        max: %d
        per: P7D
        suppress: {channels: [EMAIL, PHONE]}
        """
        .formatted(max);
  }

  private Path history() throws IOException {
    Random random = new Random(5);
    Instant start = Instant.parse("2026-05-01T08:00:00Z");
    List<String> touches = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      touches.add(
          "{\"touchId\":\"t%d\",\"subjectType\":\"HCP\",\"subjectId\":\"h%d\",\"event\":\"SENT\","
                  .formatted(i, random.nextInt(20))
              + "\"occurredAt\":\"%s\",\"channel\":\"EMAIL\",\"function\":\"SALES\","
                  .formatted(start.plusSeconds(random.nextInt(40 * 86_400)))
              + "\"intent\":\"PROMOTION\",\"source\":\"test\"}");
    }
    List<String> profiles = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      profiles.add(
          "{\"subjectType\":\"HCP\",\"subjectId\":\"h%d\",\"validFrom\":\"2026-04-01T00:00:00Z\","
                  .formatted(i)
              + "\"segment\":\"%s\"}".formatted(i < 5 ? "cardio" : "neuro"));
    }
    Path input = Files.createDirectory(folder.resolve("input"));
    Files.write(input.resolve("touches.jsonl"), touches);
    Files.write(input.resolve("profiles.jsonl"), profiles);
    return input;
  }

  private JsonNode summaryOf(Path rules, Path input, String name) throws IOException {
    Path output = folder.resolve(name);
    CommandRun run =
        CommandRun.of("replay", "--rules", rules, "--input", input, "--output", output);
    assertEquals(ExitCode.DONE, run.code(), run.err());
    return JSON.readTree(output.resolve("summary.json").toFile()).at("/rules/weekly");
  }

  @Test
  void theTotalsOfADryRunAreThoseOfTwoReplays() throws IOException {
    Path input = history();
    Path output = folder.resolve("out");
    CommandRun run =
        CommandRun.of(
            "rules",
            "dry-run",
            "--against",
            old,
            "--rules",
            now,
            "--input",
            input,
            "--output",
            output);
    assertEquals(ExitCode.DONE, run.code(), run.err());
    JsonNode report = JSON.readTree(output.resolve("dry-run.json").toFile());
    JsonNode before = summaryOf(old, input, "one");
    JsonNode after = summaryOf(now, input, "two");
    assertEquals(before, report.at("/rules/weekly/before"));
    assertEquals(after, report.at("/rules/weekly/after"));
    // Both replays are kept as a replay alone leaves them.
    assertEquals(
        after, JSON.readTree(output.resolve("after/summary.json").toFile()).at("/rules/weekly"));
    long held = 0;
    long freed = 0;
    for (JsonNode row : report.path("segments")) {
      assertEquals("[\"EMAIL\",\"PHONE\"]", row.path("channels").toString());
      held += row.path("heldMillis").asLong();
      freed += row.path("releasedMillis").asLong();
    }
    assertEquals(3, report.path("segments").size(), "cardio, neuro and none");
    assertEquals(
        after.path("heldMillis").asLong() - before.path("heldMillis").asLong(), held - freed);
    assertTrue(held > 0, run.out());
    assertTrue(run.out().contains("max: 3 → 2"), run.out());
    assertTrue(run.out().contains("neuro"), run.out());
  }

  @Test
  void theSameRulesAreNotReplayed() {
    CommandRun run =
        CommandRun.of("rules", "dry-run", "--against", old, "--rules", old, "--input", folder);
    assertEquals(ExitCode.DONE, run.code());
    assertEquals("the rules are the same; nothing was replayed", run.out().strip());
  }

  @Test
  void lintNamesPlaceAndMend() throws IOException {
    Path bad =
        Files.writeString(folder.resolve("bad.yaml"), rule(2).replace("max: 2", "maximum: 2"));
    CommandRun run = CommandRun.of("rules", "lint", bad, old);
    assertEquals(ExitCode.FINDINGS, run.code());
    assertTrue(run.out().contains("bad.yaml:6:1: "), run.out());
    assertTrue(run.out().contains("max"), run.out());
    assertTrue(run.out().strip().endsWith("1 rule, 2 errors, 0 warnings"), run.out());
    refused("no rules are there", "lint", folder.resolve("no"));
    refused("bad.yaml:1:1; mend", "diff", old, bad);
  }

  /** One line of what, where and how to mend, after the errors of the rules if there are some. */
  private static void refused(String message, Object... words) {
    List<Object> all = new ArrayList<>(List.of("rules"));
    all.addAll(List.of(words));
    CommandRun run = CommandRun.of(all.toArray());
    assertEquals(ExitCode.BAD_INPUT, run.code(), run.out());
    assertEquals("", run.out());
    String last = run.err().lines().reduce((a, b) -> b).orElse("");
    assertTrue(last.startsWith("tacet rules " + words[0] + ": "), run.err());
    assertTrue(last.contains(message), run.err());
  }

  @Test
  void wrongInputIsToldInOneLine() throws IOException {
    Path none = folder.resolve("none");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    refused(
        "is not a folder: --input", "dry-run", "--against", old, "--rules", old, "--input", none);
    refused("not a folder of rules", "test", none);
    refused("an error in the rules: " + empty + "; mend", "test", empty);
    refused("did you mean \"hcp-email-weekly\"?", "test", DEFAULTS, "--only", "hcp-emial-weekly");
    refused("'5s' is no length of time; write", "apply", old, "--timeout", "5s");
    refused("give a percentage", "apply", old, "--max-affected", "200");
    refused("no broker is named", "status", "-b", "");
    refused("write --bootstrap-server as HOST:PORT", "status", "-b", "here");
    refused("No resolvable bootstrap urls", "status", "-b", "no-such-host.invalid:9092");
  }

  @Test
  void theDefaultRulesAreSound() {
    CommandRun run = CommandRun.of("rules", "lint", DEFAULTS);
    assertEquals(ExitCode.DONE, run.code(), run.out());
    assertTrue(run.out().strip().endsWith("30 rules, 0 errors, 0 warnings"), run.out());
  }

  @Test
  void theDefaultRulesDoWhatTheirCasesSay() {
    CommandRun run = CommandRun.of("rules", "test", DEFAULTS);
    assertEquals(ExitCode.DONE, run.code(), run.out() + run.err());
    assertTrue(run.out().strip().endsWith(" passed, 0 failed, 0 skipped"), run.out());
    assertFalse(run.out().contains("rules without a case"), run.out());
  }

  @Test
  void diffNamesWhatChanged() {
    CommandRun run = CommandRun.of("rules", "diff", old, now);
    assertEquals(ExitCode.FINDINGS, run.code());
    assertEquals(
        List.of("~ weekly", "    max: 3 → 2", "0 added, 0 removed, 1 changed"),
        run.out().lines().toList());
    assertEquals(ExitCode.DONE, CommandRun.of("rules", "diff", old, old).code());
  }

  @Test
  void casesBesideRulesAreRun() throws IOException {
    Path rules = Files.createDirectory(folder.resolve("rules"));
    Files.writeString(rules.resolve("weekly.yaml"), rule(1));
    Files.writeString(rules.resolve("other.yaml"), rule(1).replace("rule: weekly", "rule: other"));
    String good =
        """
        name: one is enough
        rules: [weekly]
        records:
          touches:
            - {touchId: t1, subjectType: HCP, subjectId: h, event: SENT, source: test,
               occurredAt: "2026-06-01T09:00:00Z", channel: EMAIL, function: SALES, intent: CARE}
        until: "2026-06-02T00:00:00Z"
        expect:
          heldAt:
            "2026-06-01T10:00:00Z": {"HCP:h/EMAIL": [weekly]}
        """;
    Files.writeString(rules.resolve("weekly.case.yaml"), good);
    CommandRun run = CommandRun.of("rules", "test", rules);
    assertEquals(ExitCode.DONE, run.code(), run.out() + run.err());
    assertTrue(run.out().contains("weekly.case.yaml"), run.out());
    assertTrue(run.out().contains("1 passed, 0 failed"), run.out());
    assertTrue(run.out().contains("rules without a case: other"), run.out());

    Files.writeString(rules.resolve("weekly.case.yaml"), good.replace("[weekly]}", "[]}"));
    assertEquals(ExitCode.FINDINGS, CommandRun.of("rules", "test", rules).code());
    Files.writeString(
        rules.resolve("weekly.case.yaml"), good.replace("rules: [weekly]", "rules: [weakly]"));
    CommandRun unknown = CommandRun.of("rules", "test", rules);
    assertEquals(ExitCode.FINDINGS, unknown.code());
    assertTrue(unknown.out().contains("weakly"), unknown.out());
  }
}
