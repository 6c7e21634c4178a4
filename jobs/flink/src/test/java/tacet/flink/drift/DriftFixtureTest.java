package tacet.flink.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tacet.flink.drift.Samples.DAY;
import static tacet.flink.drift.Samples.LIVE;
import static tacet.flink.drift.Samples.START;
import static tacet.flink.drift.Samples.WEEK;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.Test;
import tacet.domain.finding.Measure;
import tacet.domain.finding.SegmentTally;
import tacet.domain.finding.UnitDelta;
import tacet.domain.finding.UnitOutcome;
import tacet.domain.subject.DecisionStage;
import tacet.domain.touch.Channel;
import tacet.domain.touch.SubjectType;
import tacet.flink.Durable;
import tacet.flink.intake.InitialDefinitions;
import tacet.flink.io.Arrival;
import tacet.flink.io.Definition;

/**
 * RocksDB snapshots of the four operators as the first release took them, restored on every build.
 * They are written once, with {@code -Dtacet.fixtures=write}, and never again: they stand for the
 * savepoints of deployments.
 */
class DriftFixtureTest {

  private static final Path FOLDER = Path.of("src/test/resources/state/v1");

  private static final InitialDefinitions<Definition> RULES = () -> List.of(Samples.RULE);

  /** The operator after {@code before}, from the fixture; and what it says from there. */
  private static <I> DriftStage<I> restored(
      String uid,
      Supplier<DriftOperator<I, ?>> operator,
      KeySelector<I, String> key,
      List<I> before)
      throws Exception {
    Path file = FOLDER.resolve(uid + ".bin");
    if ("write".equals(System.getProperty("tacet.fixtures")) && !Files.exists(file)) {
      try (DriftStage<I> stage = DriftStage.open(operator.get(), key, null)) {
        for (I input : before) {
          stage.tell(input);
        }
        OperatorSnapshotUtil.writeStateHandle(stage.snapshot(), file.toString());
      }
    }
    return DriftStage.open(
        operator.get(), key, OperatorSnapshotUtil.readStateHandle(file.toString()));
  }

  @Test
  void aSubjectGoesOn() throws Exception {
    List<Arrival> history = Samples.history("HCP:h1");
    int half = history.size() / 2;
    try (DriftStage<Arrival> stage =
        restored(
            Durable.UPDATE_DRIFT_STATE,
            () -> new SubjectOperator(LIVE, RULES),
            Arrival::key,
            history.subList(0, half))) {
      assertEquals(1, stage.keys());
      assertEquals(1, stage.timers());
      for (Arrival arrival : history.subList(half, history.size())) {
        stage.time(arrival.receivedAt() - 1);
        stage.tell(arrival);
      }
      List<String> said = stage.said();
      assertTrue(said.stream().anyMatch(line -> line.startsWith("ALERT ")), said.toString());
      assertTrue(
          said.stream().anyMatch(line -> line.contains("\"top\":\"PHONE\"")), said.toString());
    }
  }

  @Test
  void aSegmentGoesOn() throws Exception {
    List<SegmentTally> tallies = new ArrayList<>();
    tallies.add(SegmentTally.member("s", SubjectType.HCP, START, 1, null, null));
    tallies.add(
        SegmentTally.trial(
            "s", SubjectType.HCP, START + DAY, Channel.SMS, DecisionStage.AWARE, 5, true));
    tallies.add(SegmentTally.category("s", SubjectType.HCP, START + 8 * DAY, "peer"));
    try (DriftStage<SegmentTally> stage =
        restored(
            Durable.WATCH_SEGMENTS,
            () -> new SegmentOperator(LIVE, RULES),
            SegmentOperator::key,
            tallies)) {
      assertEquals(1, stage.timers());
      stage.tell(
          SegmentTally.trial("s", SubjectType.HCP, START + 2 * DAY, Channel.SMS, null, 5, false));
      stage.time(START + 2 * WEEK);
      assertEquals(
          List.of(
              "SEGMENT_WEEK s {\"segment\":\"s\",\"subjectType\":\"HCP\",\"weekStart\":"
                  + "\"2026-01-05T00:00:00Z\",\"members\":1,\"judged\":0,\"unfit\":0,\"channels\":"
                  + "[{\"channel\":\"SMS\",\"daypart\":5,\"trials\":2,\"engaged\":1}],"
                  + "\"categories\":[],\"composition\":[],\"stages\":[{\"channel\":\"SMS\","
                  + "\"stage\":\"AWARE\",\"trials\":1,\"engaged\":1}]}",
              "SEGMENT_WEEK s {\"segment\":\"s\",\"subjectType\":\"HCP\",\"weekStart\":"
                  + "\"2026-01-12T00:00:00Z\",\"members\":1,\"judged\":0,\"unfit\":0,\"channels\":[],"
                  + "\"categories\":[{\"category\":\"peer\",\"count\":1}],\"composition\":[],"
                  + "\"stages\":[]}"),
          stage.said());
    }
  }

  private static UnitOutcome outcome(Measure measure, int value, long at) {
    return new UnitOutcome("one", 1, "clinic-7", SubjectType.HCP, true, measure, value, at);
  }

  @Test
  void aUnitGoesOn() throws Exception {
    List<UnitOutcome> outcomes =
        List.of(
            outcome(null, 0, START),
            outcome(null, 0, START + DAY),
            outcome(Measure.ENGAGED_28D, 1, START + 28 * DAY));
    try (DriftStage<UnitOutcome> stage =
        restored(Durable.SUM_UNITS, () -> new UnitOperator(LIVE), UnitOperator::key, outcomes)) {
      assertEquals(1, stage.timers());
      stage.tell(outcome(Measure.ENGAGED_28D, 1, START + 29 * DAY));
      assertEquals(
          List.of(
              new UnitDelta(
                  "one",
                  1,
                  SubjectType.HCP,
                  true,
                  Measure.ENGAGED_28D,
                  0,
                  1,
                  1,
                  3,
                  3,
                  3,
                  START + 29 * DAY)),
          stage.passed(Findings.DELTAS));
      stage.time(START + 28 * DAY + 400 * DAY);
      assertEquals(1, stage.keys(), "the last that was heard counts");
      stage.time(START + 29 * DAY + 400 * DAY);
      assertEquals(0, stage.keys());
      assertEquals(0, stage.timers());
    }
  }

  private static UnitDelta delta(boolean heldOut, Measure measure, long value) {
    return new UnitDelta(
        "one", 1, SubjectType.HCP, heldOut, measure, 1, 1, value, 1, value, value, START + DAY);
  }

  @Test
  void anEffectGoesOn() throws Exception {
    List<UnitDelta> deltas = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      deltas.add(delta(i % 2 == 0, null, 0));
      deltas.add(delta(i % 2 == 0, Measure.ENGAGED_28D, i % 4 == 0 ? 1 : 0));
    }
    try (DriftStage<UnitDelta> stage =
        restored(
            Durable.MEASURE_EFFECTS,
            () -> new EffectOperator(LIVE, RULES),
            EffectOperator::key,
            deltas)) {
      assertEquals(1, stage.timers());
      stage.time(START + WEEK);
      List<String> said = stage.said();
      assertEquals(Measure.of(SubjectType.HCP).size(), said.size(), said.toString());
      assertTrue(
          said.get(0)
              .startsWith(
                  "EFFECT one@1/ENGAGED_28D {\"rule\":\"one\",\"ruleVersion\":1,"
                      + "\"treatedUnits\":40,\"holdoutUnits\":40,\"outcome\":\"ENGAGED_28D\","
                      + "\"effect\":-0.5,"),
          said.toString());
    }
  }
}
