package tacet.domain.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tacet.domain.finding.AlertGone;
import tacet.domain.finding.DriftAlert;
import tacet.domain.finding.DriftAlert.Dimension;
import tacet.domain.finding.Preference;
import tacet.domain.finding.Preference.ChannelPreference;
import tacet.domain.finding.PreferenceGone;
import tacet.domain.finding.SegmentTally;
import tacet.domain.rule.RuleTimeline;
import tacet.domain.subject.DecisionStage;
import tacet.domain.subject.Erasure;
import tacet.domain.testkit.DriftStage;
import tacet.domain.testkit.Drifting;
import tacet.domain.testkit.Times;
import tacet.domain.testkit.Told;
import tacet.domain.testkit.TouchDraft;
import tacet.domain.testkit.Visits;
import tacet.domain.touch.Channel;

/** What the step says of preference, behaviour, segments and those who are forgotten. */
class DriftStepTest {

  private static final long START = Times.at("01-01");

  private static Visits visits(Channel channel) {
    return new Visits("v-" + channel, channel, START);
  }

  private static DriftStage segmented(double threshold) {
    return new DriftStage(TouchDraft.HCP, Drifting.threshold(threshold), StepPropertyTest.CONTEXT)
        .tell(Drifting.profile("a", null, "01-01"));
  }

  @Test
  void aPreferenceIsToldWhenABandOrTheTopChanges() {
    DriftStage stage = DriftStage.of().tell(visits(Channel.FACE_TO_FACE).then("1111111", 4).told());
    List<Preference> told = stage.of(Preference.class);
    // The prior is one half, and so the band is the highest from the first answer on.
    assertEquals(2, told.size(), told::toString);
    assertNull(told.get(0).top());
    assertEquals(Channel.FACE_TO_FACE, told.get(1).top());
    ChannelPreference visit = told.get(1).channels().get(0);
    assertEquals(4, visit.band());
    // Thursday, the first of January 2026, one o'clock, and every fourth day after it.
    assertEquals(START + 3 * 4 * Times.DAY, visit.asOf());
    assertTrue(visit.trials() > 3 && visit.trials() < 4);
  }

  @Test
  void theBestHourIsInTheSubjectsWeek() {
    DriftStage stage = DriftStage.of().tell(visits(Channel.FACE_TO_FACE).then("1111", 7).told());
    List<Preference> told = stage.of(Preference.class);
    assertEquals(3 * 24 + 1, told.get(told.size() - 1).channels().get(0).bestHourOfWeek());
  }

  @Test
  void theTopIsReplacedAndContestedOnTheWay() {
    Visits emails = new Visits("p", Channel.PHONE, START + Times.DAY).then("111111", 4);
    Visits visits = visits(Channel.FACE_TO_FACE).then("010000", 4);
    DriftStage stage = DriftStage.of().tell(visits.told()).tell(emails.told());
    Preference last = last(stage);
    assertEquals(Channel.PHONE, last.top());
    assertFalse(last.contested());
    assertTrue(stage.of(Preference.class).stream().anyMatch(Preference::contested));
  }

  private static Preference last(DriftStage stage) {
    List<Preference> told = stage.of(Preference.class);
    return told.get(told.size() - 1);
  }

  @Test
  void theSegmentIsWhatIsExpected() {
    DriftStage stage = segmented(1000).tell(visits(Channel.FACE_TO_FACE).then("0", 4).told());
    assertEquals(0.2 / 3, last(stage).channels().get(0).rate(), 0.001);
  }

  @Test
  void aBetterSegmentIsNamedAgainToWhoeverMovesThePersonElsewhere() {
    List<SegmentDefinition> definitions =
        List.of(
            StepPropertyTest.segment("a", 0.8, 0.1),
            StepPropertyTest.segment("b", 0.1, 0.8),
            StepPropertyTest.segment("c", 0.8, 0.1));
    DriftStage stage =
        new DriftStage(
                TouchDraft.HCP,
                Drifting.threshold(1e9),
                new DriftContext(SegmentTimeline.of(definitions), RuleTimeline.EMPTY))
            .tell(Drifting.profile("a", null, "01-01"))
            .tell(visits(Channel.FACE_TO_FACE).then("11011011101110111011101111", 4).told());
    long moved = START + 150 * Times.DAY;
    stage.tell(new Told(Drifting.profile(TouchDraft.HCP, "c", null, moved), moved));
    assertEquals(
        List.of("a", "c"), stage.of(DriftAlert.class).stream().map(DriftAlert::segment).toList());
  }

  @Test
  void aBetterSegmentIsNamedOnce() {
    DriftStage stage = segmented(1e9);
    stage.tell(visits(Channel.FACE_TO_FACE).then("11011011101110111011101111", 4).told());
    List<DriftAlert> alerts = stage.of(DriftAlert.class);
    assertEquals(1, alerts.size(), alerts::toString);
    DriftAlert alert = alerts.get(0);
    assertEquals(Dimension.SEGMENT_MISFIT, alert.dimension());
    assertEquals("a", alert.segment());
    assertEquals(1, alert.segmentVersion());
    assertEquals("b", alert.fittingSegment());
    assertEquals(alert.baseline().bins().get(0).of(), alert.current().bins().get(0).of());
    assertTrue(alert.value() >= 0.8);
    assertEquals(
        Map.of("a judged", 1, "a members", 1, "a unfit", 1), Tallied.members(stage.findings));
    stage.tell(
        new Told(
            Drifting.profile(TouchDraft.HCP, "b", null, START + 150 * Times.DAY),
            START + 150 * Times.DAY));
    assertEquals(
        Map.of(
            "a judged",
            0,
            "a members",
            0,
            "a unfit",
            0,
            "b judged",
            1,
            "b members",
            1,
            "b unfit",
            0),
        Tallied.members(stage.findings));
  }

  @Test
  void aProfileThatLiesAheadCountsFromItsDayOn() {
    DriftStage stage = segmented(1000);
    stage.tell(
        new Told(
            Drifting.profile(TouchDraft.HCP, "b", null, Times.at("03-01")), Times.at("02-01")));
    assertEquals(Times.at("03-01"), stage.state.wakeAt());
    stage.until("04-01");
    List<SegmentTally> tallies = stage.of(SegmentTally.class);
    assertEquals(3, tallies.size());
    assertEquals(Times.at("03-01"), tallies.get(2).at());
  }

  @Test
  void whoDecidesByOtherThingsAlarms() {
    DriftStage stage = segmented(60);
    long at = START;
    for (int i = 0; i < 50; i++) {
      TouchDraft inbound = new TouchDraft("i" + i, at).with("INBOUND").with("PHONE");
      inbound.category = i < 30 ? i % 2 == 0 ? "peer" : "evidence" : "institution";
      stage.tell(inbound.told());
      at += 3 * Times.DAY;
    }
    DriftAlert alert = stage.of(DriftAlert.class).get(0);
    assertEquals(Dimension.BEHAVIOUR, alert.dimension());
    assertEquals("institution", alert.movers().get(0).name());
    assertTrue(alert.detectedAt() >= START + 30 * 3 * Times.DAY);
    assertEquals(
        50, stage.of(SegmentTally.class).stream().filter(t -> t.category() != null).count());
  }

  @Test
  void whereThereAreNoAnswersEveryTouchShowsBehaviour() {
    DriftPolicy policy =
        Drifting.threshold(60)
            .with(
                new BehaviourPolicy(BehaviourPolicy.Field.PRODUCT, BehaviourPolicy.Scope.TOUCHED));
    DriftStage stage = new DriftStage(TouchDraft.HCP, policy, StepPropertyTest.CONTEXT);
    stage.tell(Drifting.profile("a", null, "01-01"));
    stage.tell("a@02-01/FACE_TO_FACE/p=x", "b@02-02/EMAIL/p=y", "b@02-02/EMAIL/p=y");
    stage.tell("c@02-03/EMAIL/MEDICAL/p=z", "d@02-04/EMAIL/INBOUND/p=z", "e@02-05/EMAIL");
    assertEquals(
        List.of("x", "y"),
        stage.of(SegmentTally.class).stream()
            .filter(t -> t.category() != null)
            .map(SegmentTally::category)
            .toList());
  }

  @Test
  void anErasureTakesBackWhatWasSaid() {
    DriftStage stage = segmented(200);
    stage.tell(
        visits(Channel.FACE_TO_FACE).then("01101011110011", 4).then("00010000100000", 4).told());
    List<String> ids = stage.of(DriftAlert.class).stream().map(DriftAlert::alertId).toList();
    assertTrue(ids.size() > 0);
    long now = stage.state.now() + 1;
    stage.tell(new Told(new Erasure(TouchDraft.HCP, now, "e"), now));
    assertEquals(1, stage.of(PreferenceGone.class).size());
    assertEquals(ids, stage.of(AlertGone.class).stream().map(AlertGone::alertId).toList());
    assertEquals(DriftState.NEVER, stage.state.wakeAt());
    assertFalse(stage.state.isEmpty());
  }

  @Test
  void whoIsNotTouchedForTwoYearsIsForgotten() {
    DriftStage stage = DriftStage.of().tell("t@01-01/EMAIL");
    stage.until(START + 730 * Times.DAY - 1);
    assertEquals(0, stage.of(PreferenceGone.class).size());
    stage.until(START + 730 * Times.DAY);
    assertEquals(1, stage.of(PreferenceGone.class).size());
    assertTrue(stage.state.isEmpty());
  }

  @Test
  void aStageOfItsOwnIsPublishedWhenItIsEntered() {
    DriftStage stage = DriftStage.of().tell(Drifting.profile("x", DecisionStage.AWARE, "01-01"));
    stage.tell(visits(Channel.FACE_TO_FACE).then("1111111111", 4).told());
    int before = stage.of(Preference.class).size();
    stage.tell(
        new Told(
            Drifting.profile(TouchDraft.HCP, "x", DecisionStage.LAPSED, START + 60 * Times.DAY),
            START + 60 * Times.DAY));
    assertEquals(before, stage.of(Preference.class).size());
    stage.tell(
        new Visits("w", Channel.FACE_TO_FACE, START + 61 * Times.DAY).then("0000", 4).told());
    assertTrue(last(stage).channels().get(0).band() < 4);
  }

  @ParameterizedTest
  @CsvSource({
    "site-7, t@06-01/EMAIL/account=site-7",
    "site-7, t@06-01/FACE_TO_FACE/MEDICAL/account=site-7",
    "site-7, t@06-01/EMAIL/INBOUND/account=site-7",
    "site-7, t@06-01/FACE_TO_FACE/INBOUND/MEDICAL/account=site-7",
    "site-7, t@06-20<06-01/EMAIL/PLANNED/account=site-7",
    "site-1, t@06-01/BOUNCED/SOFT/account=site-9",
    "site-1, t@06-01/EMAIL",
  })
  void theUnitOfExperimentsIsTheFirstAccountOfAnyTouchElseOfTheProfile(String unit, String touch) {
    DriftStage stage = DriftStage.of().tell(touch);
    assertEquals(unit.equals("site-7"), !stage.state.isEmpty() && stage.state.unit != null);
    stage.tell(Drifting.profile(null, null, "06-03")).tell("u@06-04/EMAIL/account=site-8");
    assertEquals(unit, stage.state.unit);
  }
}
