package tacet.cli.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tacet.reader.Answer;
import tacet.reader.Question;
import tacet.reader.ReadHold;
import tacet.reader.Realm;
import tacet.reader.SuppressionMemory;
import tacet.reader.WithoutFlag;
import tacet.v1.Channel;
import tacet.v1.Function;
import tacet.v1.Hold;
import tacet.v1.Intent;
import tacet.v1.SuppressionFlag;

/** Gives the reader for channel platforms a case's flags, and asks it what the case expects. */
final class ReaderAgreement {

  private static final JsonMapper JSON = new JsonMapper();

  private final SuppressionMemory memory =
      new SuppressionMemory(
          EnumSet.allOf(Realm.class), EnumSet.allOf(Channel.class), WithoutFlag.POLICY, 10);
  private final String where;
  private final List<JsonNode> published = new ArrayList<>();
  private final List<SuppressionFlag> flags = new ArrayList<>();
  private final Tombstones tombstones;

  private ReaderAgreement(Path output) throws IOException {
    where = output.getParent().getFileName() + " at parallelism " + output.getFileName();
    tombstones = Tombstones.read(output, subject -> true);
    for (String line : Files.readAllLines(output.resolve("flags.jsonl"))) {
      published.add(JSON.readTree(line));
      flags.add(FlagJson.flag(published.get(published.size() - 1)));
    }
  }

  /**
   * Checks every {@code heldAt} of a folder of cases against what their replays wrote, and at every
   * instant at which a flag is published or a hold ends what {@link CaseCheck} makes of the flags;
   * returns how many subjects and channels were asked about.
   */
  static int check(Path cases, Path kept) throws IOException {
    int asked = 0;
    for (AcceptanceCase each : AcceptanceCase.in(cases)) {
      try (Stream<Path> outputs =
          Files.list(kept.resolve(each.file().replaceFirst("\\.yaml$", "")))) {
        for (Path output : outputs.sorted().toList()) {
          asked += new ReaderAgreement(output).check(each.expect().path("heldAt"));
          asked += new ReaderAgreement(output).checkEveryChange();
        }
      }
    }
    System.out.printf("the reader agrees %d times on who is held%n", asked);
    return asked;
  }

  private int check(JsonNode heldAt) {
    Map<Instant, JsonNode> byTime = new TreeMap<>();
    heldAt.properties().forEach(entry -> byTime.put(instant(entry.getKey()), entry.getValue()));
    int asked = 0;
    for (Map.Entry<Instant, JsonNode> at : byTime.entrySet()) {
      giveUpTo(at.getKey());
      for (Map.Entry<String, JsonNode> each : at.getValue().properties()) {
        TreeSet<String> expected = new TreeSet<>();
        each.getValue().forEach(rule -> expected.add(rule.asText()));
        check(at.getKey(), each.getKey(), expected);
        asked++;
      }
    }
    return asked;
  }

  private int checkEveryChange() {
    TreeSet<Instant> changes = new TreeSet<>();
    for (SuppressionFlag flag : flags) {
      changes.add(flag.getDecidedAt());
      for (Hold hold : flag.getHolds()) {
        if (hold.getUntil() != null) {
          changes.add(hold.getUntil().minusMillis(1));
          changes.add(hold.getUntil());
        }
      }
    }
    int asked = 0;
    for (Instant at : changes) {
      giveUpTo(at);
      for (var each : CaseCheck.heldAt(published, tombstones, at.toEpochMilli()).entrySet()) {
        check(at, each.getKey(), each.getValue());
        asked++;
      }
    }
    return asked;
  }

  private void giveUpTo(Instant at) {
    for (SuppressionFlag flag : flags) {
      if (flag.getDecidedAt().isAfter(at)) {
        return;
      }
      tacet.domain.touch.Channel channel =
          tacet.domain.touch.Channel.valueOf(flag.getChannel().name());
      long decidedAt = flag.getDecidedAt().toEpochMilli();
      if (tombstones.gone(flag.getSubject(), channel, decidedAt, at.toEpochMilli())) {
        memory.remove(flag.getSubject(), flag.getChannel());
      } else {
        memory.put(flag);
      }
    }
  }

  private void check(Instant at, String place, Set<String> expected) {
    int slash = place.lastIndexOf('/');
    String subject = place.substring(0, slash);
    Channel channel = Channel.valueOf(place.substring(slash + 1));
    TreeSet<String> held = new TreeSet<>();
    for (ReadHold hold : memory.holds(subject, channel, at)) {
      held.add(hold.rule());
      Answer answer = memory.answer(inside(hold, subject, channel, at));
      assertTrue(answer.holds().contains(hold), () -> where + ' ' + at + ' ' + place);
    }
    assertEquals(expected, held, () -> where + ' ' + at + ' ' + place);
    // No touch at all is held by another rule, and none where no rule holds.
    for (Intent intent : Intent.values()) {
      for (Function function : Function.values()) {
        Answer answer = memory.answer(Question.of(subject, channel, function, intent).at(at));
        answer.holds().forEach(hold -> assertTrue(expected.contains(hold.rule()), where));
        assertFalse(answer.held() && answer.holds().isEmpty(), where);
      }
    }
  }

  /** A touch that a hold means. */
  private static Question inside(ReadHold hold, String subject, Channel channel, Instant at) {
    return Question.of(
            subject, channel, hold.functions().iterator().next(), hold.intents().iterator().next())
        .product(hold.product())
        .narrative(hold.narrative())
        .content(hold.content())
        .campaign(hold.campaign())
        .sender(hold.sender())
        .at(at);
  }

  private static Instant instant(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }
}
