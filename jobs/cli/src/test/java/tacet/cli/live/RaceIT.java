package tacet.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tacet.cli.live.Told.hcp;
import static tacet.cli.live.Told.wish;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tacet.domain.touch.Channel;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchRequest;
import tacet.flink.JobSettings;

/** Many ask for the same slots at once, and each makes the touch that it was allowed. */
class RaceIT {

  private static final int REQUESTS = 10_000;
  private static final int SLOTS = 2;
  private static final int DOCTORS = 250;
  private static final int CLINICS = 25;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration TARDY_LEASE = Duration.ofMillis(200);
  private static final int TARDY_SHARE = 20;
  private static final int ANSWERS_LOST = 1_000;

  private static final Limit EMAIL =
      new Limit("email-cap", Channel.EMAIL, 5, Duration.ofDays(7), false);
  private static final Limit SMS =
      new Limit("sms-cap", Channel.SMS, 2, Duration.ofSeconds(5), false);
  private static final Limit VISITS =
      new Limit("visit-cap", Channel.FACE_TO_FACE, 110, Duration.ofDays(7), true);

  private static LiveBroker live;
  private static ClusterProcesses cluster;

  @BeforeAll
  static void start() throws Exception {
    live = new LiveBroker();
    cluster =
        ClusterProcesses.start(
            "race",
            SLOTS,
            Map.of(
                "execution.checkpointing.interval", "1h",
                "restart-strategy.exponential-delay.initial-backoff", "100ms",
                "heartbeat.interval", "500ms",
                "heartbeat.timeout", "30s"));
    for (Limit limit : List.of(EMAIL, SMS, VISITS)) {
      live.publish("hcp", 1, limit.yaml());
    }
  }

  @AfterAll
  static void stop() {
    cluster.close();
    live.close();
  }

  /** Wishes for doctors of a run; the first of them are asked for more often. */
  private static TouchRequest any(
      Random random, String run, List<Channel> channels, AtomicInteger numbers, boolean tardy) {
    int number = Math.min(random.nextInt(DOCTORS), random.nextInt(DOCTORS));
    Channel channel = channels.get(random.nextInt(channels.size()));
    String clinic = run + "-clinic-" + number % CLINICS;
    return wish(
        hcp(run + "-" + number),
        run + "-q" + numbers.incrementAndGet(),
        channel,
        channel == Channel.FACE_TO_FACE ? clinic : null,
        tardy && random.nextInt(TARDY_SHARE) == 0 ? TARDY_LEASE : Duration.ofMinutes(15));
  }

  @Test
  void nobodyIsAllowedMoreThanACapAllows() throws Exception {
    JobSettings settings = live.settings("realms: [hcp]\n");
    try (TopicLog log = live.readOn(List.of(RaceLog.DECISIONS, RaceLog.AUDIT))) {
      JobClient job = cluster.run(settings);
      AtomicInteger numbers = new AtomicInteger();
      Map<String, Integer> asked = new HashMap<>();
      long started = System.nanoTime();
      List<TouchEvent> made =
          new Requesters(live, log)
              .ask(
                  REQUESTS,
                  random -> {
                    TouchRequest wish =
                        any(
                            random,
                            "race",
                            List.of(Channel.EMAIL, Channel.SMS, Channel.FACE_TO_FACE),
                            numbers,
                            false);
                    synchronized (asked) {
                      asked.merge(wish.channel() + wish.subject().key(), 1, Integer::sum);
                      asked.merge(wish.channel() + "ACCOUNT:" + wish.account(), 1, Integer::sum);
                    }
                    return wish;
                  },
                  wish -> Duration.ZERO);
      System.out.printf(
          "%d requests raced, %d allowed, %.1f s%n",
          REQUESTS, made.size(), (System.nanoTime() - started) / 1e9);
      for (Limit limit : List.of(EMAIL, SMS, VISITS)) {
        limit
            .times(made)
            .forEach(
                (subject, times) ->
                    assertTrue(limit.most(times) <= limit.max(), limit.rule() + ' ' + times));
      }
      for (Limit limit : List.of(EMAIL, VISITS)) {
        limit
            .times(made)
            .forEach(
                (subject, times) ->
                    assertEquals(
                        Math.min(limit.max(), asked.get(limit.channel() + subject)),
                        times.size(),
                        "no slot of " + limit.rule() + " is left"));
      }
      RaceLog said = new RaceLog(log, "race");
      assertEquals(REQUESTS, said.answers().size(), "one answer each");
      assertEquals(Map.of(), said.overruns());
      assertEquals(0, cluster.flink().failures(job));
      end(job);
    }
  }

  @Test
  void whatIsAllowedTooOftenAcrossAKillIsReported() throws Exception {
    JobSettings settings = live.settings("realms: [hcp]\n");
    ExecutorService asking = Executors.newSingleThreadExecutor();
    try (TopicLog log = live.readOn(List.of(RaceLog.DECISIONS, RaceLog.AUDIT))) {
      JobClient job = cluster.run(settings);
      AtomicInteger numbers = new AtomicInteger();
      Requesters requesters = new Requesters(live, log);
      long started = System.nanoTime();
      Future<List<TouchEvent>> touches =
          asking.submit(
              () ->
                  requesters.ask(
                      REQUESTS,
                      random ->
                          any(
                              random,
                              "kill",
                              List.of(Channel.EMAIL, Channel.FACE_TO_FACE),
                              numbers,
                              true),
                      wish ->
                          wish.leaseFor() == TARDY_LEASE.toMillis()
                              ? TARDY_LEASE.multipliedBy(8)
                              : Duration.ZERO));
      killInTheMiddle(job, requesters);
      List<TouchEvent> made = touches.get();

      RaceLog said = new RaceLog(log, "kill");
      Map<String, String> binding = said.binding();
      assertEquals(REQUESTS, binding.size(), "all are answered");
      assertEquals(
          made.stream().map(TouchEvent::touchId).collect(Collectors.toSet()),
          binding.keySet().stream()
              .filter(request -> binding.get(request).equals("ALLOW"))
              .collect(Collectors.toSet()),
          "touches are made of the answers that bind, and of no others");
      Map<String, Integer> excess = new TreeMap<>();
      for (Limit limit : List.of(EMAIL, VISITS)) {
        limit
            .times(made)
            .forEach(
                (subject, times) -> {
                  if (times.size() > limit.max()) {
                    excess.put(subject + ' ' + limit.rule(), times.size() - limit.max());
                  }
                });
      }
      TopicLog.await("a report of each excess", PATIENCE, () -> said.reports(excess));
      Map<String, Set<String>> overruns = said.overruns();
      int again = said.answers().size() - REQUESTS;
      System.out.printf(
          "%d requests across a kill, %d answered twice, %d of them otherwise, %d allowed, %d beyond a"
              + " cap, %d reported, %.1f s%n",
          REQUESTS,
          again,
          said.revised(binding),
          made.size(),
          excess.values().stream().mapToInt(Integer::intValue).sum(),
          overruns.values().stream().mapToInt(Set::size).sum(),
          (System.nanoTime() - started) / 1e9);
      assertTrue(again > 0, "answers given after the checkpoint are given again");
      assertTrue(!excess.isEmpty(), "tardy requesters exceed some cap");
      JsonNode checkpoints = cluster.flink().get("/jobs/" + job.getJobID() + "/checkpoints");
      assertEquals(1, checkpoints.at("/counts/restored").asInt(), checkpoints.toString());
      end(job);
    } finally {
      asking.shutdownNow();
    }
  }

  /** Kills the TaskManager many answers after a checkpoint, and starts another. */
  private static void killInTheMiddle(JobClient job, Requesters requesters) throws Exception {
    await(requesters, REQUESTS / 2);
    cluster.flink().checkpoint(job);
    await(requesters, requesters.answered() + ANSWERS_LOST);
    cluster.killTaskManager();
    cluster.startTaskManager();
  }

  private static void await(Requesters requesters, long answers) {
    TopicLog.await(answers + " answers", PATIENCE, () -> requesters.answered() >= answers);
  }

  private static void end(JobClient job) throws Exception {
    job.cancel().get();
    TopicLog.await("the end", PATIENCE, () -> job.getJobStatus().join().isGloballyTerminalState());
  }
}
