package tacet.cli.live;

import java.util.Map;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import tacet.cli.runtime.ClusterOptions;
import tacet.cli.runtime.EmbeddedCluster;
import tacet.flink.JobSettings;
import tacet.flink.io.BrokerCheck;
import tacet.flink.io.KafkaIo;
import tacet.flink.suppression.SuppressionJob;

/** A broker and, in this process, a cluster configured as it is deployed. */
final class LiveSystem extends LiveBroker {

  private final EmbeddedCluster cluster;
  private final FlinkRest flink;

  private LiveSystem(ClusterOptions options) throws Exception {
    cluster = EmbeddedCluster.start(options);
    flink = new FlinkRest(cluster.ui());
  }

  /** Starts all of it; {@code flink} goes over the deployed configuration. */
  static LiveSystem start(ClusterOptions options, Map<String, String> flink) throws Exception {
    return new LiveSystem(options.withSettings(DeployedFlink.with(flink)));
  }

  /** Starts the job as its {@code main} does. */
  JobClient run(JobSettings settings) throws InterruptedException {
    BrokerCheck.run(KafkaIo.of(settings));
    StreamExecutionEnvironment env = cluster.environment();
    SuppressionJob.define(env, settings);
    return cluster.submit(env, "tacet-suppression");
  }

  EmbeddedCluster cluster() {
    return cluster;
  }

  FlinkRest flink() {
    return flink;
  }

  @Override
  public void close() {
    cluster.close();
    super.close();
  }
}
