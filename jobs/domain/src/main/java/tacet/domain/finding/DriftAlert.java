package tacet.domain.finding;

import java.util.List;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectType;

/**
 * A subject or a segment no longer behaves as its baseline says. It can be drawn from itself alone.
 *
 * @param alertId the same for the same records, whatever the parallelism
 * @param realm for whom it is: the subject, or for a segment any subject type of its realm
 * @param subject null for a segment
 * @param segment the segment, or the one that the subject is assigned to; null when it is in none
 * @param segmentVersion version of that segment's definition, or null
 * @param fittingSegment for a misfit the segment that fits, else null
 * @param statistic its name
 * @param value of the statistic; alerts are ranked by it
 * @param threshold from which on it alarms
 * @param movers at most three bins that moved most, the greatest first
 * @param path the statistic up to the alarm, oldest first, the last being {@code value}
 * @param explainedBy a calendar block or a change of our own plan that explains it, or null
 * @param detectedAt in the clock of receipt, epoch milliseconds
 * @param affectedShare for a segment the share of members affected, 0 to 1; null where not known
 */
public record DriftAlert(
    String alertId,
    SubjectType realm,
    Subject subject,
    String segment,
    Integer segmentVersion,
    String fittingSegment,
    Dimension dimension,
    String statistic,
    double value,
    double threshold,
    Window baseline,
    Window current,
    List<Mover> movers,
    List<Point> path,
    String explainedBy,
    long detectedAt,
    Double affectedShare)
    implements Finding {

  /** What drifted. */
  public enum Dimension {
    CHANNEL_RESPONSE,
    TEMPO,
    BEHAVIOUR,
    SEGMENT_MISFIT,
    COMPOSITION
  }

  /**
   * Counts of a span of time.
   *
   * @param from inclusive, epoch milliseconds
   * @param to exclusive, epoch milliseconds
   */
  public record Window(long from, long to, List<Bin> bins) {}

  /**
   * One bin.
   *
   * @param name such as a channel or a category
   * @param of how many trials, where the bin counts engaged ones; else null
   */
  public record Bin(String name, long count, Long of) {}

  /** A bin that moved: its share or rate, 0 to 1, in the baseline and now. */
  public record Mover(String name, double baseline, double current) {}

  /** The statistic at an instant, epoch milliseconds. */
  public record Point(long at, double value) {}
}
