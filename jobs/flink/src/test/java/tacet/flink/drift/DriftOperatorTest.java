package tacet.flink.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tacet.flink.drift.Samples.DAY;
import static tacet.flink.drift.Samples.LIVE;
import static tacet.flink.drift.Samples.START;
import static tacet.flink.drift.Samples.WEEK;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import tacet.domain.finding.SegmentTally;
import tacet.domain.subject.Erasure;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectType;
import tacet.flink.io.Arrival;

/** The operators between their steps and Flink, on RocksDB. */
class DriftOperatorTest {

  private static final List<Arrival> HISTORY = history("HCP:planted-h1", "HCP:planted-h2");

  private static List<Arrival> history(String... keys) {
    List<Arrival> all = new ArrayList<>();
    for (String key : keys) {
      all.addAll(Samples.history(key));
    }
    all.sort(Comparator.comparingLong(Arrival::receivedAt));
    return all;
  }

  private static DriftStage<Arrival> subjects(StepSettings settings, OperatorSubtaskState snapshot)
      throws Exception {
    return DriftStage.open(new SubjectOperator(settings, List::of), Arrival::key, snapshot);
  }

  private static List<String> uninterrupted() throws Exception {
    try (DriftStage<Arrival> stage = subjects(LIVE, null)) {
      for (Arrival arrival : HISTORY) {
        stage.time(arrival.receivedAt() - 1);
        stage.tell(arrival);
      }
      stage.time(START + 40 * WEEK);
      return stage.said();
    }
  }

  @Test
  void whoSwapsChannelsIsFoundAndHasOneTimer() throws Exception {
    List<String> said = uninterrupted();
    for (String who : List.of("HCP:planted-h1", "HCP:planted-h2")) {
      assertTrue(
          said.stream().anyMatch(line -> line.startsWith("PREFERENCE " + who)), said.toString());
      assertTrue(
          said.stream().anyMatch(line -> line.startsWith("ALERT ") && line.contains(who)),
          said.toString());
    }
    try (DriftStage<Arrival> stage = subjects(LIVE, null)) {
      for (Arrival arrival : HISTORY) {
        stage.tell(arrival);
        assertTrue(stage.timers() <= 2);
      }
      assertEquals(2, stage.keys());
    }
  }

  @Test
  void aRestartAnywhereSaysTheSame() throws Exception {
    List<String> expected = uninterrupted();
    for (int cut : new int[] {1, HISTORY.size() / 2, HISTORY.size() - 1}) {
      List<String> said = new ArrayList<>();
      OperatorSubtaskState snapshot = null;
      DriftStage<Arrival> stage = subjects(LIVE, null);
      for (int i = 0; i < HISTORY.size(); i++) {
        if (i == cut) {
          snapshot = stage.snapshot();
          said.addAll(stage.said());
          stage.close();
          stage = subjects(LIVE, snapshot);
        }
        stage.time(HISTORY.get(i).receivedAt() - 1);
        stage.tell(HISTORY.get(i));
      }
      stage.time(START + 40 * WEEK);
      said.addAll(stage.said());
      stage.close();
      assertEquals(expected, said, "cut at " + cut);
    }
  }

  @Test
  void aReplayDoesNotDependOnTheOrderOfArrivalBetweenWatermarks() throws Exception {
    StepSettings replay = Samples.settings(true);
    List<List<String>> said = new ArrayList<>();
    for (int seed = 0; seed < 3; seed++) {
      try (DriftStage<Arrival> stage = subjects(replay, null)) {
        for (int from = 0; from < HISTORY.size(); from += 40) {
          int to = Math.min(from + 40, HISTORY.size());
          List<Arrival> shuffled = new ArrayList<>(HISTORY.subList(from, to));
          if (seed > 0) {
            Collections.shuffle(shuffled, new Random(seed));
          }
          for (Arrival arrival : shuffled) {
            stage.tell(arrival);
          }
          stage.time(HISTORY.get(to - 1).receivedAt());
        }
        said.add(stage.said());
      }
    }
    assertFalse(said.get(0).isEmpty());
    assertEquals(said.get(0), said.get(1));
    assertEquals(said.get(0), said.get(2));
  }

  @Test
  void anErasureTakesBackPreferenceAndAlertsAndLeavesAMarker() throws Exception {
    try (DriftStage<Arrival> stage = subjects(LIVE, null)) {
      for (Arrival arrival : Samples.history("HCP:planted-h1")) {
        stage.tell(arrival);
      }
      stage.time(START + 40 * WEEK);
      long alerts = stage.said().stream().filter(line -> line.startsWith("ALERT")).count();
      assertTrue(alerts > 0);
      long at = START + 41 * WEEK;
      Subject subject = Subject.parse("HCP:planted-h1");
      stage.tell(new Arrival(at, 0, 1, new Erasure(subject, at, "e1")));
      List<String> said = stage.said();
      assertTrue(said.contains("PREFERENCE HCP:planted-h1 gone"), said.toString());
      assertEquals(
          alerts, said.stream().filter(l -> l.startsWith("ALERT ") && l.endsWith(" gone")).count());
      for (Arrival old : Samples.history("HCP:planted-h1")) {
        stage.tell(old);
      }
      assertEquals(List.of(), stage.said(), "older input recreates nothing");
      assertEquals(1, stage.keys());
      assertEquals(0, stage.timers());
    }
  }

  @Test
  void theEndOfTheInputLetsNoTimeRunAhead() throws Exception {
    try (DriftStage<Arrival> stage = subjects(LIVE, null)) {
      stage.tell(HISTORY.get(0));
      stage.time(Long.MAX_VALUE);
      assertEquals(1, stage.timers());
    }
  }

  @Test
  void weeksOfASegmentAreToldAtTheirEnd() throws Exception {
    SegmentOperator operator = new SegmentOperator(LIVE, List::of);
    try (DriftStage<SegmentTally> stage = DriftStage.open(operator, SegmentOperator::key, null)) {
      for (SubjectType type : List.of(SubjectType.HCP, SubjectType.PATIENT)) {
        stage.tell(SegmentTally.member("s", type, START + DAY, 1, null, null));
        stage.tell(SegmentTally.trial("s", type, START + 2 * DAY, Channel.SMS, null, 3, true));
      }
      stage.time(START + WEEK - 1);
      assertEquals(List.of(), stage.said());
      stage.time(START + WEEK);
      List<String> said = stage.said();
      assertEquals(2, said.size());
      assertTrue(said.get(0).startsWith("SEGMENT_WEEK s "), said.toString());
      assertEquals(2, stage.timers());
    }
  }

  @Test
  void exceptionsNameNobody() throws Exception {
    try (DriftStage<Arrival> stage = subjects(LIVE, null)) {
      List<Arrival> history = Samples.history("HCP:planted-h1");
      for (Arrival arrival : history.subList(0, 60)) {
        stage.tell(arrival);
      }
      byte[] whole = stage.state("HCP:planted-h1").value();
      for (int length = 0; length < whole.length - 1; length += 3) {
        stage.state("HCP:planted-h1").update(Arrays.copyOf(whole, length));
        try {
          stage.tell(history.get(60));
        } catch (RuntimeException e) {
          StringWriter text = new StringWriter();
          e.printStackTrace(new PrintWriter(text));
          assertFalse(text.toString().contains("planted"), text.toString());
        }
      }
    }
  }
}
