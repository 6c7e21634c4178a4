package tacet.domain.drift;

import tacet.domain.rule.RuleTimeline;

/** What is the same for all subjects: the segments, and the rules whose effect is measured. */
public record DriftContext(SegmentTimeline segments, RuleTimeline rules) {

  /** Neither segments nor rules. */
  public static final DriftContext EMPTY =
      new DriftContext(SegmentTimeline.EMPTY, RuleTimeline.EMPTY);
}
