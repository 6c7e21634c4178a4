package tacet.cli.replay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tacet.cli.CommandRun;
import tacet.cli.ExitCode;

class ReplayIT {

  private static final List<String> FILES =
      List.of(
          "flags.jsonl",
          "tombstones.jsonl",
          "decisions.jsonl",
          "audit.jsonl",
          "audit-medical.jsonl",
          "policy.jsonl",
          "saturation.jsonl",
          "too-late.jsonl",
          "rejected.jsonl");
  private static final Path RULES = Path.of("../../deploy/rules");
  private static final Instant START = Instant.parse("2026-05-01T08:00:00Z");

  @TempDir private Path folder;

  /** Touches of some doctors and accounts, out of order, with repeats and bad lines among them. */
  private static List<String> history(long seed) {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>();
    List<String> channels = List.of("EMAIL", "FACE_TO_FACE", "PHONE", "WHATSAPP");
    for (int i = 0; i < 3000; i++) {
      Instant at = START.plusSeconds(random.nextInt(40 * 24 * 3600));
      Instant received = at.plusSeconds(random.nextInt(10) == 0 ? random.nextInt(90_000) : 0);
      String line =
          String.format(
              "{\"touchId\":\"t%d\",\"subjectType\":\"HCP\",\"subjectId\":\"h%d\",\"event\":\"%s\","
                  + "\"occurredAt\":\"%s\",\"receivedAt\":\"%s\",\"channel\":\"%s\","
                  + "\"function\":\"%s\",\"intent\":\"PROMOTION\",\"narrative\":\"n%d\",%s"
                  + "\"source\":\"test\"}",
              random.nextInt(2800),
              random.nextInt(40),
              random.nextInt(50) == 0 ? "RETRACTED" : "SENT",
              at,
              received,
              channels.get(random.nextInt(channels.size())),
              random.nextInt(8) == 0 ? "MEDICAL" : "SALES",
              random.nextInt(5),
              random.nextInt(4) == 0 ? "\"account\":\"clinic-" + random.nextInt(3) + "\"," : "");
      lines.add(random.nextInt(100) == 0 ? line.substring(0, 60) : line);
    }
    return lines;
  }

  private Path input(String name, List<String> touches) throws IOException {
    Path input = Files.createDirectory(folder.resolve(name));
    Files.write(input.resolve("touches.jsonl"), touches);
    return input;
  }

  private CommandRun replay(Path input, String output, int parallelism) {
    return CommandRun.of(
        "replay",
        "--rules",
        RULES,
        "--input",
        input,
        "--output",
        folder.resolve(output),
        "--parallelism",
        parallelism);
  }

  private JsonNode summary(String output) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(output).resolve("summary.json").toFile());
  }

  @Test
  void theOutputIsTheSameBytesForEveryParallelismAndOrderOfLines() throws IOException {
    List<String> touches = history(11);
    touches.removeIf(line -> !line.endsWith("}"));
    Path input = input("in", touches);
    assertEquals(ExitCode.DONE, replay(input, "one", 1).code());
    assertEquals(ExitCode.DONE, replay(input, "four", 4).code());
    for (String file : FILES) {
      assertArrayEquals(
          Files.readAllBytes(folder.resolve("one").resolve(file)),
          Files.readAllBytes(folder.resolve("four").resolve(file)),
          file);
    }
    assertEquals(summary("one").path("rules"), summary("four").path("rules"));
    assertEquals(summary("one").path("adherence"), summary("four").path("adherence"));
    assertAdherenceIsThatOfTheAudits("one");
    assertTrue(summary("one").path("flags").asInt() > 100, "hardly anything was held");

    Path packed = Files.createDirectory(folder.resolve("packed"));
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(packed.resolve("touches.jsonl.gz")))) {
      out.write((String.join("\n", touches) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    assertEquals(ExitCode.DONE, replay(packed, "unpacked", 2).code());
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("one/flags.jsonl")),
        Files.readAllBytes(folder.resolve("unpacked/flags.jsonl")));
  }

  /** Rows with anything ignored or unknowable hold as many touches as the audits name. */
  private void assertAdherenceIsThatOfTheAudits(String output) throws IOException {
    Map<String, Set<String>> ignored = new TreeMap<>();
    Map<String, Set<String>> unknowable = new TreeMap<>();
    for (String file : List.of("audit.jsonl", "audit-medical.jsonl")) {
      for (String line : Files.readAllLines(folder.resolve(output).resolve(file))) {
        JsonNode audit = new ObjectMapper().readTree(line);
        String kind = audit.path("kind").asText();
        String subject = audit.path("subject").asText();
        String who =
            subject.substring(0, subject.indexOf(':'))
                + audit.path("channel").asText()
                + audit.path("function").asText()
                + audit.path("source").asText();
        String touch = subject + audit.path("touchId").asText();
        if (kind.equals("IGNORED") || kind.equals("UNKNOWABLE")) {
          (kind.equals("IGNORED") ? ignored : unknowable)
              .computeIfAbsent(who, unused -> new TreeSet<>())
              .add(touch);
        }
      }
    }
    ignored.forEach(
        (who, touches) -> unknowable.getOrDefault(who, new TreeSet<>()).removeAll(touches));
    assertTrue(ignored.size() > 4, "hardly anything was ignored");
    for (JsonNode row : summary(output).path("adherence")) {
      String who =
          row.path("subjects").asText()
              + row.path("channel").asText()
              + row.path("function").asText()
              + row.path("source").asText();
      int least = ignored.getOrDefault(who, Set.of()).size();
      assertEquals(least, row.path("ignored").asInt(), who);
      assertEquals(
          unknowable.getOrDefault(who, Set.of()).size(), row.path("unknowable").asInt(), who);
      assertTrue(row.path("touches").asInt() >= least, who);
      assertEquals(least == 0, row.path("noticeMedianSeconds").isNull(), who);
    }
  }

  @Test
  void aBadLineIsRejectedByFileAndLineAndTheRunGoesOn() throws IOException {
    List<String> touches = history(12);
    List<Integer> bad = new ArrayList<>();
    for (int i = 0; i < touches.size(); i++) {
      if (!touches.get(i).endsWith("}")) {
        bad.add(i + 1);
      }
    }
    CommandRun run = replay(input("in", touches), "out", 2);
    assertEquals(ExitCode.DONE, run.code(), run.err());
    List<Integer> rejected = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("out/rejected.jsonl"))) {
      JsonNode rejection = new ObjectMapper().readTree(line);
      assertEquals("BAD_JSON", rejection.path("code").asText());
      assertEquals("touches.jsonl", rejection.path("file").asText());
      rejected.add(rejection.path("line").asInt());
    }
    Collections.sort(rejected);
    assertEquals(bad, rejected);
    assertEquals(3000 - bad.size(), summary("out").path("records").asInt());
  }

  @Test
  void wakeUpsExactlyAtTheEndRunAndLaterRecordsAreIgnored() throws IOException {
    Path rule = folder.resolve("rule.yaml");
    Files.writeString(
        rule,
        "{rule: one, owner: o, why: w., kind: cap, subjects: HCP, max: 1, per: PT1H,"
            + " suppress: {channels: [EMAIL]}}");
    String touch =
        "{\"touchId\":\"%s\",\"subjectType\":\"HCP\",\"subjectId\":\"h\",\"event\":\"SENT\","
            + "\"occurredAt\":\"%s\",\"channel\":\"EMAIL\",\"function\":\"SALES\","
            + "\"intent\":\"PROMOTION\",\"source\":\"test\"}";
    Path input =
        input(
            "in",
            List.of(
                String.format(touch, "a", "2026-06-01T09:00:00Z"),
                String.format(touch, "b", "2026-06-01T10:00:00.001Z")));
    for (String[] expected :
        new String[][] {{"2026-06-01T09:59:59.999Z", "1"}, {"2026-06-01T10:00:00Z", "2"}}) {
      Path output = folder.resolve("until-" + expected[1]);
      CommandRun run =
          CommandRun.of(
              "replay",
              "--rules",
              rule,
              "--input",
              input,
              "--output",
              output,
              "--until",
              expected[0]);
      assertEquals(ExitCode.DONE, run.code(), run.err());
      assertEquals(
          Integer.parseInt(expected[1]), Files.readAllLines(output.resolve("flags.jsonl")).size());
    }
  }

  @Test
  void whatIsMissingStopsWithOneClearLine() {
    CommandRun noInput = replay(folder.resolve("nowhere"), "out", 1);
    assertEquals(ExitCode.BAD_INPUT, noInput.code());
    assertTrue(noInput.err().contains("the input is not a folder"), noInput.err());
    CommandRun noRules =
        CommandRun.of(
            "replay",
            "--rules",
            folder.resolve("none.yaml"),
            "--input",
            folder,
            "--output",
            folder.resolve("out"));
    assertEquals(ExitCode.BAD_INPUT, noRules.code());
    assertTrue(noRules.err().contains("no rules are there"), noRules.err());
  }

  @Test
  void aTypoInARuleNamesFileLineAndTheNearestName() throws IOException {
    Path rule = folder.resolve("rule.yaml");
    Files.writeString(
        rule,
        "rule: one\nowner: o\nwhy: w.\nkind: cap\nsubjects: HCP\nmax: 1\nper: PT1H\n"
            + "supress: {channels: [EMAIL]}\n");
    CommandRun run =
        CommandRun.of(
            "replay", "--rules", rule, "--input", folder, "--output", folder.resolve("out"));
    assertEquals(ExitCode.BAD_INPUT, run.code());
    assertTrue(run.err().contains("rule.yaml:8:1: unknown field \"supress\""), run.err());
    assertTrue(run.err().contains("did you mean \"suppress\"?"), run.err());
  }
}
