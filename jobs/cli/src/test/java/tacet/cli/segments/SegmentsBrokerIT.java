package tacet.cli.segments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tacet.cli.CommandRun;
import tacet.cli.ExitCode;
import tacet.cli.runtime.EmbeddedBroker;
import tacet.cli.topics.TopicCreator;
import tacet.schemas.TopicCatalogue;
import tacet.v1.Channel;
import tacet.v1.DecisionStage;
import tacet.v1.SegmentCell;
import tacet.v1.SegmentStageCell;
import tacet.v1.SegmentWeek;
import tacet.v1.SubjectType;

/** Weeks on a topic become a baseline on a topic, and the table that export writes of it. */
class SegmentsBrokerIT {

  @TempDir private Path folder;

  private static CommandRun tacet(EmbeddedBroker broker, Object... words) {
    List<Object> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("-b", broker.bootstrapServers()));
    return CommandRun.of(all.toArray());
  }

  private static void sendWeeks(EmbeddedBroker broker) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int i = 8; i > 0; i--) {
        Instant start = SegmentHistory.END.minus(Duration.ofDays(7L * i));
        ByteBuffer value =
            new SegmentWeek(
                    "calm",
                    SubjectType.PATIENT,
                    start,
                    null,
                    20L,
                    0L,
                    0L,
                    List.of(new SegmentCell(Channel.SMS, 3, 10L, 4L)),
                    List.of(),
                    List.of(),
                    List.of(new SegmentStageCell(Channel.SMS, DecisionStage.AWARE, 5L, 1L)))
                .toByteBuffer();
        byte[] bytes = new byte[value.remaining()];
        value.get(bytes);
        byte[] key = "calm".getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>("patient.segment.weeks", key, bytes)).get();
      }
    }
  }

  @Test
  void weeksOnATopicBecomeABaselineOnATopic() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start()) {
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
        new TopicCreator(admin)
            .create(
                TopicCatalogue.load().topics(List.of("hcp", "patient"), List.of()).stream()
                    .filter(topic -> topic.name().contains(".segment"))
                    .toList(),
                Optional.empty());
      }
      sendWeeks(broker);
      Path proposal = folder.resolve("baselines.yaml");
      CommandRun proposed =
          tacet(broker, "segments", "recalibrate", "--output", proposal, "--owner", "care");
      assertEquals(ExitCode.DONE, proposed.code(), proposed.err());
      assertTrue(
          proposed.out().startsWith("calm (PATIENT): version - -> 1, of care"), proposed.out());
      assertTrue(proposed.out().contains("32 of 80 trials"), proposed.out());

      CommandRun applied = tacet(broker, "segments", "apply", proposal);
      assertEquals(ExitCode.DONE, applied.code(), applied.err());
      assertTrue(applied.out().contains("added to patient.segments of "), applied.out());
      CommandRun again = tacet(broker, "segments", "apply", proposal);
      assertTrue(again.err().contains("is not above the newest, 1"), again.err());
      Files.writeString(proposal, Files.readString(proposal).replace("rate: 0.4", "rate: 0.5"));
      CommandRun rewritten = tacet(broker, "segments", "apply", proposal);
      assertTrue(rewritten.err().contains("is there with other content"), rewritten.err());

      CommandRun table = tacet(broker, "export", "segments", "--latest", "--each", "responseRates");
      List<String> lines = table.out().lines().toList();
      assertTrue(lines.get(0).startsWith("topic,receivedAt,segment,version,owner,"), table.out());
      assertEquals(3, lines.size(), table.out());
      assertTrue(lines.get(1).contains(",SMS,,0.4,"), table.out());
      assertTrue(lines.get(2).contains(",SMS,AWARE,0.2,"), table.out());
    }
  }
}
