package tacet.cli.demo;

import java.util.List;
import java.util.Map;
import tacet.cli.demo.Findings.Band;
import tacet.cli.demo.FlagBoard.RuleTotal;
import tacet.cli.demo.Traffic.Story;

/**
 * All that the view shows at one moment. Times are virtual, epoch milliseconds.
 *
 * @param now the virtual clock
 * @param start where it began
 * @param speed virtual seconds a second
 * @param touches touch events sent so far
 * @param rate touch events a second, lately
 * @param flags flag records read so far
 * @param heldSubjects subjects held on any channel now
 * @param ignored touches made although a flag said no
 * @param rejected records by code
 * @param lately how long the last flags took from the sending of their touch
 * @param overall how long all flags took
 * @param drift who answers otherwise than before
 * @param bands subjects by saturation over all channels
 * @param recent changes worth showing, oldest first
 * @param rules by rule, the busiest first
 * @param busiest subjects, the busiest first
 * @param stories what began lately, oldest first
 * @param ui address of Flink's web page
 * @param page the analyst's page, a file
 */
record DemoState(
    long now,
    long start,
    double speed,
    long touches,
    double rate,
    long flags,
    int heldSubjects,
    long ignored,
    Map<String, Long> rejected,
    Latency lately,
    Latency overall,
    Drift drift,
    Map<Band, Integer> bands,
    List<FlagChange> recent,
    List<RuleTotal> rules,
    List<BusySubject> busiest,
    List<Story> stories,
    String ui,
    String page) {

  /**
   * How long flags took, milliseconds.
   *
   * @param p50 median, -1 before the first
   * @param p99 99th percentile, -1 before the first
   */
  record Latency(long p50, long p99) {}

  /**
   * What the drift job said.
   *
   * @param preferring subjects of whom it is known what they answer
   * @param people subjects told of
   * @param changing subjects of whom it is known that they change
   * @param found those of them who were told of
   * @param segments told of
   * @param shifting segments of which it is known
   * @param foundSegments those of them that were told of
   */
  record Drift(
      int preferring,
      int people,
      int changing,
      int found,
      int segments,
      int shifting,
      int foundSegments) {}

  /**
   * A busy subject.
   *
   * @param touches made in the last seven virtual days
   * @param band how saturated it is
   * @param heldOn channels on which it is held now
   */
  record BusySubject(String subject, int touches, Band band, List<String> heldOn) {}

  /** Holds raised so far. */
  long raised() {
    return rules.stream().mapToLong(RuleTotal::raised).sum();
  }

  /** Holds cleared so far. */
  long cleared() {
    return rules.stream().mapToLong(RuleTotal::cleared).sum();
  }

  /** Records rejected so far. */
  long rejectedRecords() {
    return rejected.values().stream().mapToLong(Long::longValue).sum();
  }
}
