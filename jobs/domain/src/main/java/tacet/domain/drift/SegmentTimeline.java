package tacet.domain.drift;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Every version of every segment that was ever received, and so the segments in force at any
 * instant: of a segment's versions the highest whose validFrom and receipt are past. Immutable; may
 * be shared between threads.
 */
public final class SegmentTimeline {

  /** No segments. */
  public static final SegmentTimeline EMPTY = new SegmentTimeline(List.of());

  private final List<SegmentDefinition> versions;
  private final long[] edges;
  private final Segments[] inForce;

  private SegmentTimeline(Collection<SegmentDefinition> all) {
    versions = List.copyOf(all);
    edges =
        versions.stream()
            .flatMapToLong(v -> LongStream.of(v.validFrom(), v.receivedAt()))
            .filter(time -> time != Long.MIN_VALUE)
            .sorted()
            .distinct()
            .toArray();
    inForce = new Segments[edges.length + 1];
  }

  /**
   * The timeline of these versions; of two records of one version, and for one type of subjects,
   * the first received stands.
   */
  public static SegmentTimeline of(Collection<SegmentDefinition> versions) {
    return EMPTY.with(versions);
  }

  /** This timeline with more versions. */
  public SegmentTimeline with(Collection<SegmentDefinition> more) {
    TreeMap<String, SegmentDefinition> known = new TreeMap<>();
    for (SegmentDefinition version : versions) {
      known.put(name(version), version);
    }
    for (SegmentDefinition version : more) {
      known.merge(name(version), version, (a, b) -> b.receivedAt() < a.receivedAt() ? b : a);
    }
    return new SegmentTimeline(known.values());
  }

  private static String name(SegmentDefinition version) {
    return version.segment() + '@' + version.version() + '/' + version.subjectType();
  }

  /** The segments in force at {@code now}, epoch milliseconds. */
  public Segments at(long now) {
    int found = Arrays.binarySearch(edges, now);
    int span = found >= 0 ? found + 1 : -found - 1;
    Segments segments = inForce[span];
    if (segments == null) {
      segments = new Segments(versions.stream().filter(v -> v.receivedAt() <= now).toList(), now);
      inForce[span] = segments;
    }
    return segments;
  }

  /** Every version there is. */
  public List<SegmentDefinition> versions() {
    return versions;
  }
}
