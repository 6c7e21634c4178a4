package tacet.cli.demo;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tacet.cli.demo.DemoState.Drift;

/** What the jobs publish beside flags, and how fast flags came. Safe for many threads. */
final class Findings {
  /** How saturated a subject is. */
  enum Band {
    LOW,
    ON_TARGET,
    NEAR,
    SATURATED
  }

  private enum Sweep {
    NOT_BEGUN,
    BEGUN,
    DONE
  }

  private final Latencies latencies = new Latencies();
  private final Map<String, Long> rejected = new TreeMap<>();
  private final Map<String, Band> bands = new HashMap<>();
  private final Set<String> drifted = new HashSet<>();
  private final Set<String> shifted = new HashSet<>();
  private final Set<String> preferring = new HashSet<>();
  private final Set<String> ignored = new HashSet<>();
  private final Map<String, Sweep> sweeps = new HashMap<>();
  private long latestWeek = Long.MIN_VALUE;

  /** From the sending of a touch to the flag that it caused, in the reader's hands. */
  Latencies latencies() {
    return latencies;
  }

  synchronized void rejected(String code) {
    rejected.merge(code, 1L, Long::sum);
  }

  /** A touch was made although a flag said no; a touch against several flags is told for each. */
  synchronized void ignored(String touchId) {
    ignored.add(touchId);
  }

  /** A subtask looks at its subjects by new rules, or has done so. */
  synchronized void sweeps(String subtask, boolean done) {
    Sweep before = sweeps.getOrDefault(subtask, Sweep.NOT_BEGUN);
    if (!done) {
      sweeps.put(subtask, Sweep.BEGUN);
    } else {
      sweeps.put(subtask, before == Sweep.NOT_BEGUN ? before : Sweep.DONE);
    }
  }

  /** Whether every subtask that said anything has looked at its subjects by new rules. */
  synchronized boolean swept() {
    return !sweeps.isEmpty() && sweeps.values().stream().allMatch(one -> one == Sweep.DONE);
  }

  synchronized void saturated(String subject, String band) {
    bands.put(subject, Band.valueOf(band));
  }

  /** Somebody answers otherwise than before, by {@code type:id}. */
  synchronized void drifted(String subject) {
    drifted.add(subject);
  }

  /** A segment does. */
  synchronized void shifted(String segment) {
    shifted.add(segment);
  }

  /** A segment's week that begins at an instant was told. */
  synchronized void counted(long weekStart) {
    latestWeek = Math.max(latestWeek, weekStart);
  }

  /** The beginning of the latest week told, epoch milliseconds. */
  synchronized long latestWeek() {
    return latestWeek;
  }

  /** It is known what somebody answers. */
  synchronized void prefers(String subject) {
    preferring.add(subject);
  }

  /**
   * What drift came to.
   *
   * @param changing subjects of whom it is known that they change
   * @param shifting segments of which it is
   */
  synchronized Drift drift(Set<String> changing, Set<String> shifting) {
    return new Drift(
        preferring.size(),
        drifted.size(),
        changing.size(),
        (int) changing.stream().filter(drifted::contains).count(),
        shifted.size(),
        shifting.size(),
        (int) shifting.stream().filter(shifted::contains).count());
  }

  /** Rejected records by code. */
  synchronized Map<String, Long> rejected() {
    return new TreeMap<>(rejected);
  }

  /** Touches that were made although a flag said no. */
  synchronized long ignored() {
    return ignored.size();
  }

  /** The band of a subject over all channels; the lowest when nothing was published. */
  synchronized Band band(String subject) {
    return bands.getOrDefault(subject, Band.LOW);
  }

  /** Subjects by band. */
  synchronized Map<Band, Integer> bands() {
    Map<Band, Integer> counts = new EnumMap<>(Band.class);
    bands.values().forEach(band -> counts.merge(band, 1, Integer::sum));
    return counts;
  }
}
