package tacet.cli.tail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tacet.cli.CommandRun;
import tacet.cli.ExitCode;
import tacet.cli.runtime.EmbeddedBroker;
import tacet.cli.topics.TopicCreator;
import tacet.schemas.TopicCatalogue;
import tacet.v1.Channel;
import tacet.v1.Direction;
import tacet.v1.DriftAlert;
import tacet.v1.DriftDimension;
import tacet.v1.DriftLevel;
import tacet.v1.DriftWindow;
import tacet.v1.Function;
import tacet.v1.Intent;
import tacet.v1.Rejected;
import tacet.v1.SubjectType;
import tacet.v1.TouchEvent;
import tacet.v1.TouchEventType;

/** Topics looked into, and rejected records sent again, on a broker. */
class LookInsideIT {

  private static final String SALES = "hcp.touches.sales";
  private static final String MARKETING = "hcp.touches.marketing";

  private static EmbeddedBroker broker;
  private static KafkaProducer<byte[], byte[]> producer;

  @BeforeAll
  static void start() throws Exception {
    broker = EmbeddedBroker.start();
    Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
    try (Admin admin = Admin.create(client)) {
      new TopicCreator(admin)
          .create(
              TopicCatalogue.load().topics(List.of("hcp"), List.of(Channel.EMAIL)).stream()
                  .filter(
                      topic ->
                          topic.name().matches("hcp[.](touches|prof|cons|rej|rul|supp|drift).*"))
                  .toList(),
              Optional.empty());
    }
    producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @AfterAll
  static void stop() {
    producer.close();
    broker.close();
  }

  private CommandRun tacet(Object... words) {
    List<Object> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("-b", broker.bootstrapServers()));
    return CommandRun.of(all.toArray());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private RecordMetadata send(String topic, String key, byte[] value) throws Exception {
    return producer.send(new ProducerRecord<>(topic, key == null ? null : bytes(key), value)).get();
  }

  private RecordMetadata touch(String topic, String id, Channel channel) throws Exception {
    TouchEvent touch =
        TouchEvent.newBuilder()
            .setTouchId("touch-of-" + id)
            .setSubjectType(SubjectType.HCP)
            .setSubjectId(id)
            .setEvent(TouchEventType.SENT)
            .setOccurredAt(Instant.now())
            .setChannel(channel)
            .setFunction(topic.equals(MARKETING) ? Function.MARKETING : Function.SALES)
            .setIntent(Intent.PROMOTION)
            .setDirection(Direction.OUTBOUND)
            .setAccount("account-77")
            .setSender("rep-99")
            .setSource("test")
            .build();
    return send(topic, "HCP:" + id, bytes(touch.toByteBuffer()));
  }

  private void reject(String code, String field, String topic, int partition, long offset)
      throws Exception {
    Rejected rejected =
        Rejected.newBuilder()
            .setCode(code)
            .setTopic(topic)
            .setPartition(partition)
            .setOffset(offset)
            .setField(field)
            .setAt(Instant.now())
            .build();
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>("hcp.rejected", null, bytes(rejected.toByteBuffer()));
    record.headers().add("__streams.errors.exception", bytes(code));
    producer.send(record).get();
  }

  private void reject(String code, String field, RecordMetadata place) throws Exception {
    reject(code, field, place.topic(), place.partition(), place.offset());
  }

  @Test
  void recordsAreDecodedMaskedAndFiltered() throws Exception {
    touch(SALES, "doctor-1", Channel.EMAIL);
    touch(SALES, "doctor-2", Channel.SMS);
    touch(SALES, "doctor-1", Channel.PHONE);
    send(SALES, "HCP:doctor-3", bytes("doctor-3 in the clear"));
    send("hcp.profiles", "HCP:doctor-1@0", null);

    CommandRun masked = tacet("tail", "hcp.touches.sales", "profiles");
    assertEquals(ExitCode.DONE, masked.code(), masked.err());
    List<String> lines = masked.out().lines().toList();
    assertEquals(5, lines.size(), masked.out());
    assertFalse(masked.out().matches("(?s).*(doctor-|account-77|rep-99).*"), masked.out());
    assertTrue(lines.get(0).matches("\\S+Z  hcp.touches.sales  HCP:[0-9a-f]{8}…  \\{.*"));
    assertEquals(lines.get(0).split("  ")[2], lines.get(2).split("  ")[2]);
    assertTrue(lines.get(3).endsWith("(not decodable: 21 bytes)"), lines.get(3));
    assertTrue(lines.get(4).matches(".*  hcp.profiles  HCP:[0-9a-f]{8}…@0  \\(tombstone\\)"));
    assertTrue(masked.err().startsWith("not on this broker: patient.profiles"), masked.err());

    CommandRun one =
        tacet("tail", "hcp.*", "--subject", "HCP:doctor-1", "--show-ids", "--from", "-PT1H");
    assertEquals(3, one.out().lines().count(), one.out() + one.err());
    assertTrue(one.out().lines().allMatch(line -> line.contains("  HCP:doctor-1")), one.out());

    CommandRun sms = tacet("tail", SALES, "--where", "channel=SMS", "--json", "--show-ids");
    JsonNode line = new JsonMapper().readTree(sms.out());
    assertEquals("HCP:doctor-2", line.path("key").asText());
    assertEquals("rep-99", line.at("/value/sender").asText());

    CommandRun pretty = tacet("tail", SALES, "--limit", 1, "--pretty");
    assertTrue(pretty.out().contains("\n    \"channel\" : \"EMAIL\""), pretty.out());

    wrongInput();
    follow();
  }

  private void alert(String id, String subject) throws Exception {
    DriftWindow window =
        DriftWindow.newBuilder().setFrom(Instant.EPOCH).setTo(Instant.now()).build();
    DriftAlert alert =
        DriftAlert.newBuilder()
            .setAlertId(id)
            .setLevel(subject == null ? DriftLevel.SEGMENT : DriftLevel.SUBJECT)
            .setSubject(subject)
            .setSegment("readers")
            .setDimension(DriftDimension.CHANNEL_RESPONSE)
            .setStatistic("Shiryaev-Roberts")
            .setValue(2)
            .setThreshold(1)
            .setBaseline(window)
            .setCurrent(window)
            .setDetectedAt(Instant.now())
            .build();
    send("hcp.drift.alerts", id, bytes(alert.toByteBuffer()));
  }

  @Test
  void alertsAreFoundByTheSubjectInTheirValue() throws Exception {
    alert("0a1b2c3d4e5f6071", "HCP:doctor-7");
    alert("1a1b2c3d4e5f6071", "HCP:doctor-8");
    alert("2a1b2c3d4e5f6071", null);
    send("hcp.drift.alerts", "1a1b2c3d4e5f6071", null);

    CommandRun masked = tacet("tail", "drift.alerts", "--subject", "HCP:doctor-7");
    assertEquals(1, masked.out().lines().count(), masked.out() + masked.err());
    assertFalse(masked.out().matches("(?s).*(doctor-|0a1b2c3d).*"), masked.out());
    CommandRun shown =
        tacet("tail", "hcp.drift.alerts", "--subject", "HCP:doctor-7", "--show-ids", "--json");
    JsonNode line = new JsonMapper().readTree(shown.out());
    assertEquals("0a1b2c3d4e5f6071", line.path("key").asText());
    assertEquals("HCP:doctor-7", line.at("/value/subject").asText());
    assertEquals("", tacet("tail", "drift.alerts", "--subject", "HCP:doctor-9").out());
  }

  private void follow() throws Exception {
    CompletableFuture<CommandRun> following =
        CompletableFuture.supplyAsync(
            () -> tacet("tail", "hcp.consents", "hcp.touches", "--follow", "--limit", 1));
    for (int i = 0; i < 100 && !following.isDone(); i++) {
      touch(SALES, "doctor-5", Channel.EMAIL);
      Thread.sleep(100);
    }
    CommandRun run = following.get(10, TimeUnit.SECONDS);
    assertEquals(ExitCode.DONE, run.code(), run.err());
    assertEquals(1, run.out().lines().count(), run.out());
  }

  private void wrongInput() {
    refused("did you mean \"suppression\"?", "tail", "supression");
    refused("did you mean \"channel\"?", "tail", SALES, "--where", "chanel=SMS");
    refused("did you mean \"SMS\"?", "tail", SALES, "--where", "channel=SSM");
    refused("did you mean HCP?", "tail", SALES, "--subject", "HPC:doctor-1");
    refused("no records of such a subject", "tail", "rules", "--subject", "HCP:doctor-1");
    refused("not an instant", "tail", SALES, "--from", "noon");
    refused("not a limit", "tail", SALES, "--limit", 0);
    refused("has no such topic", "tail", "patient.policy");
    refused("mutually exclusive", "tail", SALES, "--json", "--pretty");
    refused("did you mean \"BAD_TIME\"?", "rejected", "list", "--code", "BAD_TIM");
    refused(
        "did you mean \"hcp.touches.sales\"?", "rejected", "show", "--topic", "hcp.touches.sale");
    refused("not a limit", "rejected", "show", "--limit", 0);
    refused("give one of them", "rejected", "replay", "--yes", "--dry-run");
  }

  private void refused(String message, Object... words) {
    CommandRun run = tacet(words);
    assertEquals(ExitCode.BAD_INPUT, run.code(), run.out());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains(message), run.err());
    assertFalse(run.err().contains("doctor-1"), run.err());
  }

  @Test
  void rejectedRecordsAreToldAndSentAgainOnce() throws Exception {
    assertTrue(tacet("rejected", "list").out().startsWith("no rejected records"));
    RecordMetadata mended = touch(MARKETING, "physician-1", Channel.EMAIL);
    reject("UNKNOWN_SCHEMA", null, mended);
    reject("UNKNOWN_SCHEMA", null, mended);
    reject("UNKNOWN_SCHEMA", null, send(MARKETING, "HCP:physician-2", bytes("noise")));
    reject("WRONG_TOPIC", "function", touch("hcp.touches.service", "physician-3", Channel.SMS));
    reject("UNKNOWN_SCHEMA", null, MARKETING, 0, 4_711);
    reject("BAD_RULE", null, "hcp.rules", 0, 0);

    CommandRun list = tacet("rejected", "list");
    assertEquals(ExitCode.DONE, list.code(), list.err());
    assertTrue(
        list.out().matches("(?s).*\n +3  UNKNOWN_SCHEMA  hcp.touches.marketing .*"), list.out());
    assertTrue(list.out().contains("5 rejected records"), list.out());
    CommandRun show = tacet("rejected", "show", "--code", "WRONG_TOPIC");
    assertTrue(
        show.out().contains("  function  __streams.errors.exception=WRONG_TOPIC"), show.out());
    assertTrue(tacet("rejected", "show", "--limit", 2).out().contains("\n2 of 5 rejected"));

    CommandRun tried = tacet("rejected", "replay");
    assertEquals(ExitCode.DONE, tried.code(), tried.err());
    assertTrue(
        tried
            .out()
            .contains(
                MARKETING
                    + ": 1 would be accepted, 1 still refused (1 UNKNOWN_SCHEMA),"
                    + " 1 aged out of the topic"),
        tried.out());
    assertTrue(
        tried.out().contains("hcp.touches.service: 1 still refused (1 WRONG_TOPIC function)"));
    assertTrue(tried.out().contains("hcp.rules: 1 left alone"), tried.out());
    assertTrue(tried.out().contains("1 of 5 rejected records would be sent again"), tried.out());
    assertEquals(2, tacet("tail", MARKETING).out().lines().count(), "nothing was sent");

    CommandRun sent = tacet("rejected", "replay", "--yes");
    assertEquals(ExitCode.DONE, sent.code(), sent.err());
    assertTrue(sent.out().contains("1 of 5 rejected records sent again"), sent.out());
    CommandRun seen =
        tacet("tail", MARKETING, "--subject", "HCP:physician-1", "--json", "--show-ids");
    List<String> lines = seen.out().lines().toList();
    assertEquals(2, lines.size(), seen.out());
    assertEquals(
        new JsonMapper().readTree(lines.get(0)).path("value"),
        new JsonMapper().readTree(lines.get(1)).path("value"));

    CommandRun twice = tacet("rejected", "replay", "--yes");
    assertTrue(twice.out().contains("1 sent again before"), twice.out());
    assertTrue(twice.out().contains("0 of 5 rejected records sent again"), twice.out());
  }
}
