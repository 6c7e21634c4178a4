package tacet.flink.drift;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tacet.domain.drift.DriftContext;
import tacet.domain.drift.SegmentDefinition;
import tacet.domain.drift.SegmentTimeline;
import tacet.flink.intake.RuleBook;
import tacet.flink.io.Definition;
import tacet.flink.io.RuleRecord;
import tacet.flink.io.SegmentRecord;

/**
 * The rules and segments that an operator knows. A rule that does not compile is left out; the
 * suppression job tells of it.
 */
final class DefinitionBook {

  private final RuleBook rules = new RuleBook();
  private final Set<String> known = new HashSet<>();
  private SegmentTimeline segments = SegmentTimeline.EMPTY;
  private DriftContext context = DriftContext.EMPTY;

  /** Takes in definitions; those known already change nothing. */
  void add(Collection<Definition> definitions) {
    List<RuleRecord> freshRules = new ArrayList<>();
    List<SegmentDefinition> freshSegments = new ArrayList<>();
    for (Definition definition : definitions) {
      if (definition instanceof RuleRecord rule) {
        freshRules.add(rule);
      } else if (definition instanceof SegmentRecord segment && known.add(name(segment))) {
        freshSegments.add(segment.definition());
      }
    }
    rules.add(freshRules);
    segments = freshSegments.isEmpty() ? segments : segments.with(freshSegments);
    context = new DriftContext(segments, rules.timeline());
  }

  private static String name(SegmentRecord record) {
    SegmentDefinition definition = record.definition();
    return definition.segment() + '@' + definition.version() + '/' + definition.subjectType();
  }

  /** All that is known. */
  DriftContext context() {
    return context;
  }
}
