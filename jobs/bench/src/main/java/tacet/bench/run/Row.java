package tacet.bench.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tacet.cli.runtime.ClusterOptions;
import tacet.cli.runtime.EmbeddedCluster;
import tacet.flink.DriftSettings;
import tacet.flink.Durable;
import tacet.flink.JobEnv;
import tacet.flink.JobSettings;
import tacet.flink.drift.DriftJob;
import tacet.flink.io.Arrival;
import tacet.flink.io.KafkaIo;
import tacet.flink.io.RawRecord;
import tacet.flink.io.ReceivedTime;
import tacet.flink.io.RecordParser;
import tacet.flink.suppression.SuppressionJob;

/** One row in a JVM of its own: a job over the loaded topics, measured within a window. */
@Command(name = "row")
final class Row implements Runnable {

  private static final double END_OF_WINDOW = 0.98;
  private static final long LOOK_MILLIS = 20;
  private static final long GIVE_UP_NANOS = 1_800_000_000_000L;

  /** What runs. */
  enum Sort {
    /** Source, parse and keyBy of the job, then nothing. */
    LIMIT,
    /** The whole job. */
    FULL,
    /** The drift job, as it is deployed. */
    DRIFT
  }

  @Option(names = "--sort", required = true)
  private Sort sort;

  @Option(names = "--broker", required = true)
  private String broker;

  @Option(names = "--touches", required = true)
  private long touches;

  @Option(names = "--from", required = true)
  private double from;

  @Option(names = "--seconds", required = true)
  private double seconds;

  @Option(names = "--parallelism", required = true)
  private int parallelism;

  @Option(names = "--checkpoint-millis", required = true)
  private long checkpointMillis;

  @Option(names = "--flink", required = true)
  private Path flink;

  @Option(names = "--set")
  private Map<String, String> settings = Map.of();

  @Option(names = "--result", required = true)
  private Path result;

  @Override
  public void run() {
    Map<String, String> configuration = FlinkConfiguration.deployed(flink);
    configuration.put("execution.checkpointing.interval", checkpointMillis + "ms");
    configuration.put("execution.checkpointing.min-pause", "0ms");
    configuration.put("taskmanager.memory.managed.size", 512L * parallelism + "mb");
    configuration.put("metrics.reporters", "meter");
    configuration.put("metrics.reporter.meter.factory.class", Meter.Factory.class.getName());
    configuration.putAll(settings);
    try (EmbeddedCluster cluster =
            EmbeddedCluster.start(ClusterOptions.of(parallelism).withSettings(configuration));
        BenchTopics topics = new BenchTopics(broker)) {
      StreamExecutionEnvironment env = cluster.environment();
      define(env);
      JobClient job = cluster.submit(env, "bench-" + sort.name().toLowerCase(Locale.ROOT));
      Reading reading = measure(topics, job);
      new ObjectMapper().writeValue(result.toFile(), reading);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException("the row failed", e);
    }
  }

  private void define(StreamExecutionEnvironment env) {
    if (sort == Sort.DRIFT) {
      DriftJob.define(env, DriftSettings.read("bench settings", ends(), Map.of()));
      return;
    }
    JobSettings job = JobSettings.read("bench settings", settings(), Map.of());
    if (sort == Sort.FULL) {
      SuppressionJob.define(env, job);
      return;
    }
    JobEnv.apply(env);
    DataStream<Arrival> arrivals =
        env.fromSource(
                KafkaIo.of(job).source(), new ReceivedTime(job.watermark()), Durable.READ_RECORDS)
            .uid(Durable.READ_RECORDS)
            .process(new Parse())
            .name(Durable.PARSE_RECORDS)
            .uid(Durable.PARSE_RECORDS);
    arrivals
        .keyBy(Arrival::key, Types.STRING)
        .sinkTo(new DiscardingSink<>())
        .name("discard")
        .uid("discard");
  }

  /** The parser of the job, rejects discarded. */
  private static final class Parse extends ProcessFunction<RawRecord, Arrival> {
    private static final long serialVersionUID = 1;
    private transient RecordParser parser;

    @Override
    public void processElement(RawRecord raw, Context context, Collector<Arrival> out) {
      if (parser == null) {
        parser = new RecordParser();
      }
      if (parser.parse(raw) instanceof Arrival arrival) {
        out.collect(arrival);
      }
    }
  }

  private String settings() {
    List<String> channels = BenchTopics.CHANNELS.stream().map(Enum::name).toList();
    return ends() + "channels: %s%n".formatted(channels);
  }

  private String ends() {
    return """
        bootstrapServers: %s
        realms: [%s]
        delivery: at-least-once
        """
        .formatted(broker, BenchTopics.REALM);
  }

  private Reading measure(BenchTopics topics, JobClient job) throws Exception {
    await(job, (long) (from * touches), Long.MAX_VALUE);
    long checkpoints = Meter.checkpoints();
    long flags = topics.flags();
    long consumed = Meter.consumed(BenchTopics.TOUCHES);
    long cpu = cpuNanos();
    long start = System.nanoTime();
    await(job, (long) (END_OF_WINDOW * touches), start + (long) (seconds * 1e9));
    long consumedAtEnd = Meter.consumed(BenchTopics.TOUCHES);
    long nanos = System.nanoTime() - start;
    long cpuAtEnd = cpuNanos();
    return new Reading(
        consumedAtEnd - consumed,
        nanos / 1e9,
        (cpuAtEnd - cpu) / 1e9,
        topics.flags() - flags,
        Meter.checkpoints() - checkpoints,
        Meter.checkpointBytes(),
        consumedAtEnd);
  }

  private static void await(JobClient job, long consumed, long until) throws Exception {
    long start = System.nanoTime();
    while (Meter.consumed(BenchTopics.TOUCHES) < consumed && System.nanoTime() < until) {
      Thread.sleep(LOOK_MILLIS);
      long waited = System.nanoTime() - start;
      if (job.getJobStatus().get().isTerminalState()) {
        job.getJobExecutionResult().get();
      }
      if (waited > GIVE_UP_NANOS) {
        throw new IllegalStateException("the job stands still");
      }
    }
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** Runs a row; the options are the orchestrator's business. */
  public static void main(String[] arguments) {
    System.exit(new picocli.CommandLine(new Row()).execute(arguments));
  }
}
