package tacet.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tacet.cli.live.Told.hcp;
import static tacet.cli.live.Told.promotion;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tacet.cli.runtime.ClusterOptions;
import tacet.domain.touch.Channel;
import tacet.flink.JobSettings;
import tacet.flink.io.KafkaIo;

/** Rules change while the job runs, and nobody is touched. */
class RuleChangeIT {

  private static final String EMAIL = "hcp.suppression.email";
  private static final int SUBJECTS = 200;
  private static final int PARALLELISM = 2;
  private static final Duration PROMISED = Duration.ofSeconds(10);

  private static LiveSystem live;
  private static JobClient job;
  private static TopicLog log;

  @BeforeAll
  static void start() throws Exception {
    live = LiveSystem.start(ClusterOptions.of(PARALLELISM), Map.of());
    live.publish("hcp", 1, cap(3));
    JobSettings settings = live.settings("");
    log = live.read(KafkaIo.of(settings).outputTopics());
    job = live.run(settings);
  }

  @AfterAll
  static void stop() {
    log.close();
    live.close();
  }

  private static String cap(int max) {
    return """
        rule: email-cap
        owner: brand-ops
        why: Some promotional e-mails a week are enough.
        kind: cap
        subjects: HCP
        count: {channel: [EMAIL]}
        max: %d
        per: P7D
        suppress: {channels: [EMAIL]}
        """
        .formatted(max);
  }

  @Test
  void aChangeReachesEverySubjectAndAWithdrawalFreesThem() throws Exception {
    long now = System.currentTimeMillis();
    for (int i = 0; i < SUBJECTS; i++) {
      for (int touch = 0; touch < 2; touch++) {
        live.stream(
            "hcp.touches.sales",
            promotion(hcp("d" + i), "t" + touch, Channel.EMAIL, "clinic-" + i % 10, now - touch));
      }
    }
    live.flush();
    // A third touch shows when the others are in.
    for (int touch = 0; touch < 3; touch++) {
      live.send(
          "touches.sales", promotion(hcp("last"), "t" + touch, Channel.EMAIL, null, now - touch));
    }
    log.await(EMAIL, "HCP:last", TopicLog.Entry::held);
    assertEquals(0, held());

    long changed = System.currentTimeMillis();
    live.publish("hcp", 2, cap(2));
    TopicLog.await("all held", PROMISED, () -> held() == SUBJECTS);
    long toFlags = System.currentTimeMillis() - changed;
    assertTrue(
        log.on(EMAIL)
            .filter(TopicLog.Entry::held)
            .filter(entry -> !entry.key().equals("HCP:last"))
            .allMatch(entry -> entry.value().at("/holds/0/ruleVersion").asInt() == 2));
    TopicLog.await("one rule set everywhere", PROMISED, () -> hashes(changed).size() == 1);
    assertEquals(2, log.last("hcp.policy", "email-cap").value().path("version").asInt());

    aRuleThatIsNoneChangesNothing();

    long withdrawn = System.currentTimeMillis();
    live.publish("hcp", "email-cap", 3, "", "", true);
    TopicLog.await(
        "all clear",
        PROMISED,
        () ->
            log.view().values().stream()
                    .filter(entry -> entry.topic().equals(EMAIL) && entry.clear())
                    .count()
                == SUBJECTS + 1);
    System.out.printf(
        "rule change to %d flags: %d ms; withdrawal to clear: %d ms%n",
        SUBJECTS, toFlags, System.currentTimeMillis() - withdrawn);
    TopicLog.await(
        "the policy says so",
        PROMISED,
        () -> !log.last("hcp.policy", "email-cap").value().path("inForce").asBoolean());
    assertEquals(JobStatus.RUNNING, job.getJobStatus().get());
    assertEquals(0, live.flink().failures(job));
  }

  private static void aRuleThatIsNoneChangesNothing() {
    live.publish("hcp", "broken", 1, "", "{\"rule\":\"broken\",\"kind\":\"kap\"}", false);
    TopicLog.await(
        "quarantined",
        PROMISED,
        () -> log.on("hcp.suppression.audit").anyMatch(RuleChangeIT::quarantines));
    assertEquals(1, log.on("hcp.suppression.audit").filter(RuleChangeIT::quarantines).count());
    assertEquals(SUBJECTS, held());
  }

  private static boolean quarantines(TopicLog.Entry entry) {
    JsonNode audit = entry.value();
    return audit.path("kind").asText().equals("RULE_QUARANTINED")
        && audit.path("explanation").asText().contains("broken v1");
  }

  /** How many subjects have a flag that says held, but the last. */
  private static long held() {
    return log.view().values().stream()
        .filter(entry -> entry.topic().equals(EMAIL) && entry.held())
        .filter(entry -> !entry.key().equals("HCP:last"))
        .count();
  }

  /** Rule sets that the subtasks of both operators have swept to the end; empty until all have. */
  private static Set<String> hashes(long since) {
    Map<String, JsonNode> statuses =
        log.on("hcp.rules.status")
            .filter(entry -> entry.raw().timestamp() >= since)
            .filter(entry -> entry.value().path("toSweep").asLong() == 0)
            .collect(Collectors.toMap(TopicLog.Entry::key, TopicLog.Entry::value, (a, b) -> b));
    return statuses.size() < 2 * PARALLELISM
        ? Set.of()
        : statuses.values().stream()
            .map(status -> status.path("hash").asText())
            .collect(Collectors.toSet());
  }
}
