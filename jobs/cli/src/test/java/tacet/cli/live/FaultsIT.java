package tacet.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tacet.cli.live.Told.hcp;
import static tacet.cli.live.Told.patient;
import static tacet.cli.live.Told.promotion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tacet.cli.runtime.ClusterOptions;
import tacet.domain.touch.Channel;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchEventType;
import tacet.flink.JobSettings;
import tacet.flink.io.KafkaIo;

/** A task that dies in the middle leaves the same holds as one that does not. */
class FaultsIT {

  private static final String EMAIL = "hcp.suppression.email";
  private static final String PATIENT_EMAIL = "patient.suppression.email";
  private static final int SUBJECTS = 300;
  private static final int CLINICS = 40;
  private static final int CAP = 3;
  private static final int CLINIC_CAP = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private static final String RULES =
      """
      - rule: email-cap
        owner: brand-ops
        why: Three a week are enough.
        kind: cap
        subjects: HCP
        max: %d
        per: P7D
        suppress: {channels: [EMAIL]}
      - rule: clinic-cap
        owner: key-accounts
        why: A clinic is one place.
        kind: cap
        subjects: ACCOUNT
        max: %d
        per: P7D
        suppress: {channels: [EMAIL]}
      """
          .formatted(CAP, CLINIC_CAP);

  private static final String PATIENT_RULES =
      """
      rule: patient-email-cap
      owner: patient-services
      why: Three a week are enough.
      kind: cap
      subjects: PATIENT
      max: %d
      per: P7D
      suppress: {channels: [EMAIL]}
      """
          .formatted(CAP);

  private static LiveSystem live;

  @BeforeAll
  static void start() throws Exception {
    live = LiveSystem.start(ClusterOptions.of(2), Map.of("restart-strategy.type", "fixed-delay"));
    live.publish("hcp", 1, RULES);
    live.publish("patient", 1, PATIENT_RULES);
  }

  @AfterAll
  static void stop() {
    live.close();
  }

  @Test
  void aFailureLeavesTheHoldsOfARunWithoutOne() throws Exception {
    Set<String> expected = sendHistory();
    JobSettings settings = live.settings("realms: [hcp]\n");
    Map<String, JsonNode> undisturbed;
    try (TopicLog log = live.readOn(KafkaIo.of(settings).outputTopics())) {
      JobClient job = FaultyJob.run(live, Fault.Kind.NONE, settings, 2, "500ms");
      TopicLog.await("what a plain count says", PATIENCE, () -> held(log).equals(expected));
      undisturbed = settled(log);
      assertEquals(expected, held(log));
      end(job);
    }
    for (String delivery : List.of("at-least-once", "exactly-once")) {
      JobSettings other =
          live.settings("realms: [hcp]\ntransactionTimeout: PT1M\ndelivery: " + delivery);
      try (TopicLog log = live.readOn(KafkaIo.of(settings).outputTopics())) {
        JobClient job = FaultyJob.run(live, Fault.Kind.AFTER_A_CHECKPOINT, other, 2, "500ms");
        TopicLog.await("the failure", PATIENCE, Fault::happened);
        settle(log, undisturbed);
        TopicLog.pause(Duration.ofSeconds(1));
        assertEquals(undisturbed, holds(log));
        assertEquals(JobStatus.RUNNING, job.getJobStatus().get());
        assertEquals(1, live.flink().failures(job));
        if (delivery.equals("exactly-once")) {
          assertNoDuplicates(log);
        }
        end(job);
      }
    }
  }

  /** The holds once nothing has come for a while: counts are right before the last touch is in. */
  private static Map<String, JsonNode> settled(TopicLog log) {
    int before = -1;
    while (log.all().size() != before) {
      before = log.all().size();
      TopicLog.pause(Duration.ofSeconds(3));
    }
    return holds(log);
  }

  /** Waits for the holds to be these; otherwise says which differ. */
  private static void settle(TopicLog log, Map<String, JsonNode> expected) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!holds(log).equals(expected) && System.nanoTime() < end) {
      TopicLog.pause(Duration.ofMillis(100));
    }
    Map<String, JsonNode> actual = holds(log);
    Set<String> places = new TreeSet<>(expected.keySet());
    places.addAll(actual.keySet());
    places.removeIf(place -> Objects.equals(expected.get(place), actual.get(place)));
    assertEquals(
        List.of(),
        places.stream()
            .limit(3)
            .map(place -> place + ": " + expected.get(place) + " became " + actual.get(place))
            .toList(),
        places.size() + " of " + expected.size() + " differ");
  }

  /** Sends touches, some twice, some taken back by another topic; says who must be held. */
  private static Set<String> sendHistory() {
    Random random = new Random(4711);
    long now = System.currentTimeMillis();
    Map<String, Integer> counts = new HashMap<>();
    for (int i = 0; i < SUBJECTS * 5; i++) {
      String id = "h" + random.nextInt(SUBJECTS);
      String clinic = "c" + random.nextInt(CLINICS);
      TouchEvent touch =
          promotion(hcp(id), "t" + i, Channel.EMAIL, clinic, now - random.nextInt(9_000_000));
      live.stream("hcp.touches.sales", touch);
      if (random.nextInt(5) == 0) {
        live.stream("hcp.touches.sales", touch);
      }
      if (random.nextInt(4) == 0) {
        live.stream(
            "hcp.touches.marketing", Told.event(hcp(id), "t" + i, TouchEventType.RETRACTED, now));
      } else {
        counts.merge("HCP:" + id, 1, Integer::sum);
        counts.merge("ACCOUNT:" + clinic, 1, Integer::sum);
      }
    }
    live.flush();
    Set<String> held = new TreeSet<>();
    counts.forEach(
        (key, count) -> {
          if (count >= (key.startsWith("HCP:") ? CAP : CLINIC_CAP)) {
            held.add(key);
          }
        });
    return held;
  }

  private static Set<String> held(TopicLog log) {
    Set<String> held = new TreeSet<>();
    log.view().values().stream()
        .filter(entry -> entry.topic().equals(EMAIL) && entry.held())
        .forEach(entry -> held.add(entry.key()));
    return held;
  }

  /** The holds of every flag, and the bands above the lowest: what does not tell of the way. */
  private static Map<String, JsonNode> holds(TopicLog log) {
    Map<String, JsonNode> holds = new TreeMap<>();
    log.view()
        .forEach(
            (place, entry) -> {
              if (entry.held()) {
                holds.put(place, told(entry.value().path("holds")));
              } else if (entry.topic().equals("hcp.saturation")
                  && !entry.value().path("band").asText().equals("LOW")) {
                holds.put(place, entry.value().path("band"));
              }
            });
    return holds;
  }

  /** Without evidence and since, which are those of the moment that the rest last changed. */
  private static JsonNode told(JsonNode holds) {
    JsonNode told = holds.deepCopy();
    told.forEach(hold -> ((ObjectNode) hold).remove(List.of("evidence", "since")));
    return told;
  }

  private static void assertNoDuplicates(TopicLog log) {
    Set<String> seen = new HashSet<>();
    for (TopicLog.Entry entry : log.all()) {
      if (entry.topic().startsWith("hcp.suppression.") && entry.value().has("version")) {
        String version = entry.topic() + entry.key() + '@' + entry.value().path("version");
        assertTrue(seen.add(version), "published twice: " + entry.topic());
      }
    }
    assertFalse(seen.isEmpty());
  }

  @Test
  void noFlagPublishedAfterTheCheckpointSurvivesWrongly() throws Exception {
    JobSettings settings = live.settings("realms: [patient]\n");
    long now = System.currentTimeMillis();
    try (TopicLog log = live.readOn(KafkaIo.of(settings).outputTopics())) {
      // One that the checkpoint knows and one that it does not.
      sent("known", 0, 2, now);
      JobClient job = FaultyJob.run(live, Fault.Kind.ON_A_RETRACTION, settings, 1, "1h");
      sent("before", 0, CAP, now);
      log.await(PATIENT_EMAIL, "PATIENT:before", TopicLog.Entry::held);
      live.flink().checkpoint(job);
      sent("known", 2, CAP, now);
      sent("unknown", 0, CAP, now);
      log.await(PATIENT_EMAIL, "PATIENT:known", TopicLog.Entry::held);
      log.await(PATIENT_EMAIL, "PATIENT:unknown", TopicLog.Entry::held);
      for (String id : List.of("known", "unknown")) {
        live.send(
            "touches.marketing",
            Told.event(patient(id), id + (CAP - 1), TouchEventType.RETRACTED, now));
      }
      log.await(PATIENT_EMAIL, "PATIENT:known", TopicLog.Entry::clear);
      log.await(PATIENT_EMAIL, "PATIENT:unknown", TopicLog.Entry::clear);
      assertTrue(Fault.happened());
      assertTrue(log.last(PATIENT_EMAIL, "PATIENT:before").held());
      assertEquals(1, live.flink().failures(job));
      end(job);
    }
  }

  private static void sent(String id, int from, int to, long now) {
    for (int i = from; i < to; i++) {
      live.send(
          "touches.sales", promotion(patient(id), id + i, Channel.EMAIL, null, now - 1_000 + i));
    }
  }

  private static void end(JobClient job) throws Exception {
    job.cancel().get();
    TopicLog.await("the end", PATIENCE, () -> job.getJobStatus().join().isGloballyTerminalState());
  }
}
