package tacet.domain.preference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import tacet.domain.subject.BlockKind;
import tacet.domain.testkit.DriftStage;
import tacet.domain.testkit.Drifting;
import tacet.domain.testkit.Times;
import tacet.domain.testkit.Told;
import tacet.domain.testkit.TouchDraft;

/** When a touch becomes a trial, and as what. */
class TrialTableTest {

  private static DriftStage stage() {
    return DriftStage.of().tell(Drifting.profile("s", null, "01-01"));
  }

  private static void check(DriftStage stage, String... expected) {
    stage.until("12-01");
    assertEquals(List.of(expected), Drifting.trials(stage));
  }

  private static void check(List<String> rows, String... expected) {
    check(stage().tell(rows.toArray(String[]::new)), expected);
  }

  @Test
  void aMissIsDueWhenTheWindowIsOver() {
    check(List.of("t@06-01T09:00/EMAIL"), "EMAIL missed 06-08T09:00");
    check(List.of("t@06-01T09:00/SMS"), "SMS missed 06-08T09:00");
    check(List.of("t@06-01T09:00/WHATSAPP"), "WHATSAPP missed 06-08T09:00");
    check(List.of("t@06-01T09:00/PUSH"), "PUSH missed 06-08T09:00");
    check(List.of("t@06-01T09:00/IN_APP"), "IN_APP missed 06-08T09:00");
    check(List.of("t@06-01T09:00/CHAT"), "CHAT missed 06-08T09:00");
    check(List.of("t@06-01T09:00/DISPLAY"), "DISPLAY missed 06-08T09:00");
    check(List.of("t@06-01T09:00/PORTAL"), "PORTAL missed 06-08T09:00");
    check(List.of("t@06-01T09:00/WEB"), "WEB missed 06-08T09:00");
    check(List.of("t@06-01T09:00/POST"), "POST missed 06-15T09:00");
    check(List.of("t@06-01T09:00/EVENT"), "EVENT missed 06-02T09:00");
    check(List.of("t@06-01T09:00/PHONE"), "PHONE missed 06-02T09:00");
    check(List.of("t@06-01T09:00/VIDEO"), "VIDEO missed 06-02T09:00");
    check(List.of("t@06-01T09:00/FACE_TO_FACE"), "FACE_TO_FACE missed 06-02T09:00");
  }

  @Test
  void nothingIsSaidAMillisecondBeforeTheWindowIsOver() {
    DriftStage stage = stage().tell("t@06-01T09:00/EMAIL");
    assertEquals(Times.at("06-08T09:00"), stage.state.wakeAt());
    stage.until(Times.at("06-08T09:00") - 1);
    assertEquals(List.of(), Drifting.trials(stage));
    stage.until(Times.at("06-08T09:00"));
    assertEquals(List.of("EMAIL missed 06-08T09:00"), Drifting.trials(stage));
  }

  @Test
  void anAnswerIsATrialAtItsReceipt() {
    check(
        List.of("t@06-01T09:00/EMAIL", "t@06-03T10:00<06-03T11:00/OPENED"),
        "EMAIL engaged 06-03T11:00");
    check(
        List.of("t@06-01T09:00/FACE_TO_FACE", "t@06-01T09:30/ATTENDED"),
        "FACE_TO_FACE engaged 06-01T09:30");
  }

  @Test
  void anAnswerBeforeItsTouchWaitsForIt() {
    check(List.of("t@06-03T10:00/CLICKED", "t@06-01T09:00<06-04/EMAIL"), "EMAIL engaged 06-04");
    check(List.of("t@06-03T10:00/RETRACTED", "t@06-01T09:00<06-04/EMAIL"));
  }

  @Test
  void aMachineIsNobody() {
    check(
        List.of("t@06-01T09:00/EMAIL", "t@06-01T09:01/OPENED/machine", "t@06-01T09:01/DELIVERED"),
        "EMAIL missed 06-08T09:00");
  }

  @Test
  void aRefusalIsAMissAtOnceWhereSomebodyAsked() {
    check(List.of("t@06-01T09:00/PHONE", "t@06-01T09:05/DECLINED"), "PHONE missed 06-01T09:05");
    check(
        List.of("t@06-01T09:00/FACE_TO_FACE", "t@06-01T10:00/NO_SHOW"),
        "FACE_TO_FACE missed 06-01T10:00");
    check(List.of("t@06-01T09:00/EVENT", "t@06-01T10:00/NO_SHOW"), "EVENT missed 06-02T09:00");
  }

  @Test
  void aBurstIsOneTrial() {
    check(
        List.of("a@06-01T09:00/EMAIL", "b@06-02T09:00/EMAIL", "c@06-03T08:59:59.999/EMAIL"),
        "EMAIL missed 06-10T08:59:59.999");
    check(
        List.of("a@06-01T09:00/EMAIL", "b@06-03T09:00/EMAIL"),
        "EMAIL missed 06-08T09:00",
        "EMAIL missed 06-10T09:00");
    check(
        List.of("a@06-01T09:00/EMAIL", "b@06-02T09:00/SMS"),
        "EMAIL missed 06-08T09:00",
        "SMS missed 06-09T09:00");
  }

  @Test
  void aBurstIsAnsweredWhereAnyTouchOfItIs() {
    check(
        List.of("a@06-01T09:00/EMAIL", "b@06-02T09:00/EMAIL", "b@06-02T10:00/OPENED"),
        "EMAIL engaged 06-02T10:00");
    check(
        List.of("a@06-01T09:00/EMAIL", "a@06-01T10:00/OPENED", "b@06-02T09:00/EMAIL"),
        "EMAIL engaged 06-01T10:00");
  }

  @Test
  void aTouchThatComesLateJoinsItsBurst() {
    check(
        List.of("b@06-02T09:00/EMAIL", "a@06-01T09:00<06-03/EMAIL", "c@06-04/EMAIL"),
        "EMAIL missed 06-09T09:00",
        "EMAIL missed 06-11");
  }

  @Test
  void aSecondVisitAfterTheWindowJoinsATrialThatWasMissed() {
    check(
        List.of(
            "a@06-01T09:00/FACE_TO_FACE",
            "b@06-02T20:00/FACE_TO_FACE",
            "b@06-02T20:30/ATTENDED",
            "c@06-03T09:00/FACE_TO_FACE",
            "c@06-03T09:30/ATTENDED"),
        "FACE_TO_FACE missed 06-02T09:00",
        "FACE_TO_FACE late 06-02T20:30",
        "FACE_TO_FACE engaged 06-03T09:30");
  }

  @Test
  void leaveAndOnCallAreNoTime() {
    Told leave = Drifting.block(BlockKind.LEAVE, "06-03", "06-13");
    check(stage().tell(leave).tell("t@06-01T09:00/EMAIL"), "EMAIL missed 06-18T09:00");
    check(stage().tell(leave).tell("t@06-03/EMAIL"));
    check(stage().tell(leave).tell("t@06-12T23:59:59.999/EMAIL", "t@06-14/OPENED"));
    check(stage().tell(leave).tell("t@06-13/EMAIL"), "EMAIL missed 06-20");
    Told call = Drifting.block(BlockKind.ON_CALL, "06-01T10:00", "06-02T10:00");
    check(stage().tell(call).tell("t@06-01T09:00/PHONE"), "PHONE missed 06-03T09:00");
    Told clinic = Drifting.block(BlockKind.CLINIC, "06-01", "06-20");
    check(stage().tell(clinic).tell("t@06-01T09:00/EMAIL"), "EMAIL missed 06-08T09:00");
  }

  @Test
  void aLateAnswerIsCounted() {
    check(
        List.of("t@06-01T09:00/EMAIL", "t@06-20/OPENED", "t@06-21/CLICKED"),
        "EMAIL missed 06-08T09:00",
        "EMAIL late 06-20");
    check(
        List.of("t@06-01T09:00/EMAIL", "t@06-08T09:00/OPENED"),
        "EMAIL missed 06-08T09:00",
        "EMAIL late 06-08T09:00");
    check(
        List.of("t@06-01T09:00/EMAIL", "t@06-08T08:59<06-08T09:00/OPENED"),
        "EMAIL engaged 06-08T09:00");
  }

  @Test
  void whatIsRetractedOrBouncesInTimeIsNoTrial() {
    check(List.of("t@06-01T09:00/EMAIL", "t@06-02/RETRACTED"));
    check(List.of("t@06-01T09:00/EMAIL", "t@06-02/BOUNCED"));
    check(List.of("t@06-01T09:00/EMAIL", "t@06-02/BOUNCED/SOFT"), "EMAIL missed 06-08T09:00");
    check(List.of("t@06-01T09:00/EMAIL", "t@06-09/RETRACTED"), "EMAIL missed 06-08T09:00");
  }

  @Test
  void whatIsToldTwiceCountsOnce() {
    check(
        List.of(
            "t@06-01T09:00/EMAIL",
            "t@06-01T09:00<06-02/EMAIL",
            "t@06-03/OPENED",
            "t@06-03<06-04/OPENED",
            "t@06-01T09:00<06-05/EMAIL"),
        "EMAIL engaged 06-03");
  }

  @Test
  void theHighestRevisionSaysWhatATouchIs() {
    check(
        List.of("t@06-01T09:00/EMAIL/rev=2", "t@06-01T08:00<06-02/SMS/rev=1"),
        "EMAIL missed 06-08T09:00");
    check(
        List.of("t@06-01T09:00/EMAIL", "t@06-01T08:00<06-02/SMS/rev=1"), "SMS missed 06-08T08:00");
  }

  @Test
  void medicalTouchesAreLeftOut() {
    check(List.of("t@06-01T09:00/EMAIL/MEDICAL", "t@06-02/OPENED"));
    check(List.of("t@06-02/OPENED", "t@06-01T09:00<06-03/EMAIL/MEDICAL"));
    check(List.of("t@06-01T09:00/EMAIL", "t@06-01T09:00<06-02/EMAIL/MEDICAL/rev=1"));
  }

  @Test
  void anInboundTouchAnswersTheOneThatItNames() {
    check(List.of("t@06-01T09:00/EMAIL", "i@06-03/PHONE/INBOUND/parent=t"), "EMAIL engaged 06-03");
    check(List.of("t@06-01T09:00/EMAIL", "i@06-03/PHONE/INBOUND"), "EMAIL missed 06-08T09:00");
    check(
        List.of("t@06-01T09:00/EMAIL", "i@06-03/PHONE/INBOUND/MEDICAL/parent=t"),
        "EMAIL missed 06-08T09:00");
  }

  @Test
  void aTouchToldOfLateWaitsADayForItsAnswer() {
    check(List.of("t@06-01T09:00<06-03T12:00/FACE_TO_FACE"), "FACE_TO_FACE missed 06-04T12:00");
    check(
        List.of("t@06-01T09:00<06-03T12:00/FACE_TO_FACE", "t@06-01T10:00<06-03T12:01/ATTENDED"),
        "FACE_TO_FACE engaged 06-03T12:01");
  }

  @Test
  void whatWasLoadedIsNoEvidence() {
    check(List.of("t@03-01T09:00<06-01/EMAIL", "t@03-02<06-01/OPENED"));
  }

  @Test
  void plansAreNoTouches() {
    check(List.of("t@06-01T09:00/EMAIL/PLANNED"));
  }

  @Test
  void trialsOfOneInstantGoByTouchId() {
    TouchDraft b = new TouchDraft("b", Times.at("06-01")).with("SMS");
    TouchDraft a = new TouchDraft("a", Times.at("06-01")).with("PUSH");
    check(stage().tell(b.told()).tell(a.told()), "PUSH missed 06-08", "SMS missed 06-08");
  }
}
