package tacet.domain.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tacet.domain.finding.Measure;
import tacet.domain.finding.Preference;
import tacet.domain.finding.PreferenceGone;
import tacet.domain.finding.SegmentTally;
import tacet.domain.finding.UnitOutcome;
import tacet.domain.preference.PreferenceSums.Sum;
import tacet.domain.rule.Embargo;
import tacet.domain.subject.BlockKind;
import tacet.domain.subject.Erasure;
import tacet.domain.testkit.DriftStage;
import tacet.domain.testkit.Drifting;
import tacet.domain.testkit.RuleSketch;
import tacet.domain.testkit.Times;
import tacet.domain.testkit.Told;
import tacet.domain.testkit.TouchDraft;
import tacet.domain.touch.Channel;

/** What is remembered of touches that are over, for what, and when it goes. */
class StepMemoryTest {

  /** Segments, and a rule that holds e-mail and is measured. */
  static DriftContext measured() {
    RuleSketch rule = new RuleSketch("r", new Embargo(List.of(), 0, false));
    rule.holdout = 0.2;
    return new DriftContext(
        StepPropertyTest.CONTEXT.segments(), RuleSketch.timeline(List.of(rule)));
  }

  private static DriftStage stage() {
    return new DriftStage(TouchDraft.HCP, Drifting.threshold(1e9), measured());
  }

  /** Touches of the subject's own, one an hour. */
  private static List<Told> talk(int count, String from) {
    List<Told> told = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      TouchDraft touch = new TouchDraft("i" + i, Times.at(from) + i * Times.HOUR).with("INBOUND");
      touch.category = "peer";
      told.add(touch.told());
    }
    return told;
  }

  private static long categories(DriftStage stage) {
    return stage.of(SegmentTally.class).stream().filter(one -> one.category() != null).count();
  }

  private static Sum visits(DriftStage stage) {
    return stage.state.learnt.sums.of(Channel.FACE_TO_FACE, stage.state.now());
  }

  private static String outcomes(DriftStage stage) {
    return stage.of(UnitOutcome.class).stream()
        .filter(
            one -> one.measure() == Measure.ENGAGED_28D || one.measure() == Measure.OPTED_OUT_90D)
        .map(one -> one.measure() + "=" + one.value())
        .collect(Collectors.joining(" "));
  }

  @Test
  void whoTalksMuchKeepsItsTrials() {
    DriftStage stage = stage().tell(Drifting.profile("a", null, "01-01"));
    stage.tell("t@06-01T09:00/EMAIL").until("06-09").tell(talk(100, "06-10"));
    stage.tell("t@06-20/OPENED").roundTrip();
    assertEquals(List.of("EMAIL missed 06-08T09:00", "EMAIL late 06-20"), Drifting.trials(stage));
  }

  @Test
  void whatIsHeardTwiceCountsOnce() {
    DriftStage stage = stage().tell(Drifting.profile("a", null, "01-01"));
    stage.tell(talk(100, "06-10"));
    assertEquals(100, categories(stage));
    for (Told told : talk(100, "06-10")) {
      stage.roundTrip();
      stage.tell(new Told(told.record(), Times.at("06-20")));
    }
    stage.tell("i7@06-20/RETRACTED", "i99@06-20/OPENED", "j@06-21/PHONE/INBOUND/parent=i99");
    assertEquals(100, categories(stage));
    stage.tell("k@06-21T01:00/PHONE/INBOUND/category=peer");
    assertEquals(101, categories(stage));
  }

  @Test
  void whatMayHaveBeenHeardBeforeIsAnAnswerAndNoMore() {
    DriftStage stage = stage().tell(Drifting.profile("a", null, "01-01"));
    stage.tell("e@06-01<06-20/EMAIL").tell(talk(20, "06-29T01:00"));
    stage.tell("j@06-20<07-02/PHONE/INBOUND/category=peer").until("07-18");
    assertEquals("ENGAGED_28D=1", outcomes(stage));
    assertEquals(20, categories(stage));
  }

  /** Entry is on 06-01, told of on 06-29 and 08-30. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          t@06-02/EMAIL         | t@06-16/OPENED                     | ENGAGED_28D=1 OPTED_OUT_90D=0
          t@06-02/EMAIL         | t@06-16/OPENED/machine             | ENGAGED_28D=0 OPTED_OUT_90D=0
          t@06-02/EMAIL         | t@06-16/UNSUBSCRIBED               | ENGAGED_28D=0 OPTED_OUT_90D=1
          t@06-02/EMAIL         | t@06-15/RETRACTED t@06-16/OPENED   | ENGAGED_28D=0 OPTED_OUT_90D=0
          t@06-02/EMAIL/MEDICAL | t@06-16/OPENED t@06-17/COMPLAINED  | ENGAGED_28D=0 OPTED_OUT_90D=0
          t@05-20/EMAIL         | t@06-16/COMPLAINED                 | ENGAGED_28D=0 OPTED_OUT_90D=1
          """)
  void whatIsNoTrialStillCountsForExperiments(String touch, String later, String expected) {
    DriftStage stage = stage().tell(Drifting.block(BlockKind.LEAVE, "05-19", "07-20"));
    if (touch.startsWith("t@05")) {
      stage.tell(touch);
    }
    stage.tell("e@06-01/EMAIL");
    if (!touch.startsWith("t@05")) {
      stage.tell(touch);
    }
    stage.until("06-14").roundTrip();
    stage.tell(later.split(" ")).until("08-30");
    assertEquals(expected, outcomes(stage));
    assertEquals(List.of(), Drifting.trials(stage));
    assertEquals(0, stage.of(Preference.class).size());
  }

  @Test
  void whatGivesWayToOthersStillCountsForExperiments() {
    DriftStage stage = stage().tell("e@06-01/EMAIL");
    for (int i = 0; i < 130; i++) {
      stage.tell(
          new TouchDraft("p" + i, Times.at("06-01") + i * Times.HOUR / 4).with("POST").told());
    }
    stage.tell("e@06-05/OPENED").until("06-29");
    assertEquals("ENGAGED_28D=1", outcomes(stage));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          b@06-02T10:00/ATTENDED b@06-05/RETRACTED                               | 0
          b@06-02T10:00/ATTENDED b@06-05/RETRACTED b@06-06/ATTENDED              | 0
          b@06-02T10:00/ATTENDED b@06-05/RETRACTED a@06-06/ATTENDED              | 1
          b@06-02T10:00/ATTENDED a@06-03/ATTENDED b@06-05/RETRACTED              | 1
          b@06-02T10:00/ATTENDED a@06-03/ATTENDED b@06-05/RETRACTED a@06-06/BOUNCED | -
          b@06-02T10:00/ATTENDED a@06-05/RETRACTED                               | 1
          b@06-07/ATTENDED b@06-08/RETRACTED                                     | 0
          b@06-07/ATTENDED a@06-08/RETRACTED                                     | 1
          """)
  void aBurstIsAnsweredWhileATouchThatWasAnsweredIsLeft(String later, String answered) {
    DriftStage stage =
        DriftStage.of().tell("a@06-01T09:00/FACE_TO_FACE", "b@06-02T08:00/FACE_TO_FACE");
    for (String row : later.split(" ")) {
      stage.tell(row).roundTrip();
    }
    Sum sum = visits(stage);
    if (answered.equals("-")) {
      assertEquals(0, sum.trials());
    } else {
      assertEquals(Integer.parseInt(answered), sum.engaged() / sum.trials(), 1e-9);
      assertTrue(sum.trials() > 0.9);
    }
  }

  @Test
  void aPreferenceOfNothingIsTakenBackOnce() {
    DriftStage stage = DriftStage.of().tell("t@06-01T09:00/FACE_TO_FACE", "t@06-01T10:00/ATTENDED");
    assertEquals(1, stage.of(Preference.class).size());
    stage.tell("t@06-02/RETRACTED").roundTrip();
    assertEquals(1, stage.of(Preference.class).size());
    assertEquals(1, stage.of(PreferenceGone.class).size());
    stage.tell("t@06-03/RETRACTED").until("2029-06-01");
    assertEquals(1, stage.of(PreferenceGone.class).size());
    assertTrue(stage.state.isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "t@06-01/RETRACTED t@05-31<06-02/EMAIL",
    "t@06-01/EMAIL/MEDICAL",
    "t@06-01/EMAIL t@06-01<06-02/EMAIL/MEDICAL/rev=1",
    "t@06-01/EMAIL/MEDICAL t@06-01<06-02/EMAIL/rev=1",
    "t@06-01/EMAIL t@06-02/BOUNCED",
    "t@06-01/OPENED",
    "t@06-20<06-01/EMAIL/PLANNED/account=site-7",
    "t@06-01/OPENED/account=site-7",
  })
  void whateverWasToldIsForgotten(String rows) {
    DriftStage stage = DriftStage.of().tell(rows.split(" "));
    assertFalse(stage.state.isEmpty());
    assertNotEquals(DriftState.NEVER, stage.state.wakeAt());
    stage.until("2030-01-01");
    assertTrue(stage.state.isEmpty());
    assertEquals(DriftState.NEVER, stage.state.wakeAt());
  }

  @Test
  void whatATouchIsNotToldAnyMoreIsLearnt() {
    DriftStage stage = stage().tell("t@06-01/EMAIL/MEDICAL", "t@06-01<06-02/EMAIL/rev=1");
    assertEquals(1, stage.of(UnitOutcome.class).size());
  }

  @Test
  void theBlocksOfOneWhoIsKnownGo() {
    DriftStage stage = DriftStage.of().tell(Drifting.profile("a", null, "01-01"));
    stage.tell(Drifting.block(BlockKind.LEAVE, "06-01", "06-10")).until("2027-01-01");
    assertTrue(stage.state.calendar.isEmpty());
  }

  @Test
  void whatIsOlderThanAnErasureHoldsNothingUp() {
    DriftStage stage = DriftStage.of().tell("t@06-01/EMAIL");
    stage.tell(new Told(new Erasure(TouchDraft.HCP, Times.at("06-02"), "e"), Times.at("06-02")));
    stage.tell(
        new Told(
            Drifting.profile(TouchDraft.HCP, "a", null, Times.at("07-01")), Times.at("06-03")));
    stage.tell("t@05-01<07-01/EMAIL").until("07-02");
    assertEquals(1, Tallied.members(stage.findings).get("a members"));
  }
}
