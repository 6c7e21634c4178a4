package tacet.cli.replay;

import java.util.EnumMap;
import java.util.Map;
import tacet.domain.touch.Channel;
import tacet.flink.io.Emission;
import tacet.flink.io.Stream;

/** What the drift job of a replay counted. */
final class DriftTallies {

  private static final Channel[] CHANNELS = Channel.values();

  /**
   * The counts.
   *
   * @param preferences how many were published
   * @param subjectAlerts alerts of subjects
   * @param segmentAlerts alerts of segments
   * @param effects how many were told
   * @param lateResponses answers after the last outcome window, by channel
   */
  record Counts(
      long preferences,
      long subjectAlerts,
      long segmentAlerts,
      long effects,
      Map<Channel, Long> lateResponses) {}

  private final Map<Channel, Long> late = new EnumMap<>(Channel.class);
  private long segmentAlerts;

  /** Counts an answer that came late. */
  synchronized void addLate(Emission emission) {
    late.merge(CHANNELS[emission.channel()], 1L, Long::sum);
  }

  /** Counts an alert of a segment. */
  synchronized void addSegmentAlert() {
    segmentAlerts++;
  }

  /**
   * The counts.
   *
   * @param lines how many lines the files have
   */
  synchronized Counts counts(Map<Stream, Long> lines) {
    return new Counts(
        lines.get(Stream.PREFERENCE),
        lines.get(Stream.ALERT) - segmentAlerts,
        segmentAlerts,
        lines.get(Stream.EFFECT),
        new EnumMap<>(late));
  }
}
