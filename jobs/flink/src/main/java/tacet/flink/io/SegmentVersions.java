package tacet.flink.io;

import java.util.HashMap;
import java.util.Map;
import tacet.domain.drift.SegmentDefinition;

/**
 * The versions of segments as they were told first. A version is never rewritten: told once more
 * with other content it is rejected, and the first goes on to hold. For one thread.
 */
public final class SegmentVersions {

  private final Map<String, SegmentDefinition> first = new HashMap<>();

  /** Whether a version was told before with other content; else it is known from now on. */
  public boolean rewrites(SegmentDefinition version) {
    String name = version.segment() + '@' + version.version() + '/' + version.subjectType();
    SegmentDefinition known = first.putIfAbsent(name, version);
    return known != null && !known.saysTheSameAs(version);
  }
}
