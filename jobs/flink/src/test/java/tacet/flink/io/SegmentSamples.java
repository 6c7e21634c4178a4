package tacet.flink.io;

import java.util.List;
import java.util.Map;
import tacet.domain.drift.SegmentDefinition;
import tacet.domain.drift.SegmentDefinition.Rate;
import tacet.domain.drift.SegmentDefinition.Trials;
import tacet.domain.drift.SegmentDefinition.Week;
import tacet.domain.subject.DecisionStage;
import tacet.domain.touch.Channel;
import tacet.domain.touch.SubjectType;

/** A segment with something in every field. */
public final class SegmentSamples {

  private SegmentSamples() {}

  /** A version of it. */
  public static SegmentDefinition segment(String segment, int version, long receivedAt) {
    return new SegmentDefinition(
        segment,
        version,
        SubjectType.HCP,
        "analysts",
        receivedAt - 5,
        receivedAt,
        List.of(
            new Rate(Channel.EMAIL, null, 0.25),
            new Rate(Channel.EMAIL, DecisionStage.EVALUATING, 0.5)),
        Map.of("peer", 0.75, "evidence", 0.25),
        List.of(
            new Week(
                1_780_272_000_000L,
                12,
                Map.of(Channel.EMAIL, new Trials(40, 9), Channel.PHONE, new Trials(3, 3)),
                Map.of("peer", 7L),
                Map.of("role=NURSE", 5L))));
  }
}
