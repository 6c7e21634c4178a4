package tacet.domain.suppression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tacet.domain.suppression.OnEmail.CAP;
import static tacet.domain.suppression.OnEmail.EMAIL_ONLY;
import static tacet.domain.suppression.OnEmail.said;
import static tacet.domain.suppression.OnEmail.stage;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tacet.domain.codec.ByteWriter;
import tacet.domain.subject.Erasure;
import tacet.domain.testkit.Stage;
import tacet.domain.testkit.Times;
import tacet.domain.testkit.Told;
import tacet.domain.testkit.TouchDraft;
import tacet.domain.testkit.Words;
import tacet.domain.touch.Channel;
import tacet.domain.touch.SubjectType;

/** What is published when: time, receipts, restores, ageing and erasure. */
class StepTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          one flag when a hold starts, one when it ends ! cap 2 P2D ! a@06-01 b@06-02 ! 1@06-02: CAP 06-02 06-03 b,a | 2@06-03: -
          a touch at the end falls together with it     ! cooldown P2D ! a@06-01 b@06-03 ! 1@06-01: COOLDOWN 06-01 06-03 a | 2@06-03: COOLDOWN 06-03 06-05 b | 3@06-05: -
          a touch 1 ms after the end comes too late     ! cooldown P2D ! a@06-01 b@06-03T00:00:00.001 ! 1@06-01: COOLDOWN 06-01 06-03 a | 2@06-03: - | 3@06-03T00:00:00.001: COOLDOWN 06-03T00:00:00.001 06-05T00:00:00.001 b | 4@06-05T00:00:00.001: -
          records of one instant are looked at in turn  ! cooldown P2D ! a@06-01 b@06-02<06-01T12:00 a@06-01T12:00/RETRACTED ! 1@06-01: COOLDOWN 06-01 06-03 a | 2@06-01T12:00: COOLDOWN 06-01T12:00 06-03T12:00 b,a | 3@06-03T12:00: -
          a clock ahead is set back to the receipt      ! cooldown P2D ! a@06-01T00:05<06-01 ! 1@06-01: COOLDOWN 06-01 06-03 a | 2@06-03: -
          a plan is not set back and holds nothing      ! cooldown P2D ! a@06-02<06-01/PLANNED a@06-02 ! 1@06-02: COOLDOWN 06-02 06-04 a | 2@06-04: -
          a receipt in the past is heard now            ! cooldown P2D ! a@06-02 b@06-01<06-01 c@06-03<06-02T12:00 ! 1@06-02: COOLDOWN 06-02 06-04 a | 2@06-02T12:00: COOLDOWN 06-02T12:00 06-04T12:00 c,a,b | 3@06-04T12:00: -
          a duplicate says nothing                      ! cooldown P2D ! a@06-01 a@06-01<06-02 ! 1@06-01: COOLDOWN 06-01 06-03 a | 2@06-03: -
          only the supports changed: nothing is said    ! cap 1 P2D same:SENDER ! a@06-01/sender=s a@06-01<06-01T01:00/sender=s/rev=1/p=A ! 1@06-01: CAP/s 06-01 06-03 a | 2@06-03: -
          a late touch speaks at its receipt            ! cooldown P2D ! a@06-01<06-02T23:59:59.999 ! 1@06-02T23:59:59.999: COOLDOWN 06-01 06-03 a | 2@06-03: -
          a touch that came after its hold is silent    ! cooldown P2D ! a@06-01<06-03 ! ''
          a retraction ends a hold at its receipt       ! cooldown P2D ! a@06-01 a@06-01T12:00<06-02/RETRACTED ! 1@06-01: COOLDOWN 06-01 06-03 a | 2@06-02: -
          a hard bounce is the default                  ! cooldown P2D ! a@06-01 a@06-02/BOUNCED ! 1@06-01: COOLDOWN 06-01 06-03 a | 2@06-02: -
          a soft bounce alone makes nobody known        ! consent PROMOTION ! a@06-01/BOUNCED/SOFT ! ''
          a plan makes known                            ! consent PROMOTION ! a@06-01/PLANNED ! 1@06-01: CONSENT_UNKNOWN 06-01 open
          almost 120 days old is heard                  ! consent PROMOTION ! a@02-01T00:00:00.001<06-01 ! 1@06-01: CONSENT_UNKNOWN 02-01T00:00:00.001 open | gone
          120 days old is heard, and gone 1 ms later    ! consent PROMOTION ! a@02-01<06-01 ! 1@06-01: CONSENT_UNKNOWN 02-01 open | gone
          1 ms older is too late                        ! consent PROMOTION ! a@01-31T23:59:59.999<06-01 ! ''
          """)
  void sequence(String what, String rule, String touches, String expected) {
    Stage stage = stage(EMAIL_ONLY, Words.rule(rule));
    stage.tell(Words.touches(touches)).until(Times.at("06-20"));
    assertEquals(expected, said(stage), what);
  }

  @Test
  void whatIsTooLateIsHandedOn() {
    Stage stage = stage(EMAIL_ONLY, CAP);
    stage.tell(TouchDraft.parse("a@01-31T23:59:59.999<06-01"));
    LateTouch late = (LateTouch) stage.outputs.get(0);
    assertEquals(120 * Times.DAY, late.horizon());
    assertFalse(late.medical());
    assertTrue(stage.state.isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "m@01-31<06-02/MEDICAL, true",
    "a@01-31<06-02/OPENED, false",
    "m@01-31<06-02/OPENED, true",
    "unheard@01-31<06-02/OPENED, true",
    "planned@01-31<06-02/BOUNCED, false"
  })
  void whatIsTooLateIsMedicalUnlessItIsKnownNotToBe(String touch, boolean medical) {
    Stage stage = stage(EMAIL_ONLY, CAP);
    stage.tell(Words.touches("a@06-01 m@06-01/MEDICAL planned@06-03<06-01/PLANNED"));
    stage.tell(Words.touches(touch));
    Output last = stage.outputs.get(stage.outputs.size() - 1);
    assertEquals(medical, ((LateTouch) last).medical());
  }

  @Test
  void aLongerWindowMakesTheHorizonLonger() {
    Stage stage = stage(EMAIL_ONLY, Words.rule("cooldown P200D"));
    stage.tell(Words.touches("a@01-01<07-19T23:59:59.999 b@2025-12-31<07-20"));
    stage.until(Times.at("08-01"));
    assertEquals("1@07-19T23:59:59.999: COOLDOWN 01-01 07-20 a | 2@07-20: - | gone", said(stage));
    assertTrue(stage.outputs.stream().anyMatch(LateTouch.class::isInstance));
  }

  @Test
  void aSubjectOfTouchesAloneAgesOut() {
    Stage stage = stage(EMAIL_ONLY, CAP);
    stage.tell(Words.touches("a@01-01 b@01-02"));
    stage.until(Times.at("05-02"));
    assertEquals("1@01-02: CAP 01-02 01-03 b,a | 2@01-03: -", said(stage));
    stage.until(Times.at("05-02") + 1);
    assertTrue(said(stage).endsWith(" | gone"));
    assertTrue(stage.state.isEmpty());
    assertEquals(SuppressionState.NEVER, stage.state.wakeAt());
  }

  @Test
  void aSubjectWithAProfileStays() {
    Stage stage = stage(EMAIL_ONLY, CAP);
    stage.tell(Words.profile("01-01 segment=A")).tell(Words.touches("a@01-01 b@01-02"));
    stage.until(Times.at("2027-06-01"));
    assertEquals("1@01-02: CAP 01-02 01-03 b,a | 2@01-03: -", said(stage));
    assertFalse(stage.state.isEmpty());
  }

  @Test
  void aRestorePublishesEveryChannelOnce() {
    Stage stage = Stage.of(CAP).tell(Words.touches("a@06-01 b@06-01"));
    stage.outputs.clear();
    stage.restored(Stage.POLICY, 1).tell(TouchDraft.parse("c@06-02/INBOUND"));
    assertEquals(Channel.values().length, stage.said().size());
    assertEquals("EMAIL v2 at 06-02 [r@1 CAP 06-01 06-03 b,a]", stage.said().get(0).toString());
    assertEquals("SMS v1 at 06-02 []", stage.said().get(1).toString());
    stage.outputs.clear();
    stage.tell(TouchDraft.parse("d@06-02/INBOUND"));
    assertEquals(List.of(), stage.said());
  }

  @Test
  void anErasureLeavesOnlyItsMarker() {
    Stage stage = Stage.of(CAP).tell(Words.touches("a@06-01 b@06-01"));
    stage.outputs.clear();
    stage.tell(new Told(new Erasure(TouchDraft.HCP, Times.at("06-02"), "e"), Times.at("06-03")));
    assertEquals(Channel.values().length, stage.said().size());
    assertTrue(stage.said().stream().allMatch(said -> said.version() == 0));
    assertEquals(SuppressionState.NEVER, stage.state.wakeAt());
    stage.outputs.clear();
    stage.roundTrip();
    stage.tell(Words.touches("a@06-01<06-04 b@06-02<06-04 c@06-02T00:00:00.001<06-04"));
    assertEquals(1, stage.state.touches());
    stage.tell(TouchDraft.parse("d@06-04"));
    assertEquals(
        "EMAIL v1 at 06-04 [r@1 CAP 06-04 06-04T00:00:00.001 d,c]", stage.said().get(0).toString());
  }

  @Test
  void medicalTouchesSaturateNobody() {
    SuppressionPolicy.SaturationScale scale =
        new SuppressionPolicy.SaturationScale(Words.load(Times.DAY), 1);
    SuppressionPolicy policy =
        new SuppressionPolicy(
            0, 512, 512, true, List.of(ZoneOffset.UTC), Map.of(SubjectType.HCP, scale));
    Stage stage = stage(policy, CAP);
    stage.tell(Words.touches("a@06-01/MEDICAL b@06-01/INBOUND"));
    assertEquals(List.of(), stage.outputs);
    stage.tell(Words.touches("c@06-01"));
    assertEquals(2, stage.outputs.stream().filter(Saturation.class::isInstance).count());
  }

  @Test
  void bytesOfALaterReleaseAreRefused() {
    Stage stage = stage(EMAIL_ONLY, CAP).tell(Words.touches("a@06-01"));
    byte[] bytes = SuppressionStateCodec.write(stage.state, new ByteWriter(64));
    bytes[0]++;
    assertThrows(
        IllegalArgumentException.class, () -> SuppressionStateCodec.read(TouchDraft.HCP, bytes));
  }
}
