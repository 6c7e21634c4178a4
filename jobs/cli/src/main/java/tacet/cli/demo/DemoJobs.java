package tacet.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import tacet.cli.runtime.ClusterOptions;
import tacet.cli.runtime.EmbeddedCluster;
import tacet.flink.DriftSettings;
import tacet.flink.JobSettings;
import tacet.flink.drift.DriftJob;
import tacet.flink.io.KafkaIo;
import tacet.flink.suppression.SuppressionJob;

/**
 * The jobs of a demo, side by side in one cluster. They are the real ones; all that tells them from
 * a deployment is in their settings here and in {@link DemoTopics}.
 */
final class DemoJobs {
  private static final int SUPPRESSION_PARALLELISM = 2;
  private static final int DRIFT_PARALLELISM = 1;
  private static final long LOOK_MILLIS = 100;
  private static final List<String> CHANNELS =
      List.of(
          "EMAIL", "SMS", "WHATSAPP", "PUSH", "PHONE", "VIDEO", "FACE_TO_FACE", "EVENT", "PORTAL");

  private final JobSettings suppression;
  private final DriftSettings drift;
  private final List<JobClient> running = new ArrayList<>();

  /**
   * Jobs that do not run yet. Beside the address their settings differ from the defaults in that
   * the history is known to be whole where everybody is invented, that flags are published on the
   * channels the demo uses, and that no partition follows the wall clock: see {@link Heartbeats}.
   * The budget of false alerts is the default: how many trials a week there are the segments say.
   */
  DemoJobs(String bootstrapServers, boolean wholeHistory) {
    String kafka = "bootstrapServers: " + bootstrapServers;
    String time = "watermark: {idleAfter: PT1H}";
    String yaml =
        String.join(
            "\n",
            kafka,
            time,
            "history: {loadedWhole: " + wholeHistory + "}",
            wholeHistory ? "channels: " + CHANNELS : "");
    suppression = JobSettings.read("settings of the demo", yaml, Map.of());
    drift = DriftSettings.read("settings of the demo", kafka + '\n' + time + '\n', Map.of());
  }

  /** A cluster with room for both. */
  static ClusterOptions cluster(int uiPort) {
    return ClusterOptions.of(SUPPRESSION_PARALLELISM)
        .withSlots(SUPPRESSION_PARALLELISM + DRIFT_PARALLELISM)
        .withUiPort(uiPort)
        .withSettings(
            Map.of(
                "execution.checkpointing.interval", "5 s",
                // As in deploy/flink: a flag does not wait for others to fill a buffer with.
                "execution.buffer-timeout.interval", "0 ms"));
  }

  /** Every topic that any of them may write to. */
  List<String> outputTopics() {
    List<String> topics = new ArrayList<>(KafkaIo.of(suppression).outputTopics());
    topics.addAll(KafkaIo.of(drift).outputTopics());
    return topics.stream().distinct().toList();
  }

  /** Submits them, and returns when every task runs. */
  void start(EmbeddedCluster cluster) throws InterruptedException, ExecutionException {
    StreamExecutionEnvironment one = cluster.environment();
    SuppressionJob.define(one, suppression);
    running.add(cluster.submit(one, "suppression"));
    StreamExecutionEnvironment other = cluster.environment();
    other.setParallelism(DRIFT_PARALLELISM);
    DriftJob.define(other, drift);
    running.add(cluster.submit(other, "drift"));
    for (JobClient job : running) {
      while (!cluster.isRunning(job)) {
        Thread.sleep(LOOK_MILLIS);
        failIfEnded();
      }
    }
  }

  /**
   * Looks after them.
   *
   * @throws ExecutionException when one failed
   * @throws IllegalStateException when one ended by itself
   */
  void failIfEnded() throws InterruptedException, ExecutionException {
    for (JobClient job : running) {
      if (job.getJobStatus().get().isGloballyTerminalState()) {
        job.getJobExecutionResult().get();
        throw new IllegalStateException("a job ended by itself");
      }
    }
  }
}
