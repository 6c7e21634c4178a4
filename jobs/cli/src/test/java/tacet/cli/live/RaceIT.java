package tacet.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tacet.cli.live.Told.hcp;
import static tacet.cli.live.Told.wish;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tacet.cli.runtime.ClusterOptions;
import tacet.domain.touch.Channel;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchRequest;
import tacet.flink.JobSettings;

/** Many ask for the same slots at once, and each makes the touch that it was allowed. */
class RaceIT {

  private static final String DECISIONS = "hcp.touch.decisions";
  private static final String AUDIT = "hcp.suppression.audit";
  private static final int REQUESTS = 10_000;
  private static final int REQUESTS_ACROSS_A_FAILURE = 6_000;
  private static final int DOCTORS = 250;
  private static final int CLINICS = 25;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration TARDY_LEASE = Duration.ofMillis(200);
  private static final int TARDY_SHARE = 20;

  /**
   * A cap under test.
   *
   * @param byClinic whether it is counted per clinic
   */
  private record Limit(String rule, Channel channel, int max, Duration per, boolean byClinic) {

    private String subject(TouchEvent touch) {
      return byClinic ? "ACCOUNT:" + touch.account() : touch.subject().key();
    }
  }

  private static final Limit EMAIL =
      new Limit("email-cap", Channel.EMAIL, 5, Duration.ofDays(7), false);
  private static final Limit SMS =
      new Limit("sms-cap", Channel.SMS, 2, Duration.ofSeconds(5), false);
  private static final Limit VISITS =
      new Limit("visit-cap", Channel.FACE_TO_FACE, 40, Duration.ofDays(7), true);

  private static LiveSystem live;

  @BeforeAll
  static void start() throws Exception {
    live = LiveSystem.start(ClusterOptions.of(2), Map.of("restart-strategy.type", "fixed-delay"));
    for (Limit limit : List.of(EMAIL, SMS, VISITS)) {
      live.publish(
          "hcp",
          1,
          """
          {rule: %s, owner: o, why: Enough is enough., kind: cap, subjects: %s, max: %d, per: %s,
           count: {channel: [%s]}, suppress: {channels: [%s]}}
          """
              .formatted(
                  limit.rule(),
                  limit.byClinic() ? "ACCOUNT" : "HCP",
                  limit.max(),
                  limit.per(),
                  limit.channel(),
                  limit.channel()));
    }
  }

  @AfterAll
  static void stop() {
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

  /** When touches were made that a limit counts, by subject, in order. */
  private static Map<String, List<Long>> times(List<TouchEvent> made, Limit limit) {
    Map<String, List<Long>> times = new TreeMap<>();
    for (TouchEvent touch : made) {
      if (touch.channel() == limit.channel()) {
        times
            .computeIfAbsent(limit.subject(touch), subject -> new ArrayList<>())
            .add(touch.occurredAt());
      }
    }
    times.values().forEach(Collections::sort);
    return times;
  }

  /** The most touches that lie within one window of a limit. */
  private static int most(List<Long> times, Limit limit) {
    int most = 0;
    for (int last = 0, first = 0; last < times.size(); last++) {
      while (times.get(first) <= times.get(last) - limit.per().toMillis()) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }

  @Test
  void nobodyIsAllowedMoreThanACapAllows() throws Exception {
    JobSettings settings = live.settings("realms: [hcp]\n");
    try (TopicLog log = live.readOn(List.of(DECISIONS, AUDIT))) {
      JobClient job = live.run(settings);
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
        times(made, limit)
            .forEach(
                (subject, times) ->
                    assertTrue(most(times, limit) <= limit.max(), limit.rule() + ' ' + times));
      }
      for (Limit limit : List.of(EMAIL, VISITS)) {
        times(made, limit)
            .forEach(
                (subject, times) ->
                    assertEquals(
                        Math.min(limit.max(), asked.get(limit.channel() + subject)),
                        times.size(),
                        "no slot of " + limit.rule() + " is left"));
      }
      assertEquals(REQUESTS, answers(log, "race"), "one answer each");
      assertEquals(Map.of(), overruns(log, "race"));
      assertEquals(0, live.failures(job));
      end(job);
    }
  }

  @Test
  void whatIsAllowedTooOftenAcrossAFailureIsReported() throws Exception {
    JobSettings settings = live.settings("realms: [hcp]\n");
    try (TopicLog log = live.readOn(List.of(DECISIONS, AUDIT))) {
      JobClient job = FaultyJob.run(live, Fault.Kind.AFTER_A_CHECKPOINT, settings, 2, "500ms");
      AtomicInteger numbers = new AtomicInteger();
      long started = System.nanoTime();
      List<TouchEvent> made =
          new Requesters(live, log)
              .ask(
                  REQUESTS_ACROSS_A_FAILURE,
                  random ->
                      any(
                          random,
                          "fault",
                          List.of(Channel.EMAIL, Channel.FACE_TO_FACE),
                          numbers,
                          true),
                  wish ->
                      wish.leaseFor() == TARDY_LEASE.toMillis()
                          ? TARDY_LEASE.multipliedBy(8)
                          : Duration.ZERO);
      assertTrue(Fault.happened());
      Map<String, Integer> excess = new TreeMap<>();
      for (Limit limit : List.of(EMAIL, VISITS)) {
        times(made, limit)
            .forEach(
                (subject, times) -> {
                  if (times.size() > limit.max()) {
                    excess.put(subject + ' ' + limit.rule(), times.size() - limit.max());
                  }
                });
      }
      TopicLog.await(
          "a report of each excess", PATIENCE, () -> covers(overruns(log, "fault"), excess));
      long again = answers(log, "fault") - REQUESTS_ACROSS_A_FAILURE;
      System.out.printf(
          "%d requests across a failure, %d answered twice, %d allowed, %d beyond a cap, %d reported,"
              + " %.1f s%n",
          REQUESTS_ACROSS_A_FAILURE,
          again,
          made.size(),
          excess.values().stream().mapToInt(Integer::intValue).sum(),
          overruns(log, "fault").values().stream().mapToInt(Set::size).sum(),
          (System.nanoTime() - started) / 1e9);
      assertTrue(again > 0, "some answers came after the last checkpoint");
      assertTrue(!excess.isEmpty(), "tardy requesters exceed some cap");
      assertEquals(1, live.failures(job));
      end(job);
    }
  }

  /** How many answers were given in a run; another job also answers the requests of the others. */
  private static long answers(TopicLog log, String run) {
    return log.on(DECISIONS).filter(entry -> entry.key().startsWith("HCP:" + run + '-')).count();
  }

  private static boolean covers(Map<String, Set<String>> reported, Map<String, Integer> excess) {
    return excess.entrySet().stream()
        .allMatch(each -> reported.getOrDefault(each.getKey(), Set.of()).size() >= each.getValue());
  }

  /** The requests that are reported to have led beyond a cap, by subject and rule. */
  private static Map<String, Set<String>> overruns(TopicLog log, String run) {
    Map<String, Set<String>> overruns = new TreeMap<>();
    log.on(AUDIT)
        .filter(entry -> entry.value().path("kind").asText().equals("OVERRUN"))
        .filter(entry -> entry.key().contains(':' + run + '-'))
        .forEach(
            entry ->
                overruns
                    .computeIfAbsent(
                        entry.key() + ' ' + entry.value().at("/hold/rule").asText(),
                        place -> new HashSet<>())
                    .add(entry.value().path("requestId").asText()));
    return overruns;
  }

  private static void end(JobClient job) throws Exception {
    job.cancel().get();
    TopicLog.await("the end", PATIENCE, () -> job.getJobStatus().join().isGloballyTerminalState());
  }
}
