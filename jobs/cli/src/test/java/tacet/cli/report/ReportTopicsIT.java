package tacet.cli.report;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
import tacet.schemas.Topic;
import tacet.schemas.TopicCatalogue;
import tacet.v1.AuditKind;
import tacet.v1.Channel;
import tacet.v1.DriftAlert;
import tacet.v1.DriftBin;
import tacet.v1.DriftDimension;
import tacet.v1.DriftLevel;
import tacet.v1.DriftMover;
import tacet.v1.DriftPoint;
import tacet.v1.DriftWindow;
import tacet.v1.Function;
import tacet.v1.RuleEffect;
import tacet.v1.SaturationBand;
import tacet.v1.SaturationLevel;
import tacet.v1.SegmentCell;
import tacet.v1.SegmentWeek;
import tacet.v1.SubjectType;
import tacet.v1.SuppressionAudit;

/** The page from the topics of a broker: records as jobs write them, and those taken back. */
class ReportTopicsIT {

  private static final Instant MONDAY = Instant.parse("2026-06-22T00:00:00Z");

  @TempDir static Path folder;
  private static EmbeddedBroker broker;
  private static KafkaProducer<byte[], byte[]> producer;

  @BeforeAll
  static void start() throws Exception {
    broker = EmbeddedBroker.start();
    Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
    List<Topic> topics =
        TopicCatalogue.load().topics(List.of("hcp", "patient"), List.of(Channel.EMAIL)).stream()
            .filter(topic -> ReportTopics.places().containsKey(topic.name()))
            .toList();
    try (Admin admin = Admin.create(client)) {
      new TopicCreator(admin).create(topics, Optional.of((short) 1));
    }
    producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @AfterAll
  static void stop() {
    producer.close();
    broker.close();
  }

  private static void send(String topic, String key, ByteBuffer value) throws Exception {
    byte[] bytes = null;
    if (value != null) {
      bytes = new byte[value.remaining()];
      value.get(bytes);
    }
    producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), bytes)).get();
  }

  private static void alert(String realm, String id, String subject, String segment)
      throws Exception {
    Instant change = MONDAY.minus(Duration.ofDays(30));
    List<DriftBin> before = List.of(new DriftBin("EMAIL", 9L, 14L), new DriftBin("PHONE", 3L, 21L));
    List<DriftBin> now = List.of(new DriftBin("EMAIL", 2L, 14L), new DriftBin("PHONE", 4L, 20L));
    DriftAlert alert =
        DriftAlert.newBuilder()
            .setAlertId(id)
            .setLevel(subject == null ? DriftLevel.SEGMENT : DriftLevel.SUBJECT)
            .setSubject(subject)
            .setSegment(segment)
            .setDimension(DriftDimension.CHANNEL_RESPONSE)
            .setStatistic("shiryaev-roberts")
            .setValue(41_234)
            .setThreshold(30_000)
            .setBaseline(new DriftWindow(change.minus(Duration.ofDays(180)), change, before))
            .setCurrent(new DriftWindow(change, MONDAY, now))
            .setMovers(List.of(new DriftMover("EMAIL", 0.64, 0.14)))
            .setDetectedAt(MONDAY)
            .setPath(List.of(new DriftPoint(change, 3.0), new DriftPoint(MONDAY, 41_234.0)))
            .build();
    send(realm + ".drift.alerts", id, alert.toByteBuffer());
  }

  private static void week(String realm, SubjectType type, String segment, long members)
      throws Exception {
    SegmentWeek week =
        SegmentWeek.newBuilder()
            .setSegment(segment)
            .setSubjectType(type)
            .setWeekStart(MONDAY.minus(Duration.ofDays(7)))
            .setMembers(members)
            .setJudged(members)
            .setUnfit(3)
            .setChannels(List.of(new SegmentCell(Channel.EMAIL, 8, 40L, 12L)))
            .build();
    send(realm + ".segment.weeks", segment, week.toByteBuffer());
  }

  private static void saturation(String realm, String subject) throws Exception {
    SaturationLevel level =
        SaturationLevel.newBuilder()
            .setSubject(subject)
            .setChannel(Channel.EMAIL)
            .setPressure(7.5)
            .setAsOf(MONDAY)
            .setBand(SaturationBand.NEAR)
            .build();
    send(realm + ".saturation", subject + "/EMAIL", level.toByteBuffer());
  }

  private static void audit(AuditKind kind) throws Exception {
    SuppressionAudit audit =
        SuppressionAudit.newBuilder()
            .setSubject("HCP:h-1")
            .setAt(MONDAY)
            .setKind(kind)
            .setChannel(Channel.EMAIL)
            .setFunction(Function.SALES)
            .setExplanation("a test")
            .build();
    send("hcp.suppression.audit", "HCP:h-1", audit.toByteBuffer());
  }

  @Test
  void whatIsOnTheTopicsIsOnThePageAndWhatWasTakenBackIsNot() throws Exception {
    alert("hcp", "a1", "HCP:hcp-known-17", "Evidence first");
    alert("hcp", "a2", "HCP:hcp-erased-18", "Evidence first");
    alert("hcp", "a1", "HCP:hcp-known-17", "Evidence first");
    alert("hcp", "a3", null, "Evidence first");
    alert("patient", "p1", "PATIENT:patient-known-19", "Starters");
    alert("patient", "p2", null, "Starters");
    send("hcp.drift.alerts", "a2", null);
    week("hcp", SubjectType.HCP, "Evidence first", 800);
    week("patient", SubjectType.PATIENT, "Starters", 90);
    saturation("hcp", "HCP:hcp-known-17");
    saturation("hcp", "HCP:hcp-erased-18");
    send("hcp.saturation", "HCP:hcp-erased-18/EMAIL", null);
    audit(AuditKind.IGNORED);
    audit(AuditKind.UNKNOWABLE);
    RuleEffect effect =
        new RuleEffect(
            "hcp-weekly", 2, 90L, 31L, "ENGAGED_28D", 0.02, -0.01, 0.05, "UNDECIDED", null, MONDAY);
    send("hcp.rule.effects", "hcp-weekly/ENGAGED_28D", effect.toByteBuffer());
    send("hcp.rule.effects", "noise", ByteBuffer.wrap(new byte[] {1, 2, 3}));

    Path file = folder.resolve("week.html");
    CommandRun run =
        CommandRun.of(
            "report",
            "--bootstrap-servers",
            broker.bootstrapServers(),
            "--output",
            file,
            "--at",
            "2026-06-22T06:00:00Z",
            "--show-ids");
    assertEquals(ExitCode.DONE, run.code(), run.err());
    String page = Files.readString(file);
    assertAll(
        () -> assertTrue(page.contains("2 alerts of segments and 1 alert of a person")),
        () -> assertTrue(page.contains("HCP hcp-known-17")),
        () -> assertTrue(page.contains("E-mail answered 9 of 14 before, 2 of 14 now.")),
        () -> assertFalse(page.contains("hcp-erased-18")),
        () -> assertFalse(page.contains("patient-known-19")),
        // The patients' segment: 9 of 14 would be a count under eleven.
        () -> assertTrue(page.contains("E-mail answered under 79\u202f% before")),
        () -> assertTrue(page.contains("800 HCPs, 3 of 800 judged do not fit")),
        () -> assertTrue(page.contains("90 patients; 1 week")),
        () -> assertTrue(page.contains("hcp-weekly v2")),
        () -> assertTrue(page.contains("<td>1<td>1"), "ignored and unknowable"),
        () -> assertTrue(page.contains("Not on this broker: hcp.suppression.chat")),
        () -> assertTrue(page.contains("1 record was not readable")));
  }
}
