package tacet.cli.replay;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import tacet.cli.runtime.ClusterOptions;
import tacet.cli.runtime.EmbeddedCluster;
import tacet.flink.DriftSettings;
import tacet.flink.JobSettings;

/** The cluster and the settings that replays run with; one host serves many replays. */
public final class ReplayHost implements AutoCloseable {

  private final EmbeddedCluster cluster;
  private final JobSettings settings;
  private final DriftSettings driftSettings;

  /**
   * Starts a cluster, for the suppression job with these settings.
   *
   * @param settingsFile a deployment's settings, or null for the defaults
   * @param slots the greatest parallelism of a replay
   */
  public ReplayHost(Path settingsFile, int slots) {
    this(settingsFile, null, slots);
  }

  /**
   * Starts a cluster.
   *
   * @param settingsFile a deployment's settings of the suppression job, or null for the defaults
   * @param driftFile those of the drift job, or null for the defaults
   * @param slots the greatest parallelism of a replay
   */
  ReplayHost(Path settingsFile, Path driftFile, int slots) {
    settings = settingsFile == null ? JobSettings.defaults() : JobSettings.load(settingsFile);
    driftSettings = driftFile == null ? DriftSettings.defaults() : DriftSettings.load(driftFile);
    cluster = EmbeddedCluster.start(ClusterOptions.of(slots));
  }

  /** A replay of the suppression job on this host. */
  public Replay replay(Progress progress) {
    return replay(progress, EnumSet.of(ReplayJob.SUPPRESSION));
  }

  /** A replay of some jobs on this host. */
  Replay replay(Progress progress, Set<ReplayJob> jobs) {
    return new Replay(cluster, settings, driftSettings, jobs, progress);
  }

  @Override
  public void close() {
    cluster.close();
  }
}
