package tacet.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tacet.cli.replay.DriftHistory;
import tacet.cli.runtime.ClusterOptions;
import tacet.cli.runtime.EmbeddedBroker;
import tacet.cli.runtime.EmbeddedCluster;
import tacet.cli.topics.TopicCreator;
import tacet.domain.drift.Drift;
import tacet.domain.drift.DriftContext;
import tacet.domain.drift.DriftState;
import tacet.domain.drift.SegmentDefinition;
import tacet.domain.finding.DriftAlert;
import tacet.domain.finding.Finding;
import tacet.domain.touch.SubjectType;
import tacet.flink.DriftSettings;
import tacet.flink.drift.DriftJob;
import tacet.flink.io.Arrival;
import tacet.flink.io.Input;
import tacet.flink.io.InputEncoder;
import tacet.flink.io.JsonRecords;
import tacet.flink.io.KafkaIo;
import tacet.schemas.Topic;
import tacet.schemas.TopicCatalogue;

/**
 * The drift job between real topics, stopped in the middle and restored: its alerts are those of
 * the step alone over the same records. Topics are stamped by the producer, so that weeks pass.
 */
class DriftLiveIT {

  private static final String PLANTED = "planted";

  @TempDir private Path folder;

  private static DriftSettings settings(EmbeddedBroker broker, String idleAfter) {
    return DriftSettings.read(
        "test",
        """
        bootstrapServers: %s
        realms: [hcp]
        watermark: {idleAfter: %s}
        alerts: {perWeek: 1, trialsPerWeek: 400, behaviourPerWeek: 400}
        """
            .formatted(broker.bootstrapServers(), idleAfter),
        Map.of());
  }

  private static List<Topic> topics() {
    List<Topic> topics = new ArrayList<>();
    for (Topic topic : TopicCatalogue.load().topics(List.of("hcp"), List.of())) {
      Map<String, String> config = new HashMap<>(topic.config());
      config.put("message.timestamp.type", "CreateTime");
      config.put("retention.ms", "-1");
      topics.add(new Topic(topic.name(), 1, topic.cleanupPolicy(), -1, config, topic.schemaName()));
    }
    return topics;
  }

  /** The touches of the doctors in order of receipt. */
  private List<Arrival> touches() throws IOException {
    Path input = DriftHistory.write(folder.resolve("in"), 5);
    List<Arrival> touches = new ArrayList<>();
    for (String line : Files.readAllLines(input.resolve("touches.jsonl"))) {
      byte[] json = line.getBytes(StandardCharsets.UTF_8);
      Arrival arrival = (Arrival) JsonRecords.parse(Input.TOUCHES, "touches", 1, json);
      if (arrival.key().startsWith("HCP:")) {
        touches.add(arrival);
      }
    }
    touches.sort((a, b) -> Long.compare(a.receivedAt(), b.receivedAt()));
    return touches;
  }

  /** The alerts that the step finds, by id, with their values. */
  private static Map<String, Double> expected(List<Arrival> touches, DriftSettings settings) {
    Map<String, Double> alerts = new TreeMap<>();
    Consumer<Finding> out =
        finding -> {
          if (finding instanceof DriftAlert alert) {
            alerts.put(alert.alertId(), alert.value());
          }
        };
    Drift drift = new Drift(settings.policy());
    Map<String, DriftState> states = new HashMap<>();
    for (Arrival touch : touches) {
      DriftState state =
          states.computeIfAbsent(touch.key(), key -> new DriftState(touch.record().subject()));
      drift.apply(state, touch.record(), touch.receivedAt(), DriftContext.EMPTY, out);
    }
    for (DriftState state : states.values()) {
      drift.wake(state, System.currentTimeMillis(), DriftContext.EMPTY, out);
    }
    return alerts;
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer, InputEncoder encoder, List<Arrival> touches) {
    for (Arrival touch : touches) {
      byte[] key = InputEncoder.key(touch.record());
      byte[] value = encoder.value(touch.record());
      producer.send(new ProducerRecord<>("hcp.touches.sales", 0, touch.receivedAt(), key, value));
    }
    producer.flush();
  }

  /** A segment that nobody is in, always in the same version. */
  private static void sendSegment(
      KafkaProducer<byte[], byte[]> producer, String owner, long receivedAt) {
    SegmentDefinition segment =
        new SegmentDefinition(
            "s", 1, SubjectType.HCP, owner, receivedAt, receivedAt, List.of(), Map.of(), List.of());
    byte[] value = new InputEncoder().value(segment);
    producer.send(
        new ProducerRecord<>("hcp.segments", 0, receivedAt, InputEncoder.key(segment), value));
  }

  private static JobClient run(EmbeddedCluster cluster, DriftSettings settings, String savepoint)
      throws InterruptedException {
    StreamExecutionEnvironment env = cluster.environment();
    if (savepoint != null) {
      env.configure(Configuration.fromMap(Map.of("execution.state-recovery.path", savepoint)));
    }
    DriftJob.define(env, settings);
    return cluster.submit(env, "tacet-drift");
  }

  @Test
  void aRestartInTheMiddleGivesTheSameAlertsAndNobodyIsLogged() throws Exception {
    List<Arrival> touches = touches();
    try (LogCapture logged = LogCapture.listen();
        EmbeddedBroker broker = EmbeddedBroker.start();
        EmbeddedCluster cluster =
            EmbeddedCluster.start(
                ClusterOptions.of(2).withSettings(DeployedFlink.with(Map.of())))) {
      Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
      try (Admin admin = Admin.create(client);
          KafkaProducer<byte[], byte[]> producer =
              new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
        new TopicCreator(admin).create(topics(), Optional.of((short) 1));
        InputEncoder encoder = new InputEncoder();
        // Until the restart no time passes by itself: what is due waits for its subject's next
        // touch, and so does not depend on when the job is stopped.
        DriftSettings waiting = settings(broker, "PT1H");
        DriftSettings passing = settings(broker, "PT1S");
        try (TopicLog log =
            new TopicLog(broker.bootstrapServers(), KafkaIo.of(passing).outputTopics(), false)) {
          int half = touches.size() / 2;
          sendSegment(producer, "brand", touches.get(0).receivedAt());
          send(producer, encoder, touches.subList(0, half));
          JobClient job = run(cluster, waiting, null);
          TopicLog.await(
              "preferences", Duration.ofSeconds(60), () -> count(log, "hcp.preferences") > 20);
          new FlinkRest(cluster.ui()).awaitTasks(job);
          String savepoint = job.stopWithSavepoint(false, null, SavepointFormatType.NATIVE).get();

          sendSegment(producer, "others", touches.get(half).receivedAt());
          send(producer, encoder, touches.subList(half, touches.size()));
          run(cluster, passing, savepoint);
          Map<String, Double> expected = expected(touches, passing);
          assertTrue(expected.size() >= DriftHistory.SWAPPED / 2, expected.toString());
          TopicLog.await(
              "alerts",
              Duration.ofSeconds(60),
              () -> count(log, "hcp.drift.alerts") >= expected.size());
          TopicLog.pause(Duration.ofSeconds(1));
          Map<String, Double> alerts = new TreeMap<>();
          log.on("hcp.drift.alerts")
              .forEach(entry -> alerts.put(entry.key(), entry.value().path("value").asDouble()));
          assertEquals(expected, alerts);
          assertEquals(expected.size(), count(log, "hcp.drift.alerts"), "each once");
          assertEquals(
              List.of("REWRITTEN_VERSION"),
              log.on("hcp.rejected").map(entry -> entry.value().path("code").asText()).toList());
        }
      }
      List<String> named = logged.lines().stream().filter(line -> line.contains(PLANTED)).toList();
      assertEquals(List.of(), named);
      assertTrue(logged.lines().size() > 50, "the log was listened to");
    }
  }

  private static long count(TopicLog log, String topic) {
    return log.on(topic).count();
  }
}
