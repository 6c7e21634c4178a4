package tacet.domain.drift;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tacet.domain.touch.SubjectType;

/** The segments in force at one instant. Immutable. */
public final class Segments {

  private final Map<SegmentDefinition, SegmentProfile> profiles = new IdentityHashMap<>();
  private final List<OfType> byType = new ArrayList<>();
  private final double trialsPerWeek;
  private final double behaviourPerWeek;

  /** What a subject of one type sees: segments of its type, and those of any. */
  private static final class OfType {
    private final Map<String, Map<Integer, SegmentDefinition>> known = new HashMap<>();
    private final TreeMap<String, SegmentDefinition> inForce = new TreeMap<>();
    private List<SegmentProfile> candidates = List.of();
  }

  /**
   * The segments at an instant.
   *
   * @param received the versions received by then
   */
  Segments(Collection<SegmentDefinition> received, long now) {
    received.forEach(definition -> profiles.put(definition, new SegmentProfile(definition)));
    Set<SegmentDefinition> counted = Collections.newSetFromMap(new IdentityHashMap<>());
    double trials = 0;
    double behaviour = 0;
    for (SubjectType type : SubjectType.values()) {
      OfType seen = seen(type, received, now);
      byType.add(seen);
      for (SegmentDefinition definition : seen.inForce.values()) {
        if (counted.add(definition)) {
          trials += weeklyTrials(definition);
          behaviour += weeklyBehaviour(definition);
        }
      }
    }
    trialsPerWeek = trials;
    behaviourPerWeek = behaviour;
  }

  private OfType seen(SubjectType type, Collection<SegmentDefinition> received, long now) {
    OfType seen = new OfType();
    for (SegmentDefinition definition : received) {
      if (definition.subjectType() == null || definition.subjectType() == type) {
        seen.known
            .computeIfAbsent(definition.segment(), segment -> new HashMap<>())
            .merge(definition.version(), definition, Segments::greater);
        if (definition.validFrom() <= now) {
          seen.inForce.merge(definition.segment(), definition, Segments::greater);
        }
      }
    }
    seen.candidates =
        seen.inForce.values().stream().map(profiles::get).filter(SegmentProfile::hasRates).toList();
    return seen;
  }

  /** The higher version; of one version that for the type before that for any. */
  private static SegmentDefinition greater(SegmentDefinition a, SegmentDefinition b) {
    if (a.version() != b.version()) {
      return a.version() > b.version() ? a : b;
    }
    return a.subjectType() != null ? a : b;
  }

  private static double weeklyTrials(SegmentDefinition definition) {
    return definition.weeks().stream()
        .mapToLong(w -> w.channels().values().stream().mapToLong(t -> t.trials()).sum())
        .average()
        .orElse(0);
  }

  private static double weeklyBehaviour(SegmentDefinition definition) {
    return definition.weeks().stream()
        .mapToLong(w -> w.categories().values().stream().mapToLong(Long::longValue).sum())
        .average()
        .orElse(0);
  }

  /**
   * The definition that a profile means.
   *
   * @param type of the subject
   * @param segment its id, or null
   * @param version the version that the profile names; null for the one in force
   * @return null when there is none; the one in force when the version named was never received
   */
  public SegmentDefinition find(SubjectType type, String segment, Integer version) {
    if (segment == null) {
      return null;
    }
    OfType seen = byType.get(type.ordinal());
    if (version != null && seen.known.containsKey(segment)) {
      SegmentDefinition named = seen.known.get(segment).get(version);
      if (named != null) {
        return named;
      }
    }
    return seen.inForce.get(segment);
  }

  /** The baseline of a definition that {@link #find} gave, ready to be looked up. */
  SegmentProfile profile(SegmentDefinition definition) {
    return profiles.get(definition);
  }

  /** The segments that a subject of a type may fit, by id: those with rates. */
  List<SegmentProfile> candidates(SubjectType type) {
    return byType.get(type.ordinal()).candidates;
  }

  /** Trials a week over all segments in force, as their baseline weeks say; 0 when they do not. */
  public double trialsPerWeek() {
    return trialsPerWeek;
  }

  /** Behaviour categories seen a week over all segments in force, likewise. */
  public double behaviourPerWeek() {
    return behaviourPerWeek;
  }
}
