package tacet.flink.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static tacet.flink.io.OutputSamples.HCP;
import static tacet.flink.io.OutputSamples.PATIENT;
import static tacet.flink.io.OutputSamples.read;
import static tacet.flink.io.OutputSamples.rule;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tacet.domain.rule.Reason;
import tacet.domain.suppression.FlagGone;
import tacet.domain.suppression.Judgement;
import tacet.domain.suppression.LateTouch;
import tacet.domain.suppression.Saturation;
import tacet.domain.suppression.SaturationGone;
import tacet.domain.suppression.Tally;
import tacet.domain.touch.Bounce;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Direction;
import tacet.domain.touch.Function;
import tacet.domain.touch.Intent;
import tacet.domain.touch.SubjectType;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchEventType;
import tacet.v1.HoldReason;
import tacet.v1.Policy;
import tacet.v1.Rejected;
import tacet.v1.RuleStatus;
import tacet.v1.SaturationBand;
import tacet.v1.SaturationLevel;
import tacet.v1.TooLate;

/** What is neither flag nor audit, as it is published. */
class OutputEncoderTest {

  private static final long NOW = DomainRecords.NOW;

  private final OutputEncoder encoder = new OutputEncoder();

  @Test
  void saturationIsRoundedAndKeyedByChannel() throws Refused {
    Emission all =
        encoder.encode(
            new Saturation(HCP, null, 12.34567851, NOW, Saturation.Band.NEAR, NOW + 1), 0, 6, 1);
    assertEquals("HCP:h1/ALL", all.key());
    assertEquals(
        new SaturationLevel(
            "HCP:h1",
            null,
            12.345679,
            Instant.ofEpochMilli(NOW),
            SaturationBand.NEAR,
            Instant.ofEpochMilli(NOW + 1)),
        read(SaturationLevel.class, all));
    Emission one =
        encoder.encode(
            new Saturation(PATIENT, Channel.SMS, 0, NOW, Saturation.Band.LOW, null), 0, 6, 1);
    assertEquals("PATIENT:p/1/SMS", one.key());
    assertEquals("patient.saturation", one.topic());
    assertEquals(tacet.v1.Channel.SMS, read(SaturationLevel.class, one).getChannel());
  }

  @Test
  void whatIsGoneLeavesATombstone() {
    assertEquals(
        new Emission(Stream.FLAG, 1, "HCP:h1", null, SubjectType.HCP, NOW, 0, 0),
        encoder.encode(new FlagGone(HCP, Channel.SMS), NOW, 0, 0));
    assertEquals(
        new Emission(Stream.SATURATION, -1, "HCP:h1/ALL", null, SubjectType.HCP, NOW, 0, 2),
        encoder.encode(new SaturationGone(HCP, null), NOW, 0, 2));
    assertEquals(
        "HCP:h1/SMS", encoder.encode(new SaturationGone(HCP, Channel.SMS), NOW, 0, 2).key());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "ruß"})
  void aTallyComesBack(String rule) {
    for (Tally.Event event : Tally.Event.values()) {
      Tally tally = new Tally(rule, PATIENT, event, NOW);
      Emission emission = encoder.encode(tally, 0, 6, 1);
      assertEquals(Stream.TALLY, emission.stream());
      assertEquals(tally, TallyCodec.decode(emission));
    }
  }

  @Test
  void aJudgementComesBack() {
    for (Judgement.Verdict verdict : Judgement.Verdict.values()) {
      Judgement judgement =
          new Judgement(
              SubjectType.ACCOUNT, Channel.DISPLAY, Function.SAFETY, "crm", verdict, 1L << 40);
      Emission emission = encoder.encode(judgement, 0, 6, 1);
      assertEquals(Stream.JUDGEMENT, emission.stream());
      assertEquals(judgement, JudgementCodec.decode(emission));
    }
  }

  private static TouchEvent touch() {
    return new TouchEvent(
        "t",
        HCP,
        TouchEventType.SENT,
        NOW,
        2,
        Channel.SMS,
        Function.SALES,
        Intent.CARE,
        Direction.INBOUND,
        "p",
        "n",
        "c",
        "k",
        "a",
        "s",
        "q",
        3,
        true,
        true,
        true,
        Bounce.SOFT,
        "crm",
        "peer");
  }

  @Test
  void aLateTouchIsTold() throws Refused {
    Emission emission = encoder.encode(new LateTouch(touch(), NOW + 9, 77, false), 0, 6, 1);
    TooLate late = read(TooLate.class, emission);
    assertEquals(touch(), DomainRecord.touch(late.getTouch()));
    assertEquals(Instant.ofEpochMilli(NOW + 9), late.getReceivedAt());
    assertEquals(77, late.getHorizonMillis());
    assertEquals("hcp.too-late", emission.topic());
    LateTouch medical = new LateTouch(touch(), NOW + 9, 77, true);
    assertEquals("hcp.too-late.medical", encoder.encode(medical, 0, 6, 1).topic());
  }

  @ParameterizedTest
  @CsvSource({
    "hcp.consents, hcp.rejected",
    "patient.consents, patient.rejected",
    "touches.jsonl, hcp.rejected",
  })
  void aRejectionGoesToItsRealm(String topic, String to) throws Refused {
    Emission emission =
        encoder.encode(new Rejection(Rejection.Code.TOO_LONG, topic, 2, 99, "source", NOW), 3);
    assertEquals(to, emission.topic());
    assertNull(emission.key());
    assertEquals(3, emission.rank());
    assertEquals(99, emission.line());
    assertEquals(
        new Rejected("TOO_LONG", topic, 2, 99L, "source", Instant.ofEpochMilli(NOW)),
        read(Rejected.class, emission));
  }

  @Test
  void aPolicyLineGoesToItsSubjectsRealm() throws Refused {
    Emission emission =
        encoder.encode(
            new PolicyLine(
                rule("a", false),
                "00ff",
                PolicyLine.Answer.HELD,
                Reason.CONSENT_UNKNOWN,
                NOW,
                true));
    assertEquals("hcp.policy", emission.topic());
    assertEquals("a", emission.key());
    Policy policy = read(Policy.class, emission);
    assertEquals(tacet.v1.UnknownAnswer.HELD, policy.getUnknownAnswer());
    assertEquals(HoldReason.CONSENT_UNKNOWN, policy.getReason());
    assertEquals(
        "{\"rule\":\"a\",\"version\":3,\"hash\":\"00ff\",\"mode\":\"ENFORCE\",\"definition\":{\"rule\":\"a\"},"
            + "\"unknownAnswer\":\"HELD\",\"reason\":\"CONSENT_UNKNOWN\",\"at\":\"2026-06-01T09:00:00Z\","
            + "\"inForce\":true}",
        RecordJson.text(emission.value()));
  }

  @Test
  void aStatusIsKeyedBySubtask() throws Refused {
    Emission emission =
        encoder.encode(
            new RuleSetStatus("decide", 1, 4, "00ff", NOW, 17), SubjectType.PATIENT, NOW + 1);
    assertEquals("decide:1", emission.key());
    assertEquals("patient.rules.status", emission.topic());
    assertEquals(
        new RuleStatus("decide", 1, 4, "00ff", Instant.ofEpochMilli(NOW), 17L),
        read(RuleStatus.class, emission));
  }

  @Test
  void smallNumbersAreWrittenPlainly() {
    Emission emission =
        encoder.encode(
            new Saturation(HCP, Channel.SMS, 0.0000014, NOW, Saturation.Band.LOW, null), 0, 6, 1);
    assertEquals(
        "{\"subject\":\"HCP:h1\",\"channel\":\"SMS\",\"pressure\":0.0000010,"
            + "\"asOf\":\"2026-06-01T09:00:00Z\",\"band\":\"LOW\"}",
        RecordJson.text(emission.value()));
  }

  @Test
  void anEmissionsTextNamesNobody() {
    assertFalse(
        encoder.encode(new FlagGone(HCP, Channel.SMS), NOW, 0, 0).toString().contains("h1"));
    assertThrows(IllegalArgumentException.class, () -> RecordJson.text(new byte[12]));
  }
}
