package tacet.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import tacet.cli.runtime.ClusterOptions;
import tacet.flink.JobSettings;
import tacet.flink.io.KafkaIo;

/** The job as it is deployed, working by {@link LiveRules}, and all that it says. */
record LiveJob(LiveSystem live, TopicLog log, JobClient client) implements AutoCloseable {

  /**
   * Starts it and what it needs.
   *
   * @param more rules for doctors, as YAML
   */
  static LiveJob start(String... more) throws Exception {
    LiveSystem live = LiveSystem.start(ClusterOptions.of(2), Map.of());
    live.publish("hcp", 1, LiveRules.HCP);
    live.publish("patient", 1, LiveRules.PATIENT);
    for (String rules : more) {
      live.publish("hcp", 1, rules);
    }
    JobSettings settings = live.settings("");
    TopicLog log = live.read(KafkaIo.of(settings).outputTopics());
    return new LiveJob(live, log, live.run(settings));
  }

  void assertNeverFailed() throws Exception {
    assertEquals(JobStatus.RUNNING, client.getJobStatus().get());
    assertEquals(0, live.flink().failures(client));
  }

  @Override
  public void close() {
    log.close();
    live.close();
  }
}
