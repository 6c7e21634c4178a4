package tacet.cli.demo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import tacet.cli.ExitCode;
import tacet.cli.demo.DemoState.BusySubject;
import tacet.cli.demo.DemoState.Latency;
import tacet.cli.report.LiveReport;
import tacet.cli.runtime.EmbeddedBroker;
import tacet.cli.runtime.EmbeddedCluster;
import tacet.rules.WrittenRule;

/**
 * One run of the demo: broker, cluster, topics, rules, jobs, feed and reader, in this order, then
 * the past, then the view until it is over.
 */
final class DemoRun {
  private static final long REFRESH_MILLIS = 500;
  private static final long LOOK_MILLIS = 100;
  private static final int QUIET_LOOKS = 5;
  private static final long START_NANOS = 180_000_000_000L;
  private static final long LAST_WEEK = 8 * Everyday.DAY;
  private static final long END_NANOS = 30_000_000_000L;
  private static final int BUSIEST = 5;
  private static final int RECENT = 40;
  private static final int RATE_WINDOW = 10;
  private static final double NANOS = 1e9;
  private static final double MEDIAN = 0.5;
  private static final double TAIL = 0.99;

  private final DemoPlan plan;
  private final List<WrittenRule> rules;
  private final int uiPort;
  private final DemoPage page;
  private final DemoScreen screen;

  private final Traffic traffic;
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
    this.traffic = new Traffic(plan.clock().start());
    this.board = new FlagBoard(plan.clock().start() + Everyday.MINUTE);
  }

  /** Runs it; returns the exit code. */
  int call() throws InterruptedException, ExecutionException {
    long began = System.nanoTime();
    // The cluster first: the port that was asked for may be taken.
    try (EmbeddedCluster cluster = EmbeddedCluster.start(DemoJobs.cluster(uiPort))) {
      ui = cluster.ui().toString();
      screen.progress("cluster", began, ui);
      long brokerBegan = System.nanoTime();
      try (EmbeddedBroker broker = EmbeddedBroker.start()) {
        screen.progress("broker", brokerBegan, broker.bootstrapServers());
        return run(cluster, broker.bootstrapServers(), began);
      }
    }
  }

  private int run(EmbeddedCluster cluster, String bootstrapServers, long began)
      throws InterruptedException, ExecutionException {
    long step = System.nanoTime();
    int topics = DemoTopics.create(bootstrapServers);
    screen.progress("topics", step, topics + " created");
    DemoJobs jobs = new DemoJobs(bootstrapServers, plan.wholeHistory());
    try (DemoFeed feed = new DemoFeed(bootstrapServers, plan.events(), plan.clock(), traffic);
        FlagReader reader =
            new FlagReader(
                bootstrapServers,
                jobs.outputTopics(),
                board,
                findings,
                traffic,
                plan.clock().start());
        LiveReport report = page.start(bootstrapServers);
        DemoScreen shown = screen) {
      step = System.nanoTime();
      feed.sendStart(rules, plan.segments());
      screen.progress("rules", step, rules.size() + " published; " + plan.about());
      step = System.nanoTime();
      reader.start();
      // Until the clock begins, its heartbeats alone keep the jobs' time where it is.
      feed.start();
      jobs.start(cluster);
      screen.progress("jobs", step, "suppression and drift running");
      step = System.nanoTime();
      if (!plan.clock().started()) {
        plan.clock().catchUp();
      }
      boolean read =
          awaitQuiet(jobs, reader, () -> pastIsRead(reader), START_NANOS, feed::failOnError);
      if (!read) {
        throw new IllegalStateException("the jobs did not settle within three minutes");
      }
      if (!plan.segments().isEmpty()) {
        screen.progress("past", step, plan.past());
      }
      screen.progress("page", began, page.file() + ", anew every few seconds");
      screen.progress("ready", began, "in all");
      plan.clock().begin();
      return watch(jobs, feed, reader, report, shown);
    }
  }

  /** Whether something was said; of a past its last week, and who is held now. */
  private boolean pastIsRead(FlagReader reader) {
    return plan.segments().isEmpty()
        ? reader.records() > 0
        : findings.swept() && findings.latestWeek() > plan.clock().start() - LAST_WEEK;
  }

  /**
   * Waits until the jobs have read what there is: output has come and has ceased.
   *
   * @param begun whether what must come has
   * @return whether it was so within a time
   */
  private static boolean awaitQuiet(
      DemoJobs jobs,
      FlagReader reader,
      BooleanSupplier begun,
      long patienceNanos,
      Runnable meanwhile)
      throws InterruptedException, ExecutionException {
    long deadline = System.nanoTime() + patienceNanos;
    long seen = 0;
    for (int quiet = 0; quiet < QUIET_LOOKS; ) {
      Thread.sleep(LOOK_MILLIS);
      jobs.failIfEnded();
      reader.failOnError();
      meanwhile.run();
      if (System.nanoTime() > deadline) {
        return false;
      }
      quiet = begun.getAsBoolean() && reader.records() == seen ? quiet + 1 : 0;
      seen = reader.records();
    }
    return true;
  }

  private int watch(
      DemoJobs jobs, DemoFeed feed, FlagReader reader, LiveReport report, DemoScreen shown)
      throws ExecutionException {
    int code = ExitCode.DONE;
    try {
      while (!plan.over()) {
        Thread.sleep(REFRESH_MILLIS);
        jobs.failIfEnded();
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
      awaitQuiet(jobs, reader, () -> true, END_NANOS, () -> shown.show(state()));
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
        findings.drift(plan.changing(), plan.shifting()),
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
