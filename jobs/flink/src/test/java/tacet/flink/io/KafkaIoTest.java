package tacet.flink.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.streaming.api.lineage.LineageDataset;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import tacet.domain.touch.Channel;
import tacet.domain.touch.SubjectType;
import tacet.flink.DriftSettings;
import tacet.flink.JobSettings;
import tacet.schemas.Topic;
import tacet.schemas.TopicCatalogue;

class KafkaIoTest {

  private static JobSettings settings(String more) {
    return JobSettings.read("s", "bootstrapServers: b:1\n" + more, Map.of());
  }

  @Test
  void readsTheRecordsOfTheRealmsServed() {
    assertEquals(
        Set.of(
            "patient.touches.marketing",
            "patient.touches.sales",
            "patient.touches.medical",
            "patient.touches.market-access",
            "patient.touches.service",
            "patient.touches.safety",
            "patient.consents",
            "patient.profiles",
            "patient.calendars",
            "patient.erasures",
            "patient.touch.requests"),
        Set.copyOf(KafkaIo.of(settings("realms: [patient]")).recordTopics()));
    assertEquals(22, KafkaIo.of(settings("")).recordTopics().size());
    assertEquals(
        List.of("hcp.rules", "patient.rules"), KafkaIo.of(settings("")).definitionTopics());
  }

  @Test
  void everyOutputIsATopicOfTheCatalogue() {
    Set<String> catalogue =
        TopicCatalogue.load().topics().stream().map(Topic::name).collect(Collectors.toSet());
    List<String> outputs = KafkaIo.of(settings("")).outputTopics();
    assertTrue(catalogue.containsAll(outputs), outputs.toString());
    assertEquals(outputs.size(), new HashSet<>(outputs).size());
    assertEquals(
        Set.of(
            "hcp.suppression.sms",
            "hcp.suppression.audit",
            "hcp.audit.medical",
            "hcp.saturation",
            "hcp.touch.decisions",
            "hcp.too-late",
            "hcp.too-late.medical",
            "hcp.rejected",
            "hcp.policy",
            "hcp.rules.status"),
        Set.copyOf(KafkaIo.of(settings("realms: [hcp]\nchannels: [SMS]")).outputTopics()));
  }

  @Test
  void theDriftJobSeesNoMedicalTopicAndWritesItsOwn() {
    KafkaIo drift =
        KafkaIo.of(DriftSettings.read("s", "{bootstrapServers: b:1, realms: [hcp]}", Map.of()));
    assertEquals(
        Set.of(
            "hcp.touches.marketing",
            "hcp.touches.sales",
            "hcp.touches.market-access",
            "hcp.touches.service",
            "hcp.touches.safety",
            "hcp.profiles",
            "hcp.calendars",
            "hcp.erasures"),
        Set.copyOf(drift.recordTopics()));
    assertEquals(List.of("hcp.rules", "hcp.segments"), drift.definitionTopics());
    assertEquals(
        Set.of(
            "hcp.preferences",
            "hcp.drift.alerts",
            "hcp.rule.effects",
            "hcp.segment.weeks",
            "hcp.rejected"),
        Set.copyOf(drift.outputTopics()));
  }

  @Test
  void anEmissionGoesToItsTopicWithoutEventTime() {
    ProducerRecord<byte[], byte[]> record =
        new EmissionWriter(List.of())
            .serialize(
                new Emission(
                    Stream.FLAG,
                    Channel.IN_APP.ordinal(),
                    "PATIENT:ä",
                    new byte[] {1},
                    SubjectType.PATIENT,
                    17,
                    0,
                    0),
                null,
                17L);
    assertEquals("patient.suppression.in-app", record.topic());
    assertNull(record.timestamp());
    assertNull(record.partition());
    assertArrayEquals("PATIENT:ä".getBytes(StandardCharsets.UTF_8), record.key());
    assertArrayEquals(new byte[] {1}, record.value());
  }

  @Test
  void bothEndsTellTheirTopicsToLineage() {
    JobSettings settings = settings("delivery: exactly-once");
    assertEquals(
        Set.copyOf(KafkaIo.of(settings).recordTopics()),
        names(KafkaIo.of(settings).source().getLineageVertex().datasets()));
    assertEquals(
        Set.copyOf(KafkaIo.of(settings).outputTopics()),
        names(KafkaIo.of(settings).sink("write-outputs").getLineageVertex().datasets()));
  }

  @Test
  void aRawRecordHasASerializerOfItsOwn() {
    TypeInformation<RawRecord> type = KafkaIo.of(settings("")).source().getProducedType();
    assertTrue(type instanceof PojoTypeInfo<RawRecord>, type.toString());
    assertEquals("t-1@2", new RawRecord("t", 1, 2, 3, new byte[] {4}, null).toString());
  }

  private static Set<String> names(List<LineageDataset> datasets) {
    return datasets.stream()
        .flatMap(one -> List.of(one.name().split(",")).stream())
        .map(String::strip)
        .collect(Collectors.toSet());
  }
}
