package tacet.cli.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tacet.cli.CommandRun;
import tacet.cli.ExitCode;

/** Somebody who was held and then erased, as those see it who read what the replay wrote. */
class ErasedReplayIT {

  private static final String TOUCH =
      """
      {"touchId":"t1","subjectType":"HCP","subjectId":"h1","event":"SENT",\
      "occurredAt":"2026-06-01T09:00:00Z","channel":"EMAIL","function":"MARKETING",\
      "intent":"PROMOTION","source":"test"}
      """;
  private static final String RULE =
      """
      rule: one
      owner: brand-ops
      why: One a week.
      kind: cap
      subjects: HCP
      max: 1
      per: P7D
      suppress: {channels: [EMAIL]}
      """;

  @TempDir private static Path folder;

  @BeforeAll
  static void replay() throws IOException {
    Files.writeString(folder.resolve("touches.jsonl"), TOUCH);
    Files.writeString(
        folder.resolve("erasures.jsonl"),
        "{\"subjectType\":\"HCP\",\"subjectId\":\"h1\",\"requestedAt\":\"2026-06-02T00:00:00Z\","
            + "\"requestId\":\"e1\"}\n");
    Files.writeString(folder.resolve("list.csv"), "subject\nHCP:h1\n");
    Files.writeString(folder.resolve("one.yaml"), RULE);
    CommandRun run =
        CommandRun.of(
            "replay",
            "--rules",
            folder.resolve("one.yaml"),
            "--input",
            folder,
            "--output",
            folder.resolve("out"),
            "--until",
            "2026-06-03T00:00:00Z");
    assertEquals(ExitCode.DONE, run.code(), run.err());
  }

  private static String preflight(String... more) {
    List<Object> words =
        List.of(
            "preflight",
            "--audience",
            folder.resolve("list.csv"),
            "--channel",
            "EMAIL",
            "--intent",
            "PROMOTION",
            "--replay",
            folder.resolve("out"));
    return said(words, more);
  }

  private static String explain(String... more) {
    return said(List.of("explain", "--subject", "HCP:h1", "--replay", folder.resolve("out")), more);
  }

  private static String said(List<Object> words, String... more) {
    List<Object> all = new ArrayList<>(words);
    all.addAll(List.of(more));
    CommandRun run = CommandRun.of(all.toArray());
    assertEquals(ExitCode.DONE, run.code(), run.err());
    return run.out();
  }

  @Test
  void aTombstoneStandsForEachChannel() throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("out/tombstones.jsonl"));
    assertEquals(14, lines.size());
    assertTrue(
        lines.contains(
            "{\"subject\":\"HCP:h1\",\"channel\":\"EMAIL\",\"at\":\"2026-06-02T00:00:00Z\"}"),
        lines::toString);
  }

  @Test
  void anAudienceCountsThemAsNeverSeen() {
    assertTrue(preflight().contains("1 person never seen"), preflight());
    assertTrue(preflight().contains("open          1  100.0 %"), preflight());
    String before = preflight("--at", "2026-06-01T12:00:00Z");
    assertTrue(before.contains("held          1  100.0 %"), before);
  }

  @Test
  void anExplanationSaysThatNothingIsKept() {
    assertTrue(explain().contains("Nothing is kept of this subject any more"), explain());
    String before = explain("--at", "2026-06-01T12:00:00Z");
    assertTrue(before.contains("One a week."), before);
  }
}
