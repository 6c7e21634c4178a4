package tacet.cli.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tacet.cli.DoctorTopics.consentPolicy;
import static tacet.cli.DoctorTopics.flag;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tacet.cli.CommandRun;
import tacet.cli.DoctorTopics;
import tacet.cli.ExitCode;
import tacet.cli.runtime.EmbeddedBroker;
import tacet.v1.Channel;

/** An audience before it is written to, by what stands on the topics of a deployment. */
class PreflightBrokerIT {

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
    DoctorTopics.create(broker, Channel.EMAIL, Channel.SMS);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      Instant now = Instant.now();
      producer.send(flag("HCP:capped", now.plus(Duration.ofHours(2))));
      producer.send(flag("HCP:over", now.minus(Duration.ofHours(2))));
      producer.send(flag("HCP:for-good", (Instant) null));
      producer.send(flag("HCP:open"));
      producer.send(flag(Channel.SMS, "HCP:known", (Instant) null));
      producer.send(consentPolicy("consent", CONSENT, true));
    }
  }

  @AfterAll
  static void stop() {
    broker.close();
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
