package tacet.flink.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import tacet.domain.finding.AlertGone;
import tacet.domain.finding.DriftAlert;
import tacet.domain.finding.DriftAlert.Bin;
import tacet.domain.finding.DriftAlert.Dimension;
import tacet.domain.finding.DriftAlert.Mover;
import tacet.domain.finding.DriftAlert.Point;
import tacet.domain.finding.DriftAlert.Window;
import tacet.domain.finding.LateResponse;
import tacet.domain.finding.Measure;
import tacet.domain.finding.Preference;
import tacet.domain.finding.Preference.ChannelPreference;
import tacet.domain.finding.PreferenceGone;
import tacet.domain.finding.RuleEffect;
import tacet.domain.finding.SegmentTally;
import tacet.domain.finding.SegmentWeek;
import tacet.domain.subject.DecisionStage;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectType;

class FindingEncoderTest {

  private static final long AT = 1_780_304_400_000L;
  private static final Subject HCP = new Subject(SubjectType.HCP, "h1");
  private static final Subject PATIENT = new Subject(SubjectType.PATIENT, "p1");

  private final FindingEncoder encoder = new FindingEncoder();

  @Test
  void aPreference() {
    Preference preference =
        new Preference(
            HCP,
            Channel.EMAIL,
            true,
            List.of(new ChannelPreference(Channel.EMAIL, 0.25, 3.5, 2, 30, AT)));
    Emission emission = encoder.encode(preference, AT + 1, 6, 7);
    assertEquals("hcp.preferences", emission.topic());
    assertEquals("HCP:h1", emission.key());
    assertEquals(AT + 1, emission.at());
    assertEquals(
        "{\"subject\":\"HCP:h1\",\"top\":\"EMAIL\",\"contested\":true,\"channels\":[{\"channel\":"
            + "\"EMAIL\",\"rate\":0.25,\"trials\":3.5,\"band\":2,\"bestHourOfWeek\":30,\"asOf\":"
            + "\"2026-06-01T09:00:00Z\"}]}",
        RecordJson.text(emission.value()));
    assertNull(encoder.encode(new PreferenceGone(PATIENT), AT, 0, 0).value());
    assertEquals(
        "patient.preferences", encoder.encode(new PreferenceGone(PATIENT), AT, 0, 0).topic());
  }

  @Test
  void anAlertIsKeyedByItsId() {
    DriftAlert alert =
        new DriftAlert(
            "0123456789abcdef",
            SubjectType.PATIENT,
            PATIENT,
            "s",
            2,
            null,
            Dimension.TEMPO,
            "SR",
            5,
            4,
            new Window(AT - 9, AT - 5, List.of(new Bin("EMAIL", 9, 14L))),
            new Window(AT - 5, AT, List.of(new Bin("EMAIL", 2, 14L))),
            List.of(new Mover("EMAIL", 0.5, 0.25)),
            List.of(new Point(AT - 1, 3), new Point(AT, 5)),
            null,
            AT,
            null);
    Emission emission = encoder.encode(alert, AT + 9, 0, 0);
    assertEquals("patient.drift.alerts", emission.topic());
    assertEquals("0123456789abcdef", emission.key());
    assertEquals(AT, emission.at());
    assertEquals(
        "{\"alertId\":\"0123456789abcdef\",\"level\":\"SUBJECT\",\"subject\":\"PATIENT:p1\",\"segment\":"
            + "\"s\",\"segmentVersion\":2,\"dimension\":\"TEMPO\",\"statistic\":\"SR\",\"value\":5.0,"
            + "\"threshold\":4.0,\"baseline\":{\"from\":\"2026-06-01T08:59:59.991Z\",\"to\":"
            + "\"2026-06-01T08:59:59.995Z\",\"bins\":[{\"name\":\"EMAIL\",\"count\":9,\"of\":14}]},"
            + "\"current\":{\"from\":\"2026-06-01T08:59:59.995Z\",\"to\":\"2026-06-01T09:00:00Z\",\"bins\":"
            + "[{\"name\":\"EMAIL\",\"count\":2,\"of\":14}]},\"movers\":[{\"name\":\"EMAIL\",\"baseline\":"
            + "0.5,\"current\":0.25}],\"detectedAt\":\"2026-06-01T09:00:00Z\",\"path\":[{\"at\":"
            + "\"2026-06-01T08:59:59.999Z\",\"value\":3.0},{\"at\":\"2026-06-01T09:00:00Z\",\"value\":5.0}]}",
        RecordJson.text(emission.value()));
    Emission gone = encoder.encode(new AlertGone(PATIENT, "0123456789abcdef"), AT, 0, 0);
    assertEquals("0123456789abcdef", gone.key());
    assertEquals("patient.drift.alerts", gone.topic());
    assertNull(gone.value());
  }

  @Test
  void aWeekOfASegmentSpeaksOfItsEnd() {
    SegmentWeek week =
        new SegmentWeek(
            "s",
            SubjectType.HCP,
            AT,
            null,
            5,
            4,
            3,
            List.of(new SegmentWeek.Cell(Channel.SMS, 41, 7, 2)),
            List.of(new SegmentWeek.Count("peer", 3)),
            List.of(new SegmentWeek.Count("role=NURSE", 5)),
            List.of(new SegmentWeek.StageCell(Channel.SMS, DecisionStage.EVALUATING, 6, 1)));
    Emission emission = encoder.encode(week, 0, 0, 0);
    assertEquals("hcp.segment.weeks", emission.topic());
    assertEquals(AT + SegmentWeek.LENGTH, emission.at());
    assertEquals(
        "{\"segment\":\"s\",\"subjectType\":\"HCP\",\"weekStart\":\"2026-06-01T09:00:00Z\",\"members\":5,"
            + "\"judged\":4,\"unfit\":3,\"channels\":[{\"channel\":\"SMS\",\"daypart\":41,\"trials\":7,"
            + "\"engaged\":2}],\"categories\":[{\"category\":\"peer\",\"count\":3}],\"composition\":"
            + "[{\"fact\":\"role=NURSE\",\"count\":5}],\"stages\":[{\"channel\":\"SMS\","
            + "\"stage\":\"EVALUATING\",\"trials\":6,\"engaged\":1}]}",
        RecordJson.text(emission.value()));
  }

  @Test
  void anEffectIsKeyedByVersionAndMeasure() {
    RuleEffect effect =
        new RuleEffect(
            "weekly",
            2,
            SubjectType.HCP,
            40,
            10,
            Measure.ENGAGED_28D,
            0.25,
            -0.5,
            1,
            RuleEffect.Verdict.UNDECIDED,
            null,
            AT);
    Emission emission = encoder.encode(effect, 0, 0, 0);
    assertEquals("hcp.rule.effects", emission.topic());
    assertEquals("weekly@2/ENGAGED_28D", emission.key());
    assertEquals(
        "{\"rule\":\"weekly\",\"ruleVersion\":2,\"treatedUnits\":40,\"holdoutUnits\":10,\"outcome\":"
            + "\"ENGAGED_28D\",\"effect\":0.25,\"intervalLow\":-0.5,\"intervalHigh\":1.0,\"verdict\":"
            + "\"UNDECIDED\",\"asOf\":\"2026-06-01T09:00:00Z\"}",
        RecordJson.text(emission.value()));
  }

  @Test
  void aLateResponseHasNoTopicAndNoSubject() {
    Emission late = encoder.encode(new LateResponse(HCP, Channel.POST, AT), 0, 0, 0);
    assertEquals(Stream.LATE_RESPONSE, late.stream());
    assertEquals(Channel.POST.ordinal(), late.channel());
    assertNull(late.key());
  }

  @Test
  void whatGoesToAnotherOperatorIsRefused() {
    SegmentTally tally = SegmentTally.category("s", SubjectType.HCP, AT, "peer");
    assertThrows(IllegalArgumentException.class, () -> encoder.encode(tally, 0, 0, 0));
  }
}
