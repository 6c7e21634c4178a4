package tacet.cli.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/** How the requests of a replay were answered. */
final class DecisionTallies {

  /**
   * The counts.
   *
   * @param allowed how often the answer was to go ahead
   * @param denied how often it was not, by the reason that comes first
   */
  record Counts(long allowed, Map<String, Long> denied) {

    /** How often the answer was not to go ahead. */
    long deniedInAll() {
      return denied.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  private final Map<String, Long> denied = new TreeMap<>();
  private long allowed;

  /** Counts one answer, as it is published. */
  synchronized void add(JsonNode decision) {
    if (decision.path("answer").asText().equals("ALLOW")) {
      allowed++;
    } else {
      denied.merge(decision.path("reason").asText(), 1L, Long::sum);
    }
  }

  /** The counts so far. */
  synchronized Counts counts() {
    return new Counts(allowed, new TreeMap<>(denied));
  }
}
