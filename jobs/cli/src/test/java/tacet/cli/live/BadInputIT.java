package tacet.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tacet.cli.live.Told.hcp;
import static tacet.cli.live.Told.patient;
import static tacet.cli.live.Told.promotion;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import tacet.cli.runtime.ClusterOptions;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Function;
import tacet.domain.touch.SubjectRecord;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchEventType;
import tacet.flink.JobSettings;
import tacet.flink.io.InputEncoder;
import tacet.flink.io.KafkaIo;

/** What is no record is told by its place and nothing else, and costs no restart. */
class BadInputIT {

  /** Stands in every id and text that the test makes up, good or bad. */
  private static final String PLANTED = "planted4711";

  private static final String SALES = "hcp.touches.sales";

  private static final String RULES =
      """
      rule: one-email
      owner: brand-ops
      why: One is enough.
      kind: cap
      subjects: HCP
      max: 1
      per: P7D
      """;

  private final Map<String, String> expected = new TreeMap<>();
  private final InputEncoder encoder = new InputEncoder();

  @Test
  void exactlyTheBadRecordsAreRejectedAndNobodyIsNamed() throws Exception {
    try (LogCapture logged = LogCapture.listen();
        LiveSystem live =
            LiveSystem.start(
                ClusterOptions.of(2), Map.of("metrics.fetcher.update-interval", "500"))) {
      live.publish("hcp", 1, RULES);
      JobSettings settings = live.settings("");
      try (TopicLog log = live.read(KafkaIo.of(settings).outputTopics())) {
        JobClient job = live.run(settings);
        sendBadRecords(live);
        TouchEvent good = promotion(hcp(PLANTED + "-good"), PLANTED, Channel.EMAIL, null, millis());
        live.send("touches.sales", good);
        log.await("hcp.suppression.email", good.subject().key(), TopicLog.Entry::held);
        TopicLog.await(
            "all rejected",
            Duration.ofSeconds(20),
            () -> rejections(log).size() >= expected.size());
        TopicLog.pause(Duration.ofSeconds(1));

        assertEquals(expected, rejections(log));
        assertEquals(
            expected.size(),
            log.where(entry -> entry.topic().endsWith(".rejected")).size(),
            "each once");
        assertEquals(JobStatus.RUNNING, job.getJobStatus().get());
        assertEquals(0, live.flink().failures(job));
        for (TopicLog.Entry entry : log.where(entry -> entry.topic().endsWith(".rejected"))) {
          assertTrue(!entry.mentions(PLANTED), "a rejection repeats nothing");
        }
        assertTrue(metrics(live, job).stream().noneMatch(name -> name.contains(PLANTED)));
      }
      List<String> named = logged.lines().stream().filter(line -> line.contains(PLANTED)).toList();
      assertEquals(List.of(), named);
      assertTrue(logged.lines().size() > 50, "the log was listened to");
    }
  }

  private void sendBadRecords(LiveSystem live) {
    byte[] key = ("HCP:" + PLANTED).getBytes(StandardCharsets.UTF_8);
    TouchEvent touch = promotion(hcp(PLANTED), PLANTED, Channel.EMAIL, null, millis());
    byte[] whole = encoder.value(touch);
    byte[] stranger = whole.clone();
    stranger[5] ^= 0x55;
    byte[] noise = (PLANTED + "\u0000\u0001 and so on").getBytes(StandardCharsets.UTF_8);

    refused("UNKNOWN_SCHEMA", live.send(SALES, key, noise));
    refused("UNREADABLE", live.send(SALES, key, Arrays.copyOf(whole, whole.length - 9)));
    refused("UNKNOWN_SCHEMA", live.send(SALES, key, stranger));
    refused("KEY_MISMATCH", live.send(SALES, null, whole));
    refused("KEY_MISMATCH", live.send(SALES, noise, whole));
    refused("EMPTY_VALUE", live.send(SALES, key, null));
    refused("WRONG_TOPIC", send(live, "hcp.touches.marketing", touch));
    refused(
        "WRONG_REALM",
        send(live, SALES, promotion(patient(PLANTED), PLANTED, Channel.SMS, null, millis())));
    refused(
        "MISSING_INTENT",
        send(
            live,
            SALES,
            Told.touch(
                hcp(PLANTED),
                PLANTED,
                TouchEventType.SENT,
                millis(),
                Channel.EMAIL,
                Function.SALES,
                null,
                PLANTED,
                null)));
    refused(
        "FUTURE_DATED",
        send(live, SALES, promotion(hcp(PLANTED), PLANTED, Channel.SMS, null, millis() + 400_000)));
    refused("UNKNOWN_SCHEMA", live.send("hcp.consents", key, noise));
    refused("UNKNOWN_SCHEMA", live.send("hcp.rules", key, noise));
    refused("EMPTY_VALUE", live.send("patient.profiles", key, null));
  }

  private RecordMetadata send(LiveSystem live, String topic, SubjectRecord record) {
    return live.send(topic, InputEncoder.key(record), encoder.value(record));
  }

  private void refused(String code, RecordMetadata place) {
    expected.put(place.topic() + ' ' + place.partition() + ' ' + place.offset(), code);
  }

  private static Map<String, String> rejections(TopicLog log) {
    return log.where(entry -> entry.topic().endsWith(".rejected")).stream()
        .map(TopicLog.Entry::value)
        .collect(
            Collectors.toMap(
                value ->
                    value.path("topic").asText()
                        + ' '
                        + value.path("partition").asInt()
                        + ' '
                        + value.path("offset").asLong(),
                value -> value.path("code").asText(),
                (a, b) -> b,
                TreeMap::new));
  }

  /** The names of all metrics of the job's operators. */
  private static List<String> metrics(LiveSystem live, JobClient job) throws Exception {
    String path = "/jobs/" + job.getJobID();
    List<String> names = List.of();
    for (int i = 0; i < 40 && names.stream().noneMatch(n -> n.contains("recordsRejected")); i++) {
      TopicLog.pause(Duration.ofMillis(250));
      names = new ArrayList<>();
      for (JsonNode vertex : live.flink().get(path).path("vertices")) {
        names.addAll(
            live.flink()
                .get(path + "/vertices/" + vertex.path("id").asText() + "/metrics")
                .findValuesAsText("id"));
      }
    }
    assertTrue(names.stream().anyMatch(name -> name.contains("recordsRejected")), names::toString);
    return names;
  }

  private static long millis() {
    return System.currentTimeMillis();
  }
}
