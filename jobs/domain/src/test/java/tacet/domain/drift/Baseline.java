package tacet.domain.drift;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import tacet.domain.drift.SegmentDefinition.Week;
import tacet.domain.finding.SegmentWeek;
import tacet.domain.testkit.Times;
import tacet.domain.touch.SubjectType;

/** A segment of HCPs whose baseline weeks are all alike, watched from a Monday on. */
final class Baseline {

  static final String SEGMENT = "digital";

  private Baseline() {}

  /** The first instant of a week; the first watched is 0. */
  static long week(int number) {
    return Times.at("01-05") + number * SegmentWeek.LENGTH;
  }

  /** The segment in force at all times. */
  static SegmentTimeline of(int version, int weeks, Week each) {
    return SegmentTimeline.of(
        List.of(
            new SegmentDefinition(
                SEGMENT,
                version,
                SubjectType.HCP,
                "insights",
                0,
                0,
                List.of(),
                Map.of(),
                Collections.nCopies(weeks, each))));
  }
}
