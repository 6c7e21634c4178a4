package tacet.cli.replay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tacet.cli.CommandRun;
import tacet.cli.ExitCode;

/** Requests in a replay, with accounts that move, have calendars, and say their word. */
class DecisionReplayIT {

  private static final Instant START = Instant.parse("2026-05-01T08:00:00Z");
  private static final int REQUESTS = 700;
  private static final List<String> CHANNELS = List.of("EMAIL", "FACE_TO_FACE", "PHONE", "SMS");

  private static final String RULES =
      """
      - {rule: person-cap, owner: o, why: w., kind: cap, subjects: HCP, max: 2, per: P1D,
         suppress: {channels: [EMAIL, SMS]}}
      - {rule: clinic-cap, owner: o, why: w., kind: cap, subjects: ACCOUNT, max: 4, per: P1D,
         suppress: {channels: [EMAIL, PHONE]}}
      - {rule: story, owner: o, why: w., kind: repeat, subjects: HCP, within: P2D,
         suppress: {channels: [PHONE]}}
      - {rule: clinic-story, owner: o, why: w., kind: repeat, subjects: ACCOUNT, within: PT12H,
         suppress: {channels: [FACE_TO_FACE]}}
      - {rule: away, owner: o, why: w., kind: calendar, subjects: HCP, blocks: [LEAVE], during: true,
         effect: block, suppress: {channels: [EMAIL, FACE_TO_FACE]}}
      - {rule: night, owner: o, why: w., kind: quiet, subjects: HCP, from: "20:00", to: "07:00",
         days: [MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY], zone: subject,
         suppress: {channels: [PHONE, SMS]}}
      """;

  @TempDir private Path folder;

  /** Requests, touches, profiles and calendars that fall on few instants, so that many tie. */
  private Path input() throws IOException {
    Random random = new Random(20260501);
    Path input = Files.createDirectory(folder.resolve("in"));
    List<String> touches = new ArrayList<>();
    List<String> requests = new ArrayList<>();
    List<String> profiles = new ArrayList<>();
    List<String> calendars = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      requests.add(request(random, i));
      if (random.nextInt(3) == 0) {
        touches.add(touch(random, "q" + i, at(random)));
      }
      if (i % 2 == 0) {
        touches.add(touch(random, "t" + i, at(random)));
      }
      if (i % 10 == 0) {
        profiles.add(profile(random));
      }
      if (i % 5 == 0) {
        calendars.add(block(random, i));
      }
    }
    Files.write(input.resolve("touches.jsonl"), touches);
    Files.write(input.resolve("requests.jsonl"), requests);
    Files.write(input.resolve("profiles.jsonl"), profiles);
    Files.write(input.resolve("calendars.jsonl"), calendars);
    return input;
  }

  private static Instant at(Random random) {
    return START.plusSeconds(3600L * random.nextInt(20 * 24));
  }

  private static String clinic(Random random) {
    return "clinic-" + random.nextInt(4);
  }

  private static String request(Random random, int number) {
    String account = random.nextInt(5) == 0 ? ",\"account\":\"" + clinic(random) + '"' : "";
    Instant at = at(random);
    String later = random.nextInt(6) == 0 ? ",\"at\":\"" + at.plusSeconds(7200) + '"' : "";
    return "{\"requestId\":\"q%d\",\"subjectType\":\"HCP\",\"subjectId\":\"h%d\",\"channel\":\"%s\","
            .formatted(
                random.nextInt(8) == 0 ? number / 2 : number,
                random.nextInt(25),
                CHANNELS.get(random.nextInt(CHANNELS.size())))
        + "\"function\":\"SALES\",\"intent\":\"PROMOTION\",\"narrative\":\"n%d\",\"receivedAt\":\"%s\""
            .formatted(random.nextInt(4), at)
        + account
        + later
        + '}';
  }

  private static String touch(Random random, String id, Instant at) {
    return """
        {"touchId":"%s","subjectType":"HCP","subjectId":"h%d","event":"%s","occurredAt":"%s",\
        "channel":"%s","function":"SALES","intent":"PROMOTION","narrative":"n%d","source":"test",\
        "weight":60}"""
        .formatted(
            id,
            random.nextInt(25),
            random.nextInt(6) == 0 ? "PLANNED" : "SENT",
            at,
            CHANNELS.get(random.nextInt(CHANNELS.size())),
            random.nextInt(4));
  }

  private static String profile(Random random) {
    Set<String> accounts = new TreeSet<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      accounts.add('"' + clinic(random) + '"');
    }
    Instant at = at(random);
    return """
        {"subjectType":"HCP","subjectId":"h%d","validFrom":"%s","receivedAt":"%s","accounts":%s,\
        "zone":"Europe/Berlin"}"""
        .formatted(random.nextInt(25), at.plusSeconds(3600L * random.nextInt(48)), at, accounts);
  }

  private static String block(Random random, int number) {
    Instant start = at(random);
    boolean own = random.nextInt(3) == 0;
    return """
        {"blockId":"b%d","subjectType":"%s","subjectId":"%s","kind":"LEAVE","start":"%s","end":"%s",\
        "revision":%d,"cancelled":%s,"receivedAt":"%s"}"""
        .formatted(
            number % 40,
            own ? "HCP" : "ACCOUNT",
            own ? "h" + random.nextInt(25) : clinic(random),
            start,
            start.plusSeconds(3600L * (1 + random.nextInt(30))),
            number,
            random.nextInt(6) == 0,
            at(random));
  }

  private Path replay(Path input, Path rules, int parallelism) {
    Path output = folder.resolve("out-" + parallelism);
    CommandRun run =
        CommandRun.of(
            "replay",
            "--rules",
            rules,
            "--input",
            input,
            "--output",
            output,
            "--parallelism",
            parallelism);
    assertEquals(ExitCode.DONE, run.code(), run.err());
    return output;
  }

  @Test
  void decisionsWithAccountsAreTheSameBytesForEveryParallelism() throws IOException {
    Path rules = Files.writeString(folder.resolve("rules.yaml"), RULES);
    Path input = input();
    Path one = replay(input, rules, 1);
    Path four = replay(input, rules, 4);
    for (String file : List.of("decisions.jsonl", "flags.jsonl", "audit.jsonl", "rejected.jsonl")) {
      assertArrayEquals(
          Files.readAllBytes(one.resolve(file)), Files.readAllBytes(four.resolve(file)), file);
    }
    List<String> decisions = Files.readAllLines(one.resolve("decisions.jsonl"));
    assertEquals(REQUESTS, decisions.size(), "an answer to each request");
    ObjectMapper json = new ObjectMapper();
    JsonNode summary = json.readTree(one.resolve("summary.json").toFile()).path("decisions");
    assertEquals(REQUESTS, summary.path("allowed").asInt() + summary.path("denied").asInt());
    Set<String> heldByAccounts = new TreeSet<>();
    Set<String> reasons = new TreeSet<>();
    for (String line : decisions) {
      JsonNode decision = json.readTree(line);
      reasons.add(decision.path("reason").asText("ALLOWED"));
      for (JsonNode hold : decision.path("holds")) {
        if (hold.has("account")) {
          heldByAccounts.add(hold.path("rule").asText());
        }
      }
    }
    assertEquals(Set.of("clinic-cap", "clinic-story"), heldByAccounts);
    assertTrue(
        reasons.containsAll(Set.of("ALLOWED", "CAP", "CALENDAR", "QUIET", "REPEAT", "RESERVED")),
        reasons::toString);
  }
}
