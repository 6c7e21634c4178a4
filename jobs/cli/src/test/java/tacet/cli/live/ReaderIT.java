package tacet.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tacet.cli.DoctorTopics.consentPolicy;
import static tacet.cli.DoctorTopics.flag;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tacet.cli.DoctorTopics;
import tacet.cli.runtime.EmbeddedBroker;
import tacet.reader.Answer;
import tacet.reader.Question;
import tacet.reader.ReaderError;
import tacet.reader.ReaderSettings;
import tacet.reader.Realm;
import tacet.reader.SuppressionReader;
import tacet.reader.WhenStale;
import tacet.v1.Channel;
import tacet.v1.Function;
import tacet.v1.Intent;

/** The reader for channel platforms between records on a real broker and its answers. */
class ReaderIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static EmbeddedBroker broker;
  private static KafkaProducer<byte[], byte[]> producer;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    broker = EmbeddedBroker.start();
    DoctorTopics.create(broker, Channel.EMAIL);
    producer = producer(broker, Map.of());
  }

  @AfterAll
  static void stop() {
    producer.close(Duration.ofSeconds(5));
    broker.close();
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
      send(
          new ProducerRecord<>(
              DoctorTopics.FLAGS, "HCP:gone".getBytes(StandardCharsets.UTF_8), null));
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
      send(consentPolicy("consent-x", definition, true));
      await(reader, "HCP:stranger", "HELD by POLICY");
      assertEquals("consent-office", ask(reader, "HCP:stranger").holds().get(0).owner());
      send(consentPolicy("consent-x", definition, false));
      await(reader, "HCP:stranger", "OPEN by POLICY");
    }
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
      DoctorTopics.create(fragile, Channel.EMAIL);
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
    String held = "{\"rule\":\"" + DoctorTopics.RULE + "\",\"until\":" + later.toEpochMilli() + '}';
    assertEquals("{\"known\":true,\"held\":[" + held + "]}", node.held("HCP:node"));
    assertEquals("{\"known\":true,\"held\":[]}", node.held("HCP:node-clear"));
    assertEquals("{\"known\":false,\"held\":[]}", node.held("HCP:none"));
    String rule = "{\"subjects\":\"HCP\",\"suppress\":{\"intents\":[\"%s\"]}}";
    send(consentPolicy("consent-x", rule.formatted("PROMOTION"), true));
    held = "{\"rule\":\"consent-x\",\"until\":null}";
    assertEquals("{\"known\":false,\"held\":[" + held + "]}", node.held("HCP:none"));
    assertEquals("{\"known\":true,\"held\":[]}", node.held("HCP:node-clear"));
    send(consentPolicy("consent-x", rule.formatted("SERVICE"), true));
    assertEquals("{\"known\":false,\"held\":[]}", node.held("HCP:none"));
    send(consentPolicy("consent-x", rule.formatted("SERVICE"), false));
  }

  @Test
  void theReadmeShowsTheProgramThatIsTested() throws IOException {
    String program = Files.readString(Path.of("src/test/node/held.mjs"));
    assertTrue(Files.readString(Path.of("../../README.md")).contains(program));
  }
}
