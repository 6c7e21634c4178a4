package tacet.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tacet.cli.live.Told.hcp;
import static tacet.cli.live.Told.promotion;

import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import tacet.cli.runtime.ClusterOptions;
import tacet.domain.touch.Channel;
import tacet.domain.touch.TouchEvent;
import tacet.flink.JobSettings;
import tacet.flink.io.KafkaIo;
import tacet.flink.suppression.SuppressionJob;

/** From a savepoint at another parallelism: counts go on, holds stand, timers fire. */
class RescaleIT {

  private static final String EMAIL = "hcp.suppression.email";
  private static final String SMS = "hcp.suppression.sms";
  private static final int SUBJECTS = 20;
  private static final Duration SHORT = Duration.ofSeconds(15);

  private static final String RULES =
      """
      - rule: email-cap
        owner: brand-ops
        why: Two a week are enough.
        kind: cap
        subjects: HCP
        count: {channel: [EMAIL]}
        max: 2
        per: P7D
        suppress: {channels: [EMAIL]}
      - rule: sms-pause
        owner: brand-ops
        why: One message at a time.
        kind: cap
        subjects: HCP
        count: {channel: [SMS]}
        max: 1
        per: %s
        suppress: {channels: [SMS]}
      """
          .formatted(SHORT);

  @Test
  void fromOneSubtaskToTwo() throws Exception {
    try (LiveSystem live = LiveSystem.start(ClusterOptions.of(1).withSlots(2), Map.of())) {
      live.publish("hcp", 1, RULES);
      JobSettings settings = live.settings("realms: [hcp]\n");
      try (TopicLog log = live.read(KafkaIo.of(settings).outputTopics())) {
        JobClient job = run(live, settings, 1, null);
        email(live, "first");
        live.send("touches.sales", email("held", "0", millis()));
        live.send("touches.sales", email("held", "1", millis()));
        log.await(EMAIL, "HCP:held", TopicLog.Entry::held);
        long sent = millis();
        for (int i = 0; i < SUBJECTS; i++) {
          live.send("touches.sales", promotion(hcp("d" + i), "s", Channel.SMS, null, sent));
        }
        TopicLog.await("all held", Duration.ofSeconds(20), () -> count(log, SMS, true) == SUBJECTS);
        live.flink().awaitTasks(job);
        String savepoint = job.stopWithSavepoint(false, null, SavepointFormatType.NATIVE).get();

        job = run(live, settings, 2, savepoint);
        email(live, "second");
        TopicLog.await(
            "touches on both sides of the savepoint count together",
            Duration.ofSeconds(20),
            () -> count(log, EMAIL, true) == SUBJECTS + 1);
        TopicLog.await(
            "timers fire", Duration.ofSeconds(30), () -> count(log, SMS, false) == SUBJECTS);
        assertTrue(millis() >= sent + SHORT.toMillis(), "not too early");
        assertTrue(log.last(EMAIL, "HCP:held").held());
        assertEquals(0, live.flink().failures(job));
      }
    }
  }

  private static JobClient run(
      LiveSystem live, JobSettings settings, int parallelism, String savepoint)
      throws InterruptedException {
    StreamExecutionEnvironment env = live.cluster().environment();
    if (savepoint != null) {
      env.configure(Configuration.fromMap(Map.of("execution.state-recovery.path", savepoint)));
    }
    env.setParallelism(parallelism);
    SuppressionJob.define(env, settings);
    return live.cluster().submit(env, "parallelism " + parallelism);
  }

  private static void email(LiveSystem live, String id) {
    for (int i = 0; i < SUBJECTS; i++) {
      live.send("touches.sales", email("d" + i, id, millis()));
    }
  }

  private static TouchEvent email(String subject, String id, long at) {
    return promotion(hcp(subject), id, Channel.EMAIL, null, at);
  }

  private static long count(TopicLog log, String topic, boolean held) {
    return log.view().values().stream()
        .filter(entry -> entry.topic().equals(topic))
        .filter(entry -> held ? entry.held() : entry.clear())
        .count();
  }

  private static long millis() {
    return System.currentTimeMillis();
  }
}
