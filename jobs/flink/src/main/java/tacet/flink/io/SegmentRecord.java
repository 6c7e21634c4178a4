package tacet.flink.io;

import tacet.domain.drift.SegmentDefinition;

/** One version of a segment, as it came in. */
public record SegmentRecord(SegmentDefinition definition) implements Definition {}
