package tacet.domain.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Every version of every rule that was ever received, and so the rules in force at any instant: of
 * a rule's versions that have started the highest, unless that one has ended or is a withdrawal.
 * Immutable.
 */
public final class RuleTimeline {

  /** No rules. */
  public static final RuleTimeline EMPTY = new RuleTimeline(List.of());

  private final List<RuleVersion> versions;
  private final Map<String, Map<Integer, RuleVersion>> byName;
  private final long[] edges;
  private final long[] receipts;
  private final RuleSet[] inForce;
  private final long[] learned;
  private final RuleTimeline[] known;

  private RuleTimeline(Collection<RuleVersion> all) {
    versions = List.copyOf(all);
    byName = new HashMap<>();
    for (RuleVersion version : versions) {
      byName.computeIfAbsent(version.id(), id -> new HashMap<>()).put(version.version(), version);
    }
    TreeSet<Long> times = new TreeSet<>();
    TreeSet<Long> received = new TreeSet<>();
    for (RuleVersion version : versions) {
      times.add(version.startsAt());
      times.add(version.endsAt());
      if (version.startsOnReceipt()) {
        received.add(version.startsAt());
      }
    }
    times.remove(Long.MIN_VALUE);
    times.remove(Long.MAX_VALUE);
    edges = times.stream().mapToLong(Long::longValue).toArray();
    receipts = received.stream().mapToLong(Long::longValue).toArray();
    inForce = new RuleSet[edges.length + 1];
    learned = versions.stream().mapToLong(RuleVersion::receivedAt).sorted().distinct().toArray();
    known = new RuleTimeline[learned.length + 1];
  }

  /** The timeline of these versions; of two records of one version the first stands. */
  public static RuleTimeline of(Collection<RuleVersion> versions) {
    return EMPTY.with(versions);
  }

  /** This timeline with more versions. */
  public RuleTimeline with(Collection<RuleVersion> more) {
    TreeMap<String, RuleVersion> known = new TreeMap<>();
    for (RuleVersion version : versions) {
      known.put(name(version.id(), version.version()), version);
    }
    for (RuleVersion version : more) {
      known.putIfAbsent(name(version.id(), version.version()), version);
    }
    return new RuleTimeline(known.values());
  }

  private static String name(String id, int version) {
    return id + '@' + version;
  }

  /**
   * What was known of the rules at {@code now}: a replay knows rules that are received later, yet
   * nothing that is foretold at an instant may rest on them.
   */
  public RuleTimeline asKnownAt(long now) {
    int found = Arrays.binarySearch(learned, now);
    int count = found >= 0 ? found + 1 : -found - 1;
    if (count == learned.length) {
      return this;
    }
    if (known[count] == null) {
      known[count] =
          new RuleTimeline(versions.stream().filter(v -> v.receivedAt() <= now).toList());
    }
    return known[count];
  }

  /** A version by its name, or null. */
  public RuleVersion find(String id, int version) {
    Map<Integer, RuleVersion> versionsOf = byName.get(id);
    return versionsOf == null ? null : versionsOf.get(version);
  }

  /** The rules in force at {@code now}. */
  public RuleSet at(long now) {
    int found = Arrays.binarySearch(edges, now);
    int segment = found >= 0 ? found + 1 : -found - 1;
    RuleSet set = inForce[segment];
    if (set == null) {
      set = new RuleSet(versionsAt(now));
      inForce[segment] = set;
    }
    return set;
  }

  private List<RuleVersion> versionsAt(long now) {
    TreeMap<String, RuleVersion> highest = new TreeMap<>();
    for (RuleVersion version : versions) {
      if (version.startsAt() <= now) {
        highest.merge(version.id(), version, (a, b) -> a.version() > b.version() ? a : b);
      }
    }
    List<RuleVersion> current = new ArrayList<>();
    for (RuleVersion version : highest.values()) {
      if (!version.withdrawn() && now < version.endsAt()) {
        current.add(version);
      }
    }
    return current;
  }

  /** Every version there is. */
  public List<RuleVersion> versions() {
    return versions;
  }

  /**
   * The first instant after {@code time} at which the rules in force may change; {@code
   * Long.MAX_VALUE} for never.
   */
  public long nextEdge(long time) {
    int found = Arrays.binarySearch(edges, time);
    int next = found >= 0 ? found + 1 : -found - 1;
    return next < edges.length ? edges[next] : Long.MAX_VALUE;
  }

  /** Whether a version came into force at {@code time} by being received then. */
  public boolean receivedAt(long time) {
    return Arrays.binarySearch(receipts, time) >= 0;
  }
}
