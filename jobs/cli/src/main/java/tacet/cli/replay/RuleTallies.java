package tacet.cli.replay;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tacet.domain.suppression.Tally;

/** What the rules of a replay did to its history, rule by rule. */
public final class RuleTallies {

  /**
   * The counts of one rule.
   *
   * @param spells how often it began to hold a subject
   * @param heldMillis for how long it held subjects, summed; a hold in force at the end counts up
   *     to it
   * @param subjectsHeld how many subjects it held while a touch that it looks at arrived
   * @param subjectsEverHeld how many subjects it ever held, touched meanwhile or not
   * @param touchesWhileHeld touches that it looks at and that arrived during its hold
   * @param touchesInScope touches that its hold was meant to stop and that arrived during it
   */
  public record Counts(
      long spells,
      long heldMillis,
      long subjectsHeld,
      long subjectsEverHeld,
      long touchesWhileHeld,
      long touchesInScope) {}

  private static final class Running {
    private long spells;
    private long heldMillis;
    private long whileHeld;
    private long inScope;
    private final Set<String> touched = new HashSet<>();
    private final Set<String> ever = new HashSet<>();
  }

  private final long until;
  private final Map<String, Running> byRule = new HashMap<>();

  RuleTallies(long until) {
    this.until = until;
  }

  /** Counts one event. */
  synchronized void add(Tally tally) {
    Running counts = byRule.computeIfAbsent(tally.rule(), unused -> new Running());
    switch (tally.event()) {
      case HELD -> {
        counts.spells++;
        counts.heldMillis += until - tally.at();
        counts.ever.add(tally.subject().key());
      }
      case RELEASED -> counts.heldMillis -= until - tally.at();
      case TOUCH_WHILE_HELD -> {
        counts.whileHeld++;
        counts.touched.add(tally.subject().key());
      }
      case TOUCH_IN_SCOPE -> counts.inScope++;
    }
  }

  /** The counts of each rule that ever did anything, by rule id. */
  synchronized Map<String, Counts> counts() {
    Map<String, Counts> result = new TreeMap<>();
    byRule.forEach(
        (rule, counts) ->
            result.put(
                rule,
                new Counts(
                    counts.spells,
                    counts.heldMillis,
                    counts.touched.size(),
                    counts.ever.size(),
                    counts.whileHeld,
                    counts.inScope)));
    return result;
  }
}
