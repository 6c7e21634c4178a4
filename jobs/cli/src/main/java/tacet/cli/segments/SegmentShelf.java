package tacet.cli.segments;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tacet.domain.drift.SegmentDefinition;
import tacet.domain.touch.SubjectType;

/** Where definitions of segments stand. */
interface SegmentShelf {

  /** All versions that stand there. */
  List<SegmentDefinition> read() throws IOException, InterruptedException;

  /**
   * Adds versions.
   *
   * @return where they went
   */
  String add(List<SegmentDefinition> segments) throws IOException, InterruptedException;

  /** The newest version of a segment whose members are of a type. */
  static Optional<SegmentDefinition> newest(
      List<SegmentDefinition> all, String segment, SubjectType type) {
    return all.stream()
        .filter(one -> one.segment().equals(segment))
        .filter(one -> one.subjectType() == null || type == null || one.subjectType() == type)
        .max(Comparator.comparingInt(SegmentDefinition::version));
  }
}
