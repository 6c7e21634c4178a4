package tacet.domain.drift;

import java.util.List;
import java.util.Map;
import tacet.domain.subject.DecisionStage;
import tacet.domain.touch.Channel;
import tacet.domain.touch.SubjectType;

/**
 * One version of a segment, with the baseline that its members are measured against.
 *
 * @param segment its id
 * @param version 1, 2, 3 …
 * @param subjectType of its members; null when it may be of any type
 * @param owner the accountable team
 * @param validFrom in force from here on, epoch milliseconds
 * @param receivedAt when it was learned of, epoch milliseconds; in force not before
 * @param rates response per channel, and per channel and stage
 * @param mix share of each behaviour category, 0 to 1
 * @param weeks counts of the baseline weeks, oldest first
 */
public record SegmentDefinition(
    String segment,
    int version,
    SubjectType subjectType,
    String owner,
    long validFrom,
    long receivedAt,
    List<Rate> rates,
    Map<String, Double> mix,
    List<Week> weeks) {

  /**
   * Baseline response.
   *
   * @param stage null for all stages
   * @param rate engaged trials per trial, 0 to 1
   */
  public record Rate(Channel channel, DecisionStage stage, double rate) {}

  /**
   * A baseline week.
   *
   * @param start first instant, epoch milliseconds
   * @param composition members by fact, such as {@code role=NURSE}; empty where not known
   */
  public record Week(
      long start,
      long members,
      Map<Channel, Trials> channels,
      Map<String, Long> categories,
      Map<String, Long> composition) {}

  /** Trials and how many of them were engaged. */
  public record Trials(long trials, long engaged) {}

  /** Whether another says the same, whenever it was learned of. */
  public boolean saysTheSameAs(SegmentDefinition other) {
    return equals(
        new SegmentDefinition(
            other.segment,
            other.version,
            other.subjectType,
            other.owner,
            other.validFrom,
            receivedAt,
            other.rates,
            other.mix,
            other.weeks));
  }
}
