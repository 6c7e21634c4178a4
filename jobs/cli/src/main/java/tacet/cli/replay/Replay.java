package tacet.cli.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import tacet.cli.UsageError;
import tacet.cli.runtime.EmbeddedCluster;
import tacet.cli.runtime.ScratchFolder;
import tacet.flink.DriftSettings;
import tacet.flink.JobEnv;
import tacet.flink.JobSettings;
import tacet.flink.io.RuleRecord;
import tacet.flink.io.Stream;

/** The real jobs over recorded files: bounded input, RocksDB state, the same operators. */
public final class Replay {

  /**
   * What a replay did.
   *
   * @param jobs which jobs ran
   * @param records how many records were applied or rejected by the job
   * @param rejected how many lines were bad
   * @param flags how many flags were published
   * @param until its last instant, epoch milliseconds
   * @param seconds how long the job ran
   * @param rules what each rule did, by id
   * @param decisions how requests were answered
   * @param adherence who heeded the flags
   * @param drift what the drift job said; null where it did not run
   */
  public record Outcome(
      Set<ReplayJob> jobs,
      long records,
      long rejected,
      long flags,
      long until,
      double seconds,
      Map<String, RuleTallies.Counts> rules,
      DecisionTallies.Counts decisions,
      List<AdherenceTallies.Row> adherence,
      DriftTallies.Counts drift) {}

  private static final long POLL_MILLIS = 200;

  private final EmbeddedCluster cluster;
  private final JobSettings settings;
  private final DriftSettings driftSettings;
  private final Set<ReplayJob> jobs;
  private final Progress progress;

  /** A replay of some jobs on {@code cluster} by a deployment's settings. */
  Replay(
      EmbeddedCluster cluster,
      JobSettings settings,
      DriftSettings driftSettings,
      Set<ReplayJob> jobs,
      Progress progress) {
    this.cluster = cluster;
    this.settings = settings;
    this.driftSettings = driftSettings;
    this.jobs = jobs;
    this.progress = progress;
  }

  /**
   * Runs it.
   *
   * @param rules the rules in force from the start
   * @param input the folder of the files
   * @param output where the results go; made when it is not there
   * @param until the last instant, epoch milliseconds; empty for the latest receipt
   * @throws UsageError for input that is not there or output that cannot be written
   */
  public Outcome run(
      List<RuleRecord> rules, Path input, Path output, OptionalLong until, int parallelism)
      throws IOException, InterruptedException {
    ReplayOutputs.create(output);
    try (ScratchFolder scratch = ScratchFolder.create("tacet-replay-")) {
      Path runs = Files.createDirectory(scratch.path().resolve("in"));
      ReplayFiles.Loaded loaded = ReplayFiles.load(input, runs, progress::reading);
      long end = until.orElse(loaded.latest() == Long.MIN_VALUE ? 0 : loaded.latest());
      List<RuleRecord> allRules = new ArrayList<>(rules);
      allRules.addAll(loaded.rules());
      Path said = Files.createDirectory(scratch.path().resolve("out"));
      try (ReplayObserver observer = new ReplayObserver(end)) {
        long started = System.nanoTime();
        execute(loaded, allRules, said, end, parallelism, observer);
        double seconds = (System.nanoTime() - started) / 1e9;
        Map<Stream, Long> lines = ReplayOutputs.write(jobs, said, output, observer.tombstones());
        ReplayOutputs.merge(loaded.rejections(), output.resolve("rejected.jsonl"), line -> true);
        boolean suppression = jobs.contains(ReplayJob.SUPPRESSION);
        if (suppression) {
          PolicyFile.write(allRules, end, output.resolve("policy.jsonl"));
        }
        return new Outcome(
            jobs,
            loaded.records(),
            loaded.rejected(),
            suppression ? lines.get(Stream.FLAG) : 0,
            end,
            seconds,
            observer.tallies().counts(),
            observer.decisions().counts(),
            observer.adherence().rows(),
            jobs.contains(ReplayJob.DRIFT) ? observer.drift().counts(lines) : null);
      }
    }
  }

  private void execute(
      ReplayFiles.Loaded loaded,
      List<RuleRecord> rules,
      Path said,
      long until,
      int parallelism,
      ReplayObserver observer)
      throws InterruptedException {
    StreamExecutionEnvironment env = cluster.environment();
    JobEnv.apply(env);
    env.setParallelism(parallelism);
    ReplayGraph graph = new ReplayGraph(env, loaded.runs(), until, rules, said, observer.name());
    if (jobs.contains(ReplayJob.SUPPRESSION)) {
      graph.suppress(settings);
    }
    if (jobs.contains(ReplayJob.DRIFT)) {
      graph.drift(driftSettings, loaded.segments());
    }
    await(cluster.submit(env, "tacet replay"), observer, loaded.records());
  }

  private void await(JobClient job, ReplayObserver observer, long total)
      throws InterruptedException {
    var result = job.getJobExecutionResult();
    try {
      while (true) {
        try {
          result.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
          progress.done();
          return;
        } catch (TimeoutException e) {
          progress.applying(observer.recordsRead(), total);
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("the replay's job failed", e.getCause());
    } catch (InterruptedException e) {
      job.cancel();
      throw e;
    }
  }
}
