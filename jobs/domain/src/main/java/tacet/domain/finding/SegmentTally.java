package tacet.domain.finding;

import tacet.domain.subject.CareSetting;
import tacet.domain.subject.DecisionStage;
import tacet.domain.subject.Role;
import tacet.domain.touch.Channel;
import tacet.domain.touch.SubjectType;

/**
 * What one subject adds to the counts of a segment: integers, so that sums are the same in any
 * order.
 *
 * @param segment whose counts
 * @param subjectType of the one who adds
 * @param at the instant that it belongs to, in the clock of receipt, epoch milliseconds
 * @param members 1 for one who joined, -1 for one who left, else 0
 * @param role of the one who joined or left, or null
 * @param careSetting of the one who joined or left, or null
 * @param judged change of the number of members whose fit is known: -1, 0 or 1
 * @param unfit change of the number of members whose fit is below one half: -1, 0 or 1
 * @param channel of a trial, or null
 * @param stage of the decision when a trial was settled, or null
 * @param daypart of a trial's touch in the subject's zone, 0 to 41: four hours each from Monday
 *     00:00
 * @param engaged whether the trial was engaged
 * @param category a behaviour category that was seen, or null
 */
public record SegmentTally(
    String segment,
    SubjectType subjectType,
    long at,
    int members,
    Role role,
    CareSetting careSetting,
    int judged,
    int unfit,
    Channel channel,
    DecisionStage stage,
    int daypart,
    boolean engaged,
    String category)
    implements Finding {

  /** A trial that was resolved. */
  public static SegmentTally trial(
      String segment,
      SubjectType type,
      long at,
      Channel channel,
      DecisionStage stage,
      int daypart,
      boolean engaged) {
    return new SegmentTally(
        segment, type, at, 0, null, null, 0, 0, channel, stage, daypart, engaged, null);
  }

  /** A behaviour category that was seen. */
  public static SegmentTally category(String segment, SubjectType type, long at, String category) {
    return new SegmentTally(segment, type, at, 0, null, null, 0, 0, null, null, 0, false, category);
  }

  /** One who joined ({@code change} 1) or left (-1). */
  public static SegmentTally member(
      String segment, SubjectType type, long at, int change, Role role, CareSetting careSetting) {
    return new SegmentTally(
        segment, type, at, change, role, careSetting, 0, 0, null, null, 0, false, null);
  }

  /** A change of how many members' fit is known, and of how many do not fit. */
  public static SegmentTally fit(String segment, SubjectType type, long at, int judged, int unfit) {
    return new SegmentTally(
        segment, type, at, 0, null, null, judged, unfit, null, null, 0, false, null);
  }
}
