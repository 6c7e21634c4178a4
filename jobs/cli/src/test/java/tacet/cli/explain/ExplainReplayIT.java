package tacet.cli.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tacet.cli.CommandRun;
import tacet.cli.ExitCode;

/** Explanations of what a replay of the example wrote. */
class ExplainReplayIT {

  private static final Path ROOT = Path.of("../..");
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> PLANTED =
      List.of("m-77", "renal-outcomes", "nephrovar", "msl-3", "medical-crm");

  @TempDir private static Path out;

  @BeforeAll
  static void replay() throws IOException {
    CommandRun run = asWritten("scripts/tacet replay ");
    assertEquals(ExitCode.DONE, run.code(), run.err());
  }

  /** Runs a line of the README that begins so, from here and with another output. */
  private static CommandRun asWritten(String begin) throws IOException {
    String line =
        Files.readAllLines(ROOT.resolve("README.md")).stream()
            .filter(each -> each.startsWith(begin) && each.contains("deploy/example"))
            .findFirst()
            .orElseThrow();
    return run(line.substring("scripts/tacet ".length()));
  }

  private static CommandRun run(String line) {
    List<Object> words = new ArrayList<>();
    for (String word : line.strip().split(" ")) {
      words.add(word.equals("out") ? out : word.startsWith("deploy/") ? ROOT.resolve(word) : word);
    }
    return CommandRun.of(words.toArray());
  }

  private static CommandRun explain(String subject, Object... more) {
    List<Object> words = new ArrayList<>(List.of("explain", "--subject", subject));
    words.addAll(List.of("--replay", out, "--input", ROOT.resolve("deploy/example")));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray());
  }

  private static List<JsonNode> flags() throws IOException {
    List<JsonNode> flags = new ArrayList<>();
    for (String line : Files.readAllLines(out.resolve("flags.jsonl"))) {
      flags.add(JSON.readTree(line));
    }
    return flags;
  }

  @Test
  void theReadmesCommandExplains() throws IOException {
    CommandRun run = asWritten("scripts/tacet explain ");
    assertEquals(ExitCode.DONE, run.code(), run.err());
    assertEquals("", run.err());
    for (String words :
        List.of(
            "HCP:d-17",
            "hcp-email-weekly",
            "version 1, owned by brand-ops",
            "Three promotional e-mails a week are as many as a busy doctor opens.",
            "at most 3 touches in 7 days",
            "until    Mon 8 Jun 2026 07:30 UTC, 09:30 in Europe/Berlin",
            "3 that count, newest first",
            "Fri 5 Jun 2026 07:30 UTC  email  marketing  e-103",
            "congress-news, by brand-team, from mail-tool",
            "A retraction or hard bounce of one of these touches.",
            "Consent to promotion on whatsapp withdrawn Wed 27 May 2026 17:40 UTC",
            "in spite reported Wed 3 Jun 2026 07:30 UTC: email by marketing",
            "Committee from Wed 24 Jun 2026 13:00 UTC")) {
      assertTrue(run.out().contains(words), words + " is not in" + run.out());
    }
  }

  @Test
  void fromEveryFlagOneGetsToRuleOwnerAndTouches() throws IOException {
    Map<String, JsonNode> told = new LinkedHashMap<>();
    int holds = 0;
    for (JsonNode flag : flags()) {
      String subject = flag.path("subject").asText();
      String at = flag.path("decidedAt").asText();
      String moment = subject + ' ' + at;
      if (!told.containsKey(moment)) {
        CommandRun run = explain(subject, "--at", at, "--json");
        assertEquals(ExitCode.DONE, run.code(), run.err());
        told.put(moment, JSON.readTree(run.out()));
        assertNothingMedical(run.out());
        assertNothingMedical(explain(subject, "--at", at).out());
      }
      JsonNode explained = told.get(moment);
      JsonNode numbers = explained.path("channels").path(flag.path("channel").asText());
      if (!lastOfItsMoment(flag)) {
        continue;
      }
      assertEquals(flag.path("holds").size(), numbers.size(), moment);
      for (JsonNode hold : flag.path("holds")) {
        assertTold(hold, explained, numbers);
        holds++;
      }
    }
    assertTrue(holds > 100, "hardly anything was held");
  }

  /** Of several flags of one key in one instant the last is what stood. */
  private static boolean lastOfItsMoment(JsonNode flag) throws IOException {
    return flags().stream()
        .noneMatch(
            other ->
                other.path("version").asLong() > flag.path("version").asLong()
                    && List.of("subject", "channel", "decidedAt").stream()
                        .allMatch(field -> other.path(field).equals(flag.path(field))));
  }

  private static void assertTold(JsonNode hold, JsonNode explained, JsonNode numbers) {
    for (JsonNode number : numbers) {
      JsonNode told = explained.path("holds").path(number.asInt());
      boolean same =
          List.of("rule", "ruleVersion", "owner", "reason", "until", "product", "narrative")
              .stream()
              .allMatch(field -> told.path(field).equals(hold.path(field)));
      if (same) {
        assertFalse(told.path("why").asText().isEmpty(), hold::toString);
        assertFalse(told.path("sooner").asText().isEmpty(), hold::toString);
        Set<String> touches = new TreeSet<>(told.path("touches").findValuesAsText("touchId"));
        for (JsonNode id : hold.path("evidence")) {
          assertTrue(touches.contains(id.asText()), hold::toString);
        }
        told.path("touches").forEach(touch -> assertTrue(touch.has("occurredAt"), touch::toString));
        return;
      }
    }
    throw new AssertionError("not explained: " + hold);
  }

  private static void assertNothingMedical(String text) {
    for (String planted : PLANTED) {
      assertFalse(text.contains(planted), () -> planted + " is told in " + text);
    }
  }

  @Test
  void theMedicalAuditIsReadWhereItIsAskedFor() {
    CommandRun run = explain("HCP:d-17", "--medical");
    assertEquals(ExitCode.DONE, run.code(), run.err());
    assertTrue(run.out().contains("m-77"), run.out());
    assertTrue(run.out().contains("renal-outcomes"), run.out());
    assertTrue(run.out().contains("the medical audit; not for commercial readers"), run.out());
  }

  @Test
  void aSubjectThatNeverOccursIsAnsweredByTheRules() {
    CommandRun run = explain("PATIENT:nobody");
    assertEquals(ExitCode.DONE, run.code(), run.err());
    assertTrue(run.out().contains("This subject never occurs"), run.out());
    assertTrue(run.out().contains("patient-promo-consent"), run.out());
    assertTrue(run.out().contains("patient-night: not between 20:00 and 08:00"), run.out());
    CommandRun unread = CommandRun.of("explain", "--subject", "HCP:nobody", "--replay", out);
    assertTrue(unread.out().contains("Nothing was published about this subject"), unread.out());
    assertTrue(unread.out().contains("hcp-promo-consent"), unread.out());
    CommandRun account = explain("ACCOUNT:c-2");
    assertTrue(account.out().contains("No hold is in force."), account.out());
  }

  @Test
  void whatIsWrongIsOneLineWithAWayOut() {
    assertWrong("did you mean HCP?", "--subject", "HPC:secret", "--replay", out);
    assertWrong("write its type and its id", "--subject", "d-17", "--replay", out);
    assertWrong("no such folder", "--subject", "HCP:x", "--replay", out.resolve("nowhere"));
    assertWrong(
        "not the output of a replay",
        "--subject",
        "HCP:x",
        "--replay",
        ROOT.resolve("deploy/example"));
    assertWrong(
        "none of the input files",
        "--subject",
        "HCP:x",
        "--replay",
        out,
        "--input",
        ROOT.resolve("deploy/rules"));
    assertWrong("not an instant", "--subject", "HCP:x", "--replay", out, "--at", "yesterday");
    assertWrong("give one of them", "--subject", "HCP:x", "--replay", out, "-b", "127.0.0.1:1");
    assertWrong("name the replay", "--subject", "HCP:x", "--input", out);
    assertWrong("give 1 to 3600", "--subject", "HCP:x", "--patience", "0");
  }

  @Test
  void aDamagedLineIsNamed(@TempDir Path damaged) throws IOException {
    for (String file : List.of("summary.json", "audit.jsonl", "policy.jsonl")) {
      Files.copy(out.resolve(file), damaged.resolve(file));
    }
    for (String line : List.of("{\"subject\":\"HCP:d-17\",", "{\"subject\":\"HCP:d-17\"}")) {
      Files.writeString(damaged.resolve("flags.jsonl"), "{}\n" + line + "\n");
      assertWrong("flags.jsonl:2", "--subject", "HCP:d-17", "--replay", damaged);
    }
  }

  private static void assertWrong(String words, Object... arguments) {
    List<Object> line = new ArrayList<>(List.of("explain"));
    line.addAll(List.of(arguments));
    CommandRun run = CommandRun.of(line.toArray());
    assertEquals(ExitCode.BAD_INPUT, run.code(), run.out());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains(words), run.err());
    assertFalse(run.err().contains("secret"), run.err());
  }
}
