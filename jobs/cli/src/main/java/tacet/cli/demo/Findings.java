package tacet.cli.demo;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What the job publishes beside flags, and how fast flags came. Safe for many threads. */
final class Findings {
  /** How saturated a subject is. */
  enum Band {
    LOW,
    ON_TARGET,
    NEAR,
    SATURATED
  }

  private final Latencies latencies = new Latencies();
  private final Map<String, Long> rejected = new TreeMap<>();
  private final Map<String, Band> bands = new HashMap<>();
  private long ignored;

  /** From the sending of a touch to the flag that it caused, in the reader's hands. */
  Latencies latencies() {
    return latencies;
  }

  synchronized void rejected(String code) {
    rejected.merge(code, 1L, Long::sum);
  }

  synchronized void audited(String kind) {
    ignored += kind.equals("IGNORED") ? 1 : 0;
  }

  synchronized void saturated(String subject, String band) {
    bands.put(subject, Band.valueOf(band));
  }

  /** Rejected records by code. */
  synchronized Map<String, Long> rejected() {
    return new TreeMap<>(rejected);
  }

  /** Touches that were made although a flag said no. */
  synchronized long ignored() {
    return ignored;
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
