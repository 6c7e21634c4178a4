package tacet.cli.replay;

import java.nio.file.Path;
import tacet.cli.runtime.ClusterOptions;
import tacet.cli.runtime.EmbeddedCluster;
import tacet.flink.JobSettings;

/** The cluster and the settings that replays run with; one host serves many replays. */
public final class ReplayHost implements AutoCloseable {

  private final EmbeddedCluster cluster;
  private final JobSettings settings;

  /**
   * Starts a cluster.
   *
   * @param settingsFile a deployment's settings, or null for the defaults
   * @param slots the greatest parallelism of a replay
   */
  public ReplayHost(Path settingsFile, int slots) {
    settings = settingsFile == null ? JobSettings.defaults() : JobSettings.load(settingsFile);
    cluster = EmbeddedCluster.start(ClusterOptions.of(slots));
  }

  /** A replay on this host. */
  public Replay replay(Progress progress) {
    return new Replay(cluster, settings, progress);
  }

  @Override
  public void close() {
    cluster.close();
  }
}
