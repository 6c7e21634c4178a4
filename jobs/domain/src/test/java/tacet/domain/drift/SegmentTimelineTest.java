package tacet.domain.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tacet.domain.drift.SegmentDefinition.Rate;
import tacet.domain.drift.SegmentDefinition.Trials;
import tacet.domain.drift.SegmentDefinition.Week;
import tacet.domain.touch.Channel;
import tacet.domain.touch.SubjectType;

class SegmentTimelineTest {

  private static final SegmentDefinition OF_DOCTORS = digital(SubjectType.HCP, 1, 0, 0);
  private static final SegmentDefinition OF_PATIENTS = digital(SubjectType.PATIENT, 1, 0, 0);

  private static SegmentDefinition digital(
      SubjectType type, int version, long validFrom, long receivedAt) {
    Week week = new Week(0, 10, Map.of(Channel.EMAIL, new Trials(30, 9)), Map.of(), Map.of());
    return new SegmentDefinition(
        "digital",
        version,
        type,
        "team",
        validFrom,
        receivedAt,
        List.of(new Rate(Channel.EMAIL, null, 0.3)),
        Map.of(),
        List.of(week));
  }

  @Test
  void segmentsOfOneNameForDoctorsAndForPatientsAreTwo() {
    Segments segments = SegmentTimeline.of(List.of(OF_DOCTORS, OF_PATIENTS)).at(0);
    assertSame(OF_DOCTORS, segments.find(SubjectType.HCP, "digital", null));
    assertSame(OF_DOCTORS, segments.find(SubjectType.HCP, "digital", 1));
    assertSame(OF_PATIENTS, segments.find(SubjectType.PATIENT, "digital", null));
    assertNull(segments.find(SubjectType.ACCOUNT, "digital", null));
    assertEquals(1, segments.candidates(SubjectType.PATIENT).size());
    assertEquals(60, segments.trialsPerWeek());
  }

  @Test
  void whatIsForAnyTypeCountsOnceAndYieldsToWhatIsForOne() {
    SegmentDefinition any = digital(null, 1, 0, 0);
    Segments segments = SegmentTimeline.of(List.of(any, OF_DOCTORS)).at(0);
    assertSame(OF_DOCTORS, segments.find(SubjectType.HCP, "digital", null));
    assertSame(any, segments.find(SubjectType.PATIENT, "digital", null));
    assertEquals(60, segments.trialsPerWeek());
  }

  @Test
  void theHighestVersionIsInForceOnceItIsValidAndReceived() {
    SegmentDefinition next = digital(SubjectType.HCP, 2, 100, 50);
    SegmentTimeline timeline = SegmentTimeline.of(List.of(OF_DOCTORS, next));
    assertSame(OF_DOCTORS, timeline.at(99).find(SubjectType.HCP, "digital", null));
    assertSame(next, timeline.at(100).find(SubjectType.HCP, "digital", null));
    assertSame(OF_DOCTORS, timeline.at(49).find(SubjectType.HCP, "digital", 2));
    assertSame(next, timeline.at(50).find(SubjectType.HCP, "digital", 2));
  }
}
