package tacet.cli.replay;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import tacet.cli.UsageError;
import tacet.cli.runtime.EmbeddedCluster;
import tacet.cli.runtime.ScratchFolder;
import tacet.flink.JobEnv;
import tacet.flink.JobSettings;
import tacet.flink.intake.InitialRules;
import tacet.flink.io.Arrival;
import tacet.flink.io.Emission;
import tacet.flink.io.RuleRecord;
import tacet.flink.io.Stream;
import tacet.flink.suppression.SuppressionPipeline;
import tacet.flink.suppression.SuppressionSettings;

/** The real job over recorded files: bounded input, RocksDB state, the same operators. */
public final class Replay {

  /**
   * What a replay did.
   *
   * @param records how many records were applied or rejected by the job
   * @param rejected how many lines were bad
   * @param flags how many flags were published
   * @param until its last instant, epoch milliseconds
   * @param seconds how long the job ran
   * @param rules what each rule did, by id
   * @param decisions how requests were answered
   * @param adherence who heeded the flags
   */
  public record Outcome(
      long records,
      long rejected,
      long flags,
      long until,
      double seconds,
      Map<String, RuleTallies.Counts> rules,
      DecisionTallies.Counts decisions,
      List<AdherenceTallies.Row> adherence) {}

  private static final Map<Stream, String> FILES =
      Map.of(
          Stream.FLAG, "flags.jsonl",
          Stream.AUDIT, "audit.jsonl",
          Stream.MEDICAL_AUDIT, "audit-medical.jsonl",
          Stream.DECISION, "decisions.jsonl",
          Stream.SATURATION, "saturation.jsonl",
          Stream.TOO_LATE, "too-late.jsonl",
          Stream.TOO_LATE_MEDICAL, "too-late-medical.jsonl");

  /** A bounded source holds at least one record; this one is dropped behind it. */
  private static final RuleRecord UNUSED = new RuleRecord("", 0, 0, null, true, 0, "");

  private static final long POLL_MILLIS = 200;

  private final EmbeddedCluster cluster;
  private final JobSettings settings;
  private final Progress progress;

  /** A replay on {@code cluster} by a deployment's settings. */
  Replay(EmbeddedCluster cluster, JobSettings settings, Progress progress) {
    this.cluster = cluster;
    this.settings = settings;
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
    createOutput(output);
    try (ScratchFolder scratch = ScratchFolder.create("tacet-replay-")) {
      Path runs = Files.createDirectory(scratch.path().resolve("in"));
      ReplayFiles.Loaded loaded = ReplayFiles.load(input, runs, progress::reading);
      long end = until.orElse(loaded.latest() == Long.MIN_VALUE ? 0 : loaded.latest());
      List<RuleRecord> allRules = new ArrayList<>(rules);
      allRules.addAll(loaded.rules());
      Path said = Files.createDirectory(scratch.path().resolve("out"));
      try (ReplayObserver observer = new ReplayObserver(end)) {
        long started = System.nanoTime();
        execute(loaded.runs(), allRules, said, end, parallelism, observer, loaded.records());
        double seconds = (System.nanoTime() - started) / 1e9;
        long flags = writeOutputs(said, output);
        merge(loaded.rejections(), output.resolve("rejected.jsonl"));
        PolicyFile.write(allRules, end, output.resolve("policy.jsonl"));
        return new Outcome(
            loaded.records(),
            loaded.rejected(),
            flags,
            end,
            seconds,
            observer.tallies().counts(),
            observer.decisions().counts(),
            observer.adherence().rows());
      }
    }
  }

  private static void createOutput(Path output) {
    try {
      Files.createDirectories(output);
    } catch (IOException e) {
      throw new UsageError(
          "cannot write the output", output.toString(), "name a folder you may write to", e);
    }
    if (!Files.isWritable(output)) {
      throw new UsageError(
          "cannot write the output", output.toString(), "name a folder you may write to");
    }
  }

  private void execute(
      List<Path> runs,
      List<RuleRecord> rules,
      Path said,
      long until,
      int parallelism,
      ReplayObserver observer,
      long total)
      throws InterruptedException {
    StreamExecutionEnvironment env = cluster.environment();
    JobEnv.apply(env);
    env.setParallelism(parallelism);
    DataStream<Arrival> records =
        env.fromSource(
                new ReplaySource(runs, until, observer.name()),
                WatermarkStrategy.noWatermarks(),
                "read-files",
                Arrival.TYPE)
            .uid("read-files")
            .setParallelism(1);
    DataStream<RuleRecord> noChanges =
        env.fromData(TypeInformation.of(RuleRecord.class), UNUSED)
            .uid("read-rules")
            .setParallelism(1);
    InitialRules initial = new FixedRules(rules);
    SuppressionPipeline.Emissions emissions =
        SuppressionPipeline.define(
            records,
            noChanges.filter(rule -> rule.version() > 0).uid("drop-rules"),
            initial,
            SuppressionSettings.replay(settings));
    sink(emissions.persons(), "persons", said, observer);
    sink(emissions.accounts(), "accounts", said, observer);
    await(cluster.submit(env, "tacet replay"), observer, total);
  }

  private static void sink(
      DataStream<Emission> emissions, String name, Path said, ReplayObserver observer) {
    emissions.sinkTo(new ReplaySink(said, name, observer.name())).uid("write-" + name);
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

  private static long writeOutputs(Path said, Path output) throws IOException {
    long flags = 0;
    for (Map.Entry<Stream, String> file : FILES.entrySet()) {
      List<Path> runs = runsIn(ReplaySink.folder(said, file.getKey()));
      long lines = merge(runs, output.resolve(file.getValue()));
      flags = file.getKey() == Stream.FLAG ? lines : flags;
    }
    merge(runsIn(ReplaySink.tombstones(said)), output.resolve(Tombstones.FILE));
    return flags;
  }

  private static List<Path> runsIn(Path folder) throws IOException {
    List<Path> runs = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (var files = Files.list(folder)) {
        files.sorted().forEach(runs::add);
      }
    }
    return runs;
  }

  private static long merge(List<Path> runs, Path target) throws IOException {
    long lines = 0;
    try (BufferedWriter out = Files.newBufferedWriter(target);
        SortedRuns.Merge<OutputLine> merge =
            SortedRuns.merge(runs, OutputLine.ORDER, OutputLine.CODEC)) {
      while (merge.hasNext()) {
        out.write(merge.next().json());
        out.write('\n');
        lines++;
      }
    }
    return lines;
  }
}
