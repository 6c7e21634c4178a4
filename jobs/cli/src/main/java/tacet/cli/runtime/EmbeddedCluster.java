package tacet.cli.runtime;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.minicluster.MiniClusterJobClient;
import org.apache.flink.runtime.minicluster.MiniClusterJobClient.JobFinalizationBehavior;
import org.apache.flink.runtime.minicluster.RpcServiceSharing;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.util.ExceptionUtils;

/**
 * A Flink cluster inside this JVM: one JobManager, one TaskManager, RocksDB state, checkpoints in a
 * temporary folder that goes at close. REST and the web page listen on 127.0.0.1 only and take no
 * jobs.
 */
public final class EmbeddedCluster implements AutoCloseable {
  private static final long CANCEL_SECONDS = 10;

  private final MiniCluster cluster;
  private final Configuration configuration;
  private final ScratchFolder scratch;
  private final URI ui;
  private boolean closed;

  private EmbeddedCluster(
      MiniCluster cluster, Configuration configuration, ScratchFolder scratch, URI ui) {
    this.cluster = cluster;
    this.configuration = configuration;
    this.scratch = scratch;
    this.ui = ui;
  }

  /**
   * Starts a cluster and returns when it takes jobs.
   *
   * @throws PortInUseError when the port asked for is taken
   * @throws IllegalStateException when the cluster cannot start
   */
  public static EmbeddedCluster start(ClusterOptions options) {
    ScratchFolder scratch = ScratchFolder.create("tacet-cluster-");
    try {
      Files.createDirectories(scratch.path().resolve("io"));
      Configuration configuration = ClusterSettings.of(options, scratch.path());
      MiniCluster cluster = running(configuration, options);
      return new EmbeddedCluster(cluster, configuration, scratch, cluster.getRestAddress().get());
    } catch (InterruptedException e) {
      scratch.close();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the embedded cluster started", e);
    } catch (IOException | ExecutionException e) {
      scratch.close();
      throw new IllegalStateException("the embedded cluster did not start", e);
    } catch (RuntimeException e) {
      scratch.close();
      throw e;
    }
  }

  private static MiniCluster running(Configuration configuration, ClusterOptions options) {
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(options.slots())
                .setRpcServiceSharing(RpcServiceSharing.SHARED)
                .setCommonBindAddress(LoopbackPort.HOST)
                .build());
    try {
      cluster.start();
      return cluster;
    } catch (Exception e) {
      cluster.closeAsync();
      if (ExceptionUtils.findThrowable(e, BindException.class).isPresent()) {
        throw new PortInUseError(options.uiPort(), "the embedded cluster's web page", e);
      }
      throw new IllegalStateException("the embedded cluster did not start", e);
    }
  }

  /** Address of REST and the web page. */
  public URI ui() {
    return ui;
  }

  /** Folder of checkpoints and savepoints; gone after {@link #close()}. */
  public Path folder() {
    return scratch.path();
  }

  /** A new, empty environment with this cluster's configuration; {@link #submit} runs it. */
  public StreamExecutionEnvironment environment() {
    return StreamExecutionEnvironment.getExecutionEnvironment(new Configuration(configuration));
  }

  /**
   * Submits what was built in an environment of {@link #environment()} and returns as soon as the
   * job is accepted.
   *
   * @throws IllegalStateException when the job is refused
   */
  public JobClient submit(StreamExecutionEnvironment environment, String jobName)
      throws InterruptedException {
    ClassLoader classLoader = Thread.currentThread().getContextClassLoader();
    StreamGraph graph = environment.getStreamGraph(true);
    graph.setJobName(jobName);
    JobGraph job = graph.getJobGraph(classLoader);
    try {
      cluster.submitJob(job).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the job " + jobName + " was refused", e.getCause());
    }
    return new MiniClusterJobClient(
        job.getJobID(), cluster, classLoader, JobFinalizationBehavior.NOTHING);
  }

  /** Whether every task of a job runs. */
  public boolean isRunning(JobClient job) throws InterruptedException {
    try {
      for (AccessExecutionVertex task :
          cluster.getExecutionGraph(job.getJobID()).get().getAllExecutionVertices()) {
        if (task.getExecutionState() != ExecutionState.RUNNING) {
          return false;
        }
      }
      return true;
    } catch (ExecutionException e) {
      throw new IllegalStateException("the embedded cluster does not know the job", e.getCause());
    }
  }

  /** Cancels running jobs, stops the cluster and removes its folder. Repeating is safe. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      Uninterrupted.run(
          "stopping the embedded cluster",
          () -> {
            cancelJobs();
            cluster.closeAsync().get();
          });
    } finally {
      scratch.close();
    }
  }

  private void cancelJobs() throws InterruptedException, ExecutionException {
    List<JobID> running =
        cluster.listJobs().get().stream()
            .filter(job -> !job.getJobState().isGloballyTerminalState())
            .map(JobStatusMessage::getJobId)
            .toList();
    CompletableFuture<?>[] ended =
        running.stream()
            .map(job -> cluster.cancelJob(job).thenCompose(ack -> cluster.requestJobResult(job)))
            .toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(ended).get(CANCEL_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // A job that ended meanwhile refuses the cancel, a stuck one goes with the cluster.
      return;
    }
  }
}
