package tacet.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
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
import tacet.cli.runtime.EmbeddedBroker;
import tacet.cli.topics.TopicCreator;
import tacet.reader.Answer;
import tacet.reader.Question;
import tacet.reader.ReaderError;
import tacet.reader.ReaderSettings;
import tacet.reader.Realm;
import tacet.reader.SuppressionReader;
import tacet.reader.WhenStale;
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

/** The reader for channel platforms between records on a real broker and its answers. */
class ReaderIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String FLAGS = "hcp.suppression.email";

  private static EmbeddedBroker broker;
  private static KafkaProducer<byte[], byte[]> producer;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    broker = EmbeddedBroker.start();
    topics(broker);
    producer = producer(broker, Map.of());
  }

  @AfterAll
  static void stop() {
    producer.close(Duration.ofSeconds(5));
    broker.close();
  }

  private static void topics(EmbeddedBroker broker) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      new TopicCreator(admin)
          .create(
              TopicCatalogue.load().topics(List.of("hcp"), List.of(Channel.EMAIL)),
              Optional.empty());
    }
  }

  private static KafkaProducer<byte[], byte[]> producer(
      EmbeddedBroker broker, Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("bootstrap.servers", broker.bootstrapServers());
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static ReaderSettings settings(EmbeddedBroker broker) {
    return ReaderSettings.of(broker.bootstrapServers(), Channel.EMAIL).withRealms(Realm.HCP);
  }

  private static SuppressionReader ready() throws Exception {
    SuppressionReader reader = SuppressionReader.open(settings(broker));
    assertTrue(reader.awaitReady(PATIENCE));
    return reader;
  }

  private static ProducerRecord<byte[], byte[]> flag(String subject, Instant... untils)
      throws IOException {
    List<Hold> holds = Arrays.stream(untils).map(ReaderIT::hold).toList();
    FlagState state = holds.isEmpty() ? FlagState.CLEAR : FlagState.HELD;
    SuppressionFlag flag =
        new SuppressionFlag(subject, Channel.EMAIL, 1L, state, Instant.now(), holds);
    return record(FLAGS, subject, SuppressionFlag.getEncoder().encode(flag));
  }

  private static Hold hold(Instant until) {
    return new Hold(
        "promo-email-weekly-cap",
        1,
        "brand-operations",
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
        Instant.now(),
        until,
        List.of("t1"),
        true,
        null);
  }

  private static ProducerRecord<byte[], byte[]> record(String topic, String key, ByteBuffer value) {
    byte[] bytes = new byte[value.remaining()];
    value.get(bytes);
    return new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), bytes);
  }

  private static void send(ProducerRecord<byte[], byte[]> record) throws Exception {
    producer.send(record).get();
  }

  private static Answer ask(SuppressionReader reader, String subject) {
    return reader.held(
        Question.of(subject, Channel.EMAIL, Function.MARKETING, Intent.PROMOTION)
            .at(Instant.now()));
  }

  private static void await(SuppressionReader reader, String subject, String rest) {
    TopicLog.await(rest, PATIENCE, () -> said(reader, subject).equals(rest));
  }

  private static String said(SuppressionReader reader, String subject) {
    Answer answer = ask(reader, subject);
    return answer.verdict() + " by " + answer.basis();
  }

  @Test
  void flagsAppearLiveEndByThemselvesAndAreThereAfterAColdStart() throws Exception {
    Instant soon = Instant.now().plusSeconds(3);
    Instant later = Instant.now().plusSeconds(3_600);
    try (SuppressionReader reader = ready()) {
      assertEquals("OPEN by POLICY", said(reader, "HCP:soon"));
      send(flag("HCP:soon", soon));
      send(flag("HCP:later", later));
      send(flag("HCP:gone", later));
      send(flag("HCP:cleared", later));
      long sent = System.nanoTime();
      send(flag("HCP:live", later));
      await(reader, "HCP:live", "HELD by FLAG");
      System.out.printf(
          "a flag was answered %d ms after it was sent%n", (System.nanoTime() - sent) / 1_000_000);
      assertEquals("HELD by FLAG", said(reader, "HCP:gone"));
      send(new ProducerRecord<>(FLAGS, "HCP:gone".getBytes(StandardCharsets.UTF_8), null));
      send(flag("HCP:cleared"));
      await(reader, "HCP:gone", "OPEN by POLICY");
      await(reader, "HCP:cleared", "OPEN by FLAG");
      // No record tells of the end.
      await(reader, "HCP:soon", "OPEN by FLAG");
      assertFalse(Instant.now().isBefore(soon));
      assertTrue(reader.staleness().compareTo(Duration.ofSeconds(20)) < 0);
    }
    try (SuppressionReader cold = ready()) {
      assertEquals("HELD by FLAG", said(cold, "HCP:later"));
      long until = ask(cold, "HCP:later").holds().get(0).until().toEpochMilli();
      assertEquals(later.toEpochMilli(), until);
      assertEquals("OPEN by POLICY", said(cold, "HCP:gone"));
      assertEquals("OPEN by FLAG", said(cold, "HCP:cleared"));
      assertEquals("OPEN by FLAG", said(cold, "HCP:soon"));
    }
  }

  @Test
  void whoHasNoFlagIsHeldByTheRuleThatAsksForConsent() throws Exception {
    String definition =
        """
        {"kind":"consent","owner":"consent-office","purpose":"PROMOTION","rule":"consent-x",\
        "subjects":"HCP","suppress":{"functions":["MARKETING"]},"why":"No consent, no e-mail."}
        """;
    try (SuppressionReader reader = ready()) {
      assertEquals("OPEN by POLICY", said(reader, "HCP:stranger"));
      send(policy(definition, true));
      await(reader, "HCP:stranger", "HELD by POLICY");
      assertEquals("consent-office", ask(reader, "HCP:stranger").holds().get(0).owner());
      send(policy(definition, false));
      await(reader, "HCP:stranger", "OPEN by POLICY");
    }
  }

  private static ProducerRecord<byte[], byte[]> policy(String definition, boolean inForce)
      throws IOException {
    Policy policy =
        new Policy(
            "consent-x",
            1,
            "hash",
            RuleMode.ENFORCE,
            definition,
            UnknownAnswer.HELD,
            HoldReason.CONSENT_UNKNOWN,
            Instant.now(),
            inForce);
    return record("hcp.policy", "consent-x", Policy.getEncoder().encode(policy));
  }

  @Test
  void whatATransactionTookBackWasNeverSaid() throws Exception {
    Instant later = Instant.now().plusSeconds(3_600);
    try (SuppressionReader reader = ready();
        KafkaProducer<byte[], byte[]> unsure =
            producer(broker, Map.of("transactional.id", "reader-it"))) {
      unsure.initTransactions();
      unsure.beginTransaction();
      unsure.send(flag("HCP:aborted", later));
      unsure.flush();
      unsure.abortTransaction();
      unsure.beginTransaction();
      unsure.send(flag("HCP:committed", later));
      unsure.commitTransaction();
      await(reader, "HCP:committed", "HELD by FLAG");
      assertEquals("OPEN by POLICY", said(reader, "HCP:aborted"));
      // The marks of transactions at the end of a partition keep nobody from reaching it.
      TopicLog.await("fresh", PATIENCE, () -> reader.staleness().toMillis() < 900);
    }
    try (SuppressionReader cold = ready()) {
      assertEquals("HELD by FLAG", said(cold, "HCP:committed"));
      assertEquals("OPEN by POLICY", said(cold, "HCP:aborted"));
    }
  }

  @Test
  void withoutABrokerItGrowsStale() throws Exception {
    EmbeddedBroker fragile = EmbeddedBroker.start();
    try {
      topics(fragile);
      ReaderSettings hasty =
          settings(fragile).withWhenStale(WhenStale.FAIL_CLOSED, Duration.ofSeconds(1));
      try (SuppressionReader reader = SuppressionReader.open(hasty)) {
        assertTrue(reader.awaitReady(PATIENCE));
        assertEquals("OPEN by POLICY", said(reader, "HCP:anyone"));
        fragile.close();
        await(reader, "HCP:anyone", "HELD by STALE");
        assertTrue(reader.staleness().toMillis() >= 1_000);
      }
    } finally {
      fragile.close();
    }
  }

  @Test
  void aTopicThatIsNotThereIsNamed() {
    ReaderSettings other = ReaderSettings.of(broker.bootstrapServers(), Channel.EMAIL);
    ReaderError error = assertThrows(ReaderError.class, () -> SuppressionReader.open(other));
    assertTrue(error.getMessage().contains("patient.policy on 127.0.0.1:"), error.getMessage());
  }

  @Test
  void theProgramOfTheReadmeSaysTheSame() throws Exception {
    Instant later = Instant.now().plusSeconds(3_600);
    send(flag("HCP:node", Instant.now().minusSeconds(1), later));
    send(flag("HCP:node-clear"));
    ExternalReader node = new ExternalReader(broker.bootstrapServers(), folder);
    String held = "{\"rule\":\"promo-email-weekly-cap\",\"until\":" + later.toEpochMilli() + '}';
    assertEquals("{\"known\":true,\"held\":[" + held + "]}", node.held("HCP:node"));
    assertEquals("{\"known\":true,\"held\":[]}", node.held("HCP:node-clear"));
    assertEquals("{\"known\":false,\"held\":[]}", node.held("HCP:none"));
    String rule = "{\"subjects\":\"HCP\",\"suppress\":{\"intents\":[\"%s\"]}}";
    send(policy(rule.formatted("PROMOTION"), true));
    held = "{\"rule\":\"consent-x\",\"until\":null}";
    assertEquals("{\"known\":false,\"held\":[" + held + "]}", node.held("HCP:none"));
    assertEquals("{\"known\":true,\"held\":[]}", node.held("HCP:node-clear"));
    send(policy(rule.formatted("SERVICE"), true));
    assertEquals("{\"known\":false,\"held\":[]}", node.held("HCP:none"));
    send(policy(rule.formatted("SERVICE"), false));
  }

  @Test
  void theReadmeShowsTheProgramThatIsTested() throws IOException {
    String program = Files.readString(Path.of("src/test/node/held.mjs"));
    assertTrue(Files.readString(Path.of("../../README.md")).contains(program));
  }
}
