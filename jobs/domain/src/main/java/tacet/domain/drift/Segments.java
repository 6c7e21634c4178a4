package tacet.domain.drift;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tacet.domain.touch.SubjectType;

/** The segments in force at one instant. Immutable. */
public final class Segments {

  private final Map<String, Map<Integer, SegmentDefinition>> known = new HashMap<>();
  private final Map<SegmentDefinition, SegmentProfile> profiles = new IdentityHashMap<>();
  private final TreeMap<String, SegmentDefinition> inForce = new TreeMap<>();
  private final List<List<SegmentProfile>> candidates = new ArrayList<>();
  private final double trialsPerWeek;
  private final double behaviourPerWeek;

  /**
   * The segments at an instant.
   *
   * @param received the versions received by then
   */
  Segments(Collection<SegmentDefinition> received, long now) {
    for (SegmentDefinition definition : received) {
      known
          .computeIfAbsent(definition.segment(), segment -> new HashMap<>())
          .put(definition.version(), definition);
      profiles.put(definition, new SegmentProfile(definition));
      if (definition.validFrom() <= now) {
        inForce.merge(
            definition.segment(), definition, (a, b) -> a.version() > b.version() ? a : b);
      }
    }
    for (SubjectType type : SubjectType.values()) {
      candidates.add(
          inForce.values().stream()
              .filter(d -> d.subjectType() == null || d.subjectType() == type)
              .map(profiles::get)
              .filter(SegmentProfile::hasRates)
              .toList());
    }
    trialsPerWeek = inForce.values().stream().mapToDouble(Segments::weeklyTrials).sum();
    behaviourPerWeek = inForce.values().stream().mapToDouble(Segments::weeklyBehaviour).sum();
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
   * @param segment its id, or null
   * @param version the version that the profile names; null for the one in force
   * @return null when there is none; the one in force when the version named was never received
   */
  public SegmentDefinition find(String segment, Integer version) {
    if (segment == null) {
      return null;
    }
    if (version != null && known.containsKey(segment)) {
      SegmentDefinition named = known.get(segment).get(version);
      if (named != null) {
        return named;
      }
    }
    return inForce.get(segment);
  }

  /** The baseline of a definition that {@link #find} gave, ready to be looked up. */
  SegmentProfile profile(SegmentDefinition definition) {
    return profiles.get(definition);
  }

  /** The segments that a subject of a type may fit, by id: those with rates. */
  List<SegmentProfile> candidates(SubjectType type) {
    return candidates.get(type.ordinal());
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
