package tacet.cli.demo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import tacet.cli.ExitCode;
import tacet.cli.demo.DemoState.BusySubject;
import tacet.cli.demo.DemoState.Latency;
import tacet.cli.report.LiveReport;
import tacet.cli.runtime.ClusterOptions;
import tacet.cli.runtime.EmbeddedBroker;
import tacet.cli.runtime.EmbeddedCluster;
import tacet.flink.JobSettings;
import tacet.flink.io.KafkaIo;
import tacet.flink.suppression.SuppressionJob;
import tacet.rules.WrittenRule;

/**
 * One run of the demo: broker, cluster, topics, rules, job, feed and reader, in this order, then
 * the view until it is over. The job is the real one; all that tells it from a deployment is in
 * {@link #settings} and {@link DemoTopics}.
 */
final class DemoRun {
  private static final int PARALLELISM = 2;
  private static final long REFRESH_MILLIS = 500;
  private static final long LOOK_MILLIS = 100;
  private static final int QUIET_LOOKS = 5;
  private static final long START_NANOS = 60_000_000_000L;
  private static final long END_NANOS = 30_000_000_000L;
  private static final int BUSIEST = 5;
  private static final int RECENT = 40;
  private static final int RATE_WINDOW = 10;
  private static final double NANOS = 1e9;
  private static final double MEDIAN = 0.5;
  private static final double TAIL = 0.99;
  private static final List<String> CHANNELS =
      List.of(
          "EMAIL", "SMS", "WHATSAPP", "PUSH", "PHONE", "VIDEO", "FACE_TO_FACE", "EVENT", "PORTAL");

  private final DemoPlan plan;
  private final List<WrittenRule> rules;
  private final int uiPort;
  private final DemoPage page;
  private final DemoScreen screen;

  private final Traffic traffic = new Traffic();
  private final Findings findings = new Findings();
  private final FlagBoard board;
  private final Deque<FlagChange> recent = new ArrayDeque<>();
  private final Deque<long[]> samples = new ArrayDeque<>();
  private String ui = "";

  /**
   * A run that has not begun.
   *
   * @param uiPort of Flink's web page, 0 for a free one
   */
  DemoRun(DemoPlan plan, List<WrittenRule> rules, int uiPort, DemoPage page, DemoScreen screen) {
    this.plan = plan;
    this.rules = rules;
    this.uiPort = uiPort;
    this.page = page;
    this.screen = screen;
    this.board = new FlagBoard(plan.clock().start() + Everyday.MINUTE);
  }

  /** Runs it; returns the exit code. */
  int call() throws InterruptedException, ExecutionException {
    long began = System.nanoTime();
    // The cluster first: the port that was asked for may be taken.
    try (EmbeddedCluster cluster = EmbeddedCluster.start(clusterOptions())) {
      ui = cluster.ui().toString();
      screen.progress("cluster", began, ui);
      long brokerBegan = System.nanoTime();
      try (EmbeddedBroker broker = EmbeddedBroker.start()) {
        screen.progress("broker", brokerBegan, broker.bootstrapServers());
        return run(cluster, broker.bootstrapServers(), began);
      }
    }
  }

  private ClusterOptions clusterOptions() {
    return ClusterOptions.of(PARALLELISM)
        .withUiPort(uiPort)
        .withSettings(
            Map.of(
                "execution.checkpointing.interval", "5 s",
                // As in deploy/flink: a flag does not wait for others to fill a buffer with.
                "execution.buffer-timeout.interval", "0 ms"));
  }

  private int run(EmbeddedCluster cluster, String bootstrapServers, long began)
      throws InterruptedException, ExecutionException {
    long step = System.nanoTime();
    int topics = DemoTopics.create(bootstrapServers);
    screen.progress("topics", step, topics + " created");
    JobSettings settings = settings(bootstrapServers);
    try (DemoFeed feed = new DemoFeed(bootstrapServers, plan.events(), plan.clock(), traffic);
        FlagReader reader =
            new FlagReader(
                bootstrapServers, KafkaIo.of(settings).outputTopics(), board, findings, traffic);
        LiveReport report = page.start(bootstrapServers);
        DemoScreen shown = screen) {
      step = System.nanoTime();
      feed.sendStart(rules);
      screen.progress("rules", step, rules.size() + " published; " + plan.about());
      step = System.nanoTime();
      reader.start();
      JobClient job = submit(cluster, settings);
      // Until the clock begins, its heartbeats alone keep the job's time where it is.
      feed.start();
      if (!awaitQuiet(job, reader, false, START_NANOS, () -> {})) {
        throw new IllegalStateException("the job did not settle within a minute");
      }
      screen.progress("job", step, "running");
      screen.progress("page", began, page.file() + ", anew every few seconds");
      screen.progress("ready", began, "in all");
      plan.clock().begin();
      return watch(job, feed, reader, report, shown);
    }
  }

  /**
   * The demo's settings. Beside the address they differ from the defaults in that the history is
   * known to be whole where everybody is invented, that flags are published on the channels the
   * demo uses, and that no partition follows the wall clock: see {@link Heartbeats}.
   */
  private JobSettings settings(String bootstrapServers) {
    String yaml =
        String.join(
            "\n",
            "bootstrapServers: " + bootstrapServers,
            "watermark: {idleAfter: PT1H}",
            "history: {loadedWhole: " + plan.wholeHistory() + "}",
            plan.wholeHistory() ? "channels: " + CHANNELS : "");
    return JobSettings.read("settings of the demo", yaml, Map.of());
  }

  private static JobClient submit(EmbeddedCluster cluster, JobSettings settings)
      throws InterruptedException {
    StreamExecutionEnvironment environment = cluster.environment();
    SuppressionJob.define(environment, settings);
    return cluster.submit(environment, "suppression");
  }

  /**
   * Waits until the job has read what there is: its output has come and has ceased.
   *
   * @param settled whether nothing may have come at all
   * @return whether it was so within a time
   */
  private static boolean awaitQuiet(
      JobClient job, FlagReader reader, boolean settled, long patienceNanos, Runnable meanwhile)
      throws InterruptedException, ExecutionException {
    long deadline = System.nanoTime() + patienceNanos;
    long seen = 0;
    for (int quiet = 0; quiet < QUIET_LOOKS; ) {
      Thread.sleep(LOOK_MILLIS);
      failIfEnded(job);
      reader.failOnError();
      meanwhile.run();
      if (System.nanoTime() > deadline) {
        return false;
      }
      boolean some = settled || reader.records() > 0;
      quiet = some && reader.records() == seen ? quiet + 1 : 0;
      seen = reader.records();
    }
    return true;
  }

  private static void failIfEnded(JobClient job) throws InterruptedException, ExecutionException {
    if (job.getJobStatus().get().isGloballyTerminalState()) {
      job.getJobExecutionResult().get();
      throw new IllegalStateException("the job ended by itself");
    }
  }

  private int watch(
      JobClient job, DemoFeed feed, FlagReader reader, LiveReport report, DemoScreen shown)
      throws ExecutionException {
    int code = ExitCode.DONE;
    try {
      while (!plan.over()) {
        Thread.sleep(REFRESH_MILLIS);
        failIfEnded(job);
        feed.failOnError();
        reader.failOnError();
        report.failOnError();
        FlagChange change = board.pick();
        if (change != null) {
          recent.addLast(change);
        }
        if (recent.size() > RECENT) {
          recent.removeFirst();
        }
        shown.show(state());
      }
      double seconds = plan.clock().seconds();
      feed.close();
      // What was sent last is still on its way.
      awaitQuiet(job, reader, true, END_NANOS, () -> shown.show(state()));
      shown.close(state(), seconds);
    } catch (InterruptedException e) {
      shown.close(state(), plan.clock().seconds());
      code = ExitCode.INTERRUPTED;
    }
    return code;
  }

  private DemoState state() {
    Latencies latencies = findings.latencies();
    List<BusySubject> busiest = new ArrayList<>();
    for (Traffic.Busy busy : traffic.busiest(BUSIEST)) {
      busiest.add(
          new BusySubject(
              busy.subject(),
              busy.touches(),
              findings.band(busy.subject()),
              board.heldOn(busy.subject())));
    }
    return new DemoState(
        plan.clock().now(),
        plan.clock().start(),
        plan.clock().speed(),
        traffic.touches(),
        rate(),
        board.flags(),
        board.heldSubjects(),
        findings.ignored(),
        findings.rejected(),
        new Latency(latencies.lately(MEDIAN), latencies.lately(TAIL)),
        new Latency(latencies.quantile(MEDIAN), latencies.quantile(TAIL)),
        findings.bands(),
        List.copyOf(recent),
        board.rules(),
        busiest,
        traffic.stories(),
        ui,
        page.file().toString());
  }

  private double rate() {
    samples.addLast(new long[] {System.nanoTime(), traffic.touches()});
    if (samples.size() > RATE_WINDOW) {
      samples.removeFirst();
    }
    long[] first = samples.peekFirst();
    long[] last = samples.peekLast();
    return last[0] == first[0] ? 0 : (last[1] - first[1]) * NANOS / (last[0] - first[0]);
  }
}
