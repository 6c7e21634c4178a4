package tacet.cli.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tacet.cli.CommandRun;
import tacet.cli.ExitCode;
import tacet.cli.runtime.EmbeddedBroker;
import tacet.cli.topics.TopicCreator;
import tacet.schemas.TopicCatalogue;
import tacet.v1.Channel;
import tacet.v1.FlagState;
import tacet.v1.Function;
import tacet.v1.Hold;
import tacet.v1.HoldReason;
import tacet.v1.Intent;
import tacet.v1.Policy;
import tacet.v1.RuleMode;
import tacet.v1.Severity;
import tacet.v1.SuppressionFlag;
import tacet.v1.UnknownAnswer;

/** An audience before it is written to, by what stands on the topics of a deployment. */
class PreflightBrokerIT {

  private static final Instant NOW = Instant.now();
  private static final String CONSENT =
      """
      {"rule":"consent","kind":"consent","owner":"privacy","why":"Law.","subjects":"HCP",
       "purpose":"PROMOTION","suppress":{"channels":["EMAIL"],"intents":["PROMOTION"]}}
      """;

  @TempDir private static Path folder;

  private static EmbeddedBroker broker;

  @BeforeAll
  static void start() throws Exception {
    broker = EmbeddedBroker.start();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      new TopicCreator(admin)
          .create(
              TopicCatalogue.load().topics(List.of("hcp"), List.of(Channel.EMAIL, Channel.SMS)),
              Optional.empty());
    }
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(flag("HCP:capped", Duration.ofHours(2)));
      producer.send(flag("HCP:over", Duration.ofHours(-2)));
      producer.send(flag("HCP:for-good", (Duration) null));
      producer.send(flag("HCP:open"));
      producer.send(flag("hcp.suppression.sms", Channel.SMS, "HCP:known", (Duration) null));
      Policy policy =
          new Policy(
              "consent",
              1,
              "hash",
              RuleMode.ENFORCE,
              CONSENT,
              UnknownAnswer.HELD,
              HoldReason.CONSENT_UNKNOWN,
              NOW,
              true);
      producer.send(record("hcp.policy", "consent", Policy.getEncoder().encode(policy)));
    }
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  private static ProducerRecord<byte[], byte[]> flag(String subject, Duration... left)
      throws IOException {
    return flag("hcp.suppression.email", Channel.EMAIL, subject, left);
  }

  private static ProducerRecord<byte[], byte[]> flag(
      String topic, Channel channel, String subject, Duration... left) throws IOException {
    List<Hold> holds = Arrays.stream(left).map(PreflightBrokerIT::hold).toList();
    FlagState state = holds.isEmpty() ? FlagState.CLEAR : FlagState.HELD;
    SuppressionFlag flag = new SuppressionFlag(subject, channel, 1L, state, NOW, holds);
    return record(topic, subject, SuppressionFlag.getEncoder().encode(flag));
  }

  private static Hold hold(Duration left) {
    return new Hold(
        "weekly",
        1,
        "brand",
        Severity.SOFT,
        HoldReason.CAP,
        List.of(Intent.PROMOTION),
        List.of(Function.MARKETING),
        null,
        List.of(),
        null,
        null,
        null,
        null,
        NOW.minusSeconds(60),
        left == null ? null : NOW.plus(left),
        List.of("t1"),
        true,
        null);
  }

  private static ProducerRecord<byte[], byte[]> record(String topic, String key, ByteBuffer value) {
    byte[] bytes = new byte[value.remaining()];
    value.get(bytes);
    return new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), bytes);
  }

  private static CommandRun preflight(String list, Object... more) throws IOException {
    Path file = Files.writeString(folder.resolve("list.csv"), list);
    Object[] words = {
      "preflight",
      "--audience",
      file,
      "--channel",
      "email",
      "--intent",
      "promotion",
      "--bootstrap-server",
      broker.bootstrapServers()
    };
    Object[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return CommandRun.of(all);
  }

  @Test
  void theChannelsFlagsAndTheRulesInForceAnswer() throws IOException {
    Path open = folder.resolve("open.csv");
    CommandRun run =
        preflight(
            "subject,n\nHCP:capped,1\nHCP:over,2\nHCP:for-good,3\nHCP:open,4\nHCP:new,5\n",
            "--open",
            open);
    assertEquals(ExitCode.DONE, run.code(), run.err());
    assertEquals("subject,n\nHCP:over,2\nHCP:open,4\n", Files.readString(open));
    assertTrue(run.out().contains("open          2   40.0 %"), run.out());
    assertTrue(run.out().contains("1 person never seen"), run.out());
    assertTrue(run.out().contains("3  open at "), run.out());
    assertFalse(run.out().contains("HCP:"), run.out());
  }

  @Test
  void whoHasAFlagOnAnotherChannelIsKnown() throws IOException {
    String list = "subject\nHCP:known\nHCP:new\n";
    CommandRun one = preflight(list);
    assertTrue(one.out().contains("2 people never seen"), one.out());
    assertTrue(one.out().contains("held          2  100.0 %"), one.out());
    assertTrue(one.out().contains("; with --all-channels not so"), one.out());
    CommandRun all = preflight(list, "--all-channels");
    assertEquals(ExitCode.DONE, all.code(), all.err());
    assertTrue(all.out().contains("1 person never seen"), all.out());
    assertTrue(all.out().contains("held          1   50.0 %"), all.out());
    assertTrue(all.out().contains("nothing ever held on any channel"), all.out());
  }

  @Test
  void aTimeThatPassedAndTopicsThatAreNotThereAreRefused() throws IOException {
    CommandRun past = preflight("subject\nHCP:open\n", "--at", "2026-01-01T00:00:00Z");
    assertEquals(ExitCode.BAD_INPUT, past.code());
    assertTrue(past.err().contains("what holds now, not what held then"), past.err());
    CommandRun patients = preflight("subject\nPATIENT:p\n");
    assertEquals(ExitCode.BAD_INPUT, patients.code());
    assertTrue(patients.err().contains("no such topic"), patients.err());
    assertEquals(1, patients.err().lines().count(), patients.err());
  }
}
