package tacet.domain.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tacet.domain.drift.Baseline.SEGMENT;
import static tacet.domain.drift.Baseline.week;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tacet.domain.drift.SegmentDefinition.Trials;
import tacet.domain.drift.SegmentDefinition.Week;
import tacet.domain.finding.DriftAlert;
import tacet.domain.finding.DriftAlert.Bin;
import tacet.domain.finding.DriftAlert.Dimension;
import tacet.domain.finding.Finding;
import tacet.domain.finding.SegmentTally;
import tacet.domain.finding.SegmentWeek;
import tacet.domain.finding.SegmentWeek.Cell;
import tacet.domain.finding.SegmentWeek.Count;
import tacet.domain.finding.SegmentWeek.StageCell;
import tacet.domain.subject.CareSetting;
import tacet.domain.subject.DecisionStage;
import tacet.domain.subject.Role;
import tacet.domain.touch.Channel;
import tacet.domain.touch.SubjectType;

class SegmentWatchTest {

  private final SegmentWatch watch = new SegmentWatch(AlertPolicy.DEFAULT);
  private final List<Finding> said = new ArrayList<>();
  private SegmentState state = new SegmentState(SubjectType.HCP, SEGMENT);

  /** 300 trials on each of two channels, 60 of them answered on e-mail, and 200 categories. */
  private static final Week USUAL =
      new Week(
          week(-1),
          100,
          Map.of(Channel.EMAIL, new Trials(300, 60), Channel.PHONE, new Trials(300, 120)),
          Map.of("peer", 100L, "evidence", 100L),
          Map.of("role=NURSE", 100L));

  private static final SegmentTimeline DEFINED = Baseline.of(3, 26, USUAL);

  private void trials(int week, Channel channel, int trials, int engaged) {
    for (int i = 0; i < trials; i++) {
      watch.apply(
          state,
          SegmentTally.trial(
              SEGMENT, SubjectType.HCP, week(week) + i, channel, null, i % 42, i < engaged));
    }
  }

  private void categories(int week, String category, int count) {
    for (int i = 0; i < count; i++) {
      watch.apply(state, SegmentTally.category(SEGMENT, SubjectType.HCP, week(week) + i, category));
    }
  }

  private void members(int week, int change, Role role) {
    for (int i = 0; i < Math.abs(change); i++) {
      watch.apply(
          state,
          SegmentTally.member(
              SEGMENT,
              SubjectType.HCP,
              week(week),
              Integer.signum(change),
              role,
              CareSetting.HOSPITAL));
    }
  }

  private void usual(int week) {
    trials(week, Channel.EMAIL, 300, 60);
    trials(week, Channel.PHONE, 300, 120);
  }

  private void end(int week, SegmentTimeline segments) {
    watch.wake(state, week(week + 1), segments, said::add);
  }

  private List<DriftAlert> alerts() {
    return said.stream().filter(DriftAlert.class::isInstance).map(DriftAlert.class::cast).toList();
  }

  @Test
  void aWeekIsToldAtItsEnd() {
    members(0, 2, Role.NURSE);
    trials(0, Channel.EMAIL, 43, 1);
    categories(0, "peer", 3);
    watch.apply(state, SegmentTally.fit(SEGMENT, SubjectType.HCP, week(0), 1, 1));
    assertEquals(week(1), state.wakeAt());
    watch.wake(state, week(1) - 1, SegmentTimeline.EMPTY, said::add);
    assertEquals(List.of(), said);
    watch.wake(state, week(1), DEFINED, said::add);
    SegmentWeek told = (SegmentWeek) said.get(0);
    assertEquals(week(0), told.weekStart());
    assertEquals(3, told.version());
    assertEquals(List.of(2L, 1L, 1L), List.of(told.members(), told.judged(), told.unfit()));
    assertEquals(new Cell(Channel.EMAIL, 0, 2, 1), told.channels().get(0));
    assertEquals(42, told.channels().size());
    assertEquals(List.of(new Count("peer", 3)), told.categories());
    assertEquals(
        List.of(new Count("careSetting=HOSPITAL", 2), new Count("role=NURSE", 2)),
        told.composition());
  }

  @Test
  void membersStayAndTrialsDoNot() {
    members(0, 3, null);
    usual(0);
    members(1, -1, null);
    end(1, SegmentTimeline.EMPTY);
    SegmentWeek second = (SegmentWeek) said.get(1);
    assertEquals(2, second.members());
    assertEquals(List.of(), second.channels());
    assertNull(second.version());
  }

  @Test
  void aSegmentOfNobodyIsForgotten() {
    members(0, 1, null);
    members(1, -1, null);
    end(60, SegmentTimeline.EMPTY);
    assertEquals(2, said.size());
    assertTrue(state.isEmpty());
    assertEquals(SegmentState.NEVER, state.wakeAt());
  }

  @Test
  void anAlarmNeedsTwoOfThreeWeeks() {
    int[] answered = {60, 120, 60, 120, 60, 60, 120, 120};
    for (int week = 0; week < answered.length; week++) {
      trials(week, Channel.EMAIL, 300, answered[week]);
      trials(week, Channel.PHONE, 300, 120);
      end(week, DEFINED);
      assertEquals(week < 3 ? 0 : week < 7 ? 1 : 2, alerts().size(), "week " + week);
    }
    DriftAlert alert = alerts().get(0);
    assertEquals(week(4), alert.detectedAt());
    assertEquals(Dimension.CHANNEL_RESPONSE, alert.dimension());
    assertEquals(SEGMENT, alert.segment());
    assertEquals(3, alert.segmentVersion());
    assertEquals(16, alert.alertId().length());
    assertEquals(week(3), alert.current().from());
    assertEquals(new Bin("EMAIL", 120, 300L), alert.current().bins().get(0));
    assertEquals(new Bin("EMAIL", 26 * 60, 26 * 300L), alert.baseline().bins().get(0));
    assertEquals("EMAIL", alert.movers().get(0).name());
    assertEquals(0.2, alert.movers().get(0).baseline(), 1e-9);
    assertEquals(0.4, alert.movers().get(0).current(), 1e-9);
    assertEquals(4, alert.path().size());
    assertEquals(alert.value(), alert.path().get(3).value());
    assertTrue(alert.value() > alert.threshold());
  }

  @Test
  void ourOwnPlanAloneDoesNotAlarm() {
    for (int week = 0; week < 6; week++) {
      trials(week, Channel.EMAIL, 900, 180);
      trials(week, Channel.PHONE, 60, 24);
      end(week, DEFINED);
    }
    assertEquals(List.of(), alerts());
  }

  @Test
  void behaviourThatMoves() {
    for (int week = 0; week < 2; week++) {
      categories(week, "peer", 140);
      categories(week, "evidence", 60);
      end(week, DEFINED);
    }
    assertEquals(1, alerts().size());
    assertEquals(Dimension.BEHAVIOUR, alerts().get(0).dimension());
  }

  @Test
  void whichOfManyCategoriesAreToldApartGoesByTheirWeight() {
    TreeMap<String, Long> many = new TreeMap<>();
    for (int i = 0; i < 70; i++) {
      many.put("c" + (100 + i), i < 60 ? 1L : 20L);
    }
    SegmentTimeline defined = Baseline.of(3, 26, new Week(week(-1), 0, Map.of(), many, Map.of()));
    for (int week = 0; week < 3; week++) {
      for (Map.Entry<String, Long> one : many.entrySet()) {
        categories(week, one.getKey(), one.getValue().intValue());
      }
      categories(week, "new", 12);
      end(week, defined);
    }
    List<Count> told = ((SegmentWeek) said.get(0)).categories();
    assertEquals(ToldApart.MOST, told.size());
    assertTrue(told.contains(new Count("c169", 20)), told::toString);
    assertTrue(told.contains(new Count("new", 12)), told::toString);
    assertTrue(told.contains(new Count("other", 8)), told::toString);
    assertEquals(List.of(), alerts());
  }

  @Test
  void theStageOfTheDecisionIsCountedWhereItIsKnown() {
    for (DecisionStage stage : new DecisionStage[] {DecisionStage.EVALUATING, null}) {
      watch.apply(
          state,
          SegmentTally.trial(SEGMENT, SubjectType.HCP, week(0), Channel.SMS, stage, 3, true));
    }
    end(0, SegmentTimeline.EMPTY);
    SegmentWeek told = (SegmentWeek) said.get(0);
    assertEquals(List.of(new Cell(Channel.SMS, 3, 2, 2)), told.channels());
    assertEquals(
        List.of(new StageCell(Channel.SMS, DecisionStage.EVALUATING, 1, 1)), told.stages());
  }

  @Test
  void otherMembersExplainOtherAnswers() {
    members(0, 60, Role.NURSE);
    members(0, 60, Role.PHARMACIST);
    for (int week = 0; week < 2; week++) {
      trials(week, Channel.EMAIL, 300, 120);
      end(week, DEFINED);
    }
    Map<Dimension, String> explained = new TreeMap<>();
    alerts().forEach(a -> explained.put(a.dimension(), String.valueOf(a.explainedBy())));
    assertEquals(
        Map.of(
            Dimension.CHANNEL_RESPONSE,
            "the segment has other members",
            Dimension.COMPOSITION,
            "null"),
        explained);
  }

  @Test
  void aStaleSegmentAlarmsOnceInTheQuietTime() {
    for (int i = 0; i < 40; i++) {
      watch.apply(state, SegmentTally.fit(SEGMENT, SubjectType.HCP, week(0), 1, i < 12 ? 1 : 0));
    }
    end(4, SegmentTimeline.EMPTY);
    assertEquals(List.of(week(1), week(5)), alerts().stream().map(DriftAlert::detectedAt).toList());
    assertEquals(Dimension.SEGMENT_MISFIT, alerts().get(0).dimension());
    assertEquals(0.3, alerts().get(0).affectedShare(), 1e-12);
    assertEquals(0.3, alerts().get(0).value(), 1e-6);
  }

  @Test
  void withoutADefinitionTheFirstHalfYearIsTheBaseline() {
    for (int week = 0; week < 30; week++) {
      trials(week, Channel.EMAIL, 300, week < 26 ? 60 : 120);
      end(week, SegmentTimeline.EMPTY);
      assertEquals(week < 27 ? 0 : 1, alerts().size(), "week " + week);
    }
    assertEquals(week(0), alerts().get(0).baseline().from());
    assertEquals(week(26), alerts().get(0).baseline().to());
  }
}
