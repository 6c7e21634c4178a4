package tacet.domain.finding;

import java.util.List;
import tacet.domain.subject.DecisionStage;
import tacet.domain.touch.Channel;
import tacet.domain.touch.SubjectType;

/**
 * What a segment did in one week, told once the week is over.
 *
 * @param subjectType of its members
 * @param weekStart first instant of the week, a Monday 00:00 UTC, epoch milliseconds
 * @param version of the segment's definition in force at the end of the week; null without one
 * @param members at the end of the week
 * @param judged members whose fit is known
 * @param unfit those of them whose fit is below one half
 * @param channels counts per channel and daypart, where there were trials
 * @param categories counts per behaviour category
 * @param composition members by fact, such as {@code role=NURSE}, at the end of the week
 * @param stages counts per channel and stage of the decision, where there were trials of a person
 *     whose stage is known
 */
public record SegmentWeek(
    String segment,
    SubjectType subjectType,
    long weekStart,
    Integer version,
    long members,
    long judged,
    long unfit,
    List<Cell> channels,
    List<Count> categories,
    List<Count> composition,
    List<StageCell> stages)
    implements Finding {

  /** The length of a week, milliseconds. */
  public static final long LENGTH = 7 * 86_400_000L;

  /** 1970-01-05, the first Monday. */
  private static final long FIRST = 4 * 86_400_000L;

  /** The first instant of the week of an instant: a Monday 00:00 UTC, epoch milliseconds. */
  public static long startOf(long time) {
    return Math.floorDiv(time - FIRST, LENGTH) * LENGTH + FIRST;
  }

  /**
   * Trials on a channel at a time of the week.
   *
   * @param daypart 0 to 41: four hours each from Monday 00:00 in the subject's zone
   */
  public record Cell(Channel channel, int daypart, long trials, long engaged) {}

  /** Trials on a channel of those who were at a stage of their decision when it was settled. */
  public record StageCell(Channel channel, DecisionStage stage, long trials, long engaged) {}

  /** How often something was seen. */
  public record Count(String name, long count) {}
}
