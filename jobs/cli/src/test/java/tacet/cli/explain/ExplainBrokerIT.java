package tacet.cli.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tacet.cli.CommandRun;
import tacet.cli.ExitCode;
import tacet.cli.runtime.BrokerOptions;
import tacet.cli.runtime.EmbeddedBroker;
import tacet.cli.terminal.ProgressLine;
import tacet.cli.topics.TopicCreator;
import tacet.schemas.TopicCatalogue;
import tacet.v1.Channel;

/** How topics are read, and what happens where that is not allowed. */
class ExplainBrokerIT {

  private static final TopicPartition LONG = new TopicPartition("long", 0);

  private static EmbeddedBroker broker;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    broker =
        EmbeddedBroker.start(
            BrokerOptions.TEMPORARY.withSettings(
                Map.of(
                    "authorizer.class.name",
                    "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                    "allow.everyone.if.no.acl.found",
                    "true")));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      new TopicCreator(admin)
          .create(
              TopicCatalogue.load().topics(List.of("hcp"), List.of(Channel.EMAIL)),
              Optional.empty());
      admin.createTopics(List.of(new NewTopic(LONG.topic(), 1, (short) 1))).all().get();
      admin
          .createAcls(List.of(denied("hcp.audit.medical"), denied("hcp.touches.sales")))
          .all()
          .get();
    }
    fill();
  }

  private static AclBinding denied(String topic) {
    return new AclBinding(
        new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
        new AccessControlEntry("User:*", "*", AclOperation.READ, AclPermissionType.DENY));
  }

  /** Twelve thousand records of others and some of ours, of which those of "no" are taken back. */
  private static void fill() {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers", broker.bootstrapServers(), "transactional.id", "explain-test"),
            new StringSerializer(),
            new StringSerializer())) {
      producer.initTransactions();
      for (String ours : List.of("first", "no", "second", "no", "third")) {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(LONG.topic(), "ours", ours));
        for (int i = 0; i < 3_000; i++) {
          producer.send(new ProducerRecord<>(LONG.topic(), "other-" + i, "x"));
        }
        if (ours.equals("no")) {
          producer.flush();
          producer.abortTransaction();
        } else {
          producer.commitTransaction();
        }
      }
    }
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  private static List<String> read(Patience patience, int most, boolean[] whole) {
    List<String> found = new ArrayList<>();
    byte[] ours = "ours".getBytes(StandardCharsets.UTF_8);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "isolation.level",
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      ProgressLine silent =
          new ProgressLine(new PrintWriter(new StringWriter()), false, Duration.ZERO);
      whole[0] =
          new KeyedTail(consumer, silent)
              .read(
                  LONG,
                  key -> Arrays.equals(key, ours),
                  0,
                  patience,
                  record -> {
                    found.add(new String(record.value(), StandardCharsets.UTF_8));
                    return found.size() == most;
                  });
    }
    return found;
  }

  @Test
  void aKeyIsReadFromTheEndBackwards() {
    boolean[] whole = new boolean[1];
    assertEquals(List.of("third", "second", "first"), read(Patience.ENDLESS, 9, whole));
    assertTrue(whole[0]);
    assertEquals(List.of("third"), read(Patience.ENDLESS, 1, whole));
    assertTrue(whole[0]);
    assertEquals(List.of(), read(Patience.of(Duration.ZERO), 9, whole));
    assertFalse(whole[0]);
  }

  private CommandRun explain(String subject, Object... more) {
    List<Object> words = new ArrayList<>(List.of("explain", "--subject", subject));
    words.addAll(List.of("-b", broker.bootstrapServers()));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray());
  }

  @Test
  void theMedicalAuditIsTheBrokersToGive() {
    CommandRun run = explain("HCP:d", "--medical");
    assertEquals(ExitCode.BAD_INPUT, run.code(), run.out());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains("does not let you read hcp.audit.medical"), run.err());
    assertTrue(run.err().contains("leave out --medical"), run.err());
  }

  @Test
  void whatMayNotBeReadIsSaid() {
    CommandRun run = explain("HCP:d");
    assertEquals(ExitCode.DONE, run.code(), run.err());
    assertTrue(
        run.out().contains("Not read, for lack of permission: hcp.touches.sales."), run.out());
    assertTrue(run.out().contains("open     email"), run.out());
  }

  @Test
  void aBrokerWithoutFlagsIsNoDeployment() {
    CommandRun run = explain("PATIENT:p");
    assertEquals(ExitCode.BAD_INPUT, run.code(), run.out());
    assertTrue(
        run.err().contains("no topics of suppression flags, as patient.suppression.email"),
        run.err());
  }

  @Test
  void noBrokerIsOneLine() throws Exception {
    Path config = folder.resolve("client.properties");
    Files.writeString(config, "default.api.timeout.ms=1500\nrequest.timeout.ms=1000\n");
    CommandRun run =
        CommandRun.of(
            "explain", "--subject", "HCP:d", "-b", "127.0.0.1:1", "--command-config", config);
    assertEquals(ExitCode.BAD_INPUT, run.code(), run.out());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains("127.0.0.1:1"), run.err());
  }
}
