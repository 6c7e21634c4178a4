package tacet.cli.replay;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import tacet.domain.touch.Channel;
import tacet.flink.io.Emission;
import tacet.flink.io.Input;
import tacet.flink.io.Stream;

/** What the drift job of a replay counted, and what an erasure took back. */
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
  private final Map<String, Long> preferencesGone = new HashMap<>();
  private final Map<String, Long> alertsGone = new HashMap<>();
  private long segmentAlerts;

  /** Counts an answer that came late. */
  synchronized void addLate(Emission emission) {
    late.merge(CHANNELS[emission.channel()], 1L, Long::sum);
  }

  /** Counts an alert of a segment. */
  synchronized void addSegmentAlert() {
    segmentAlerts++;
  }

  /** Notes what is taken back by an erasure; what only aged out was said all the same. */
  synchronized void takeBack(Emission emission) {
    if (emission.rank() != Input.ERASURES.rank() || emission.line() == 0) {
      return;
    }
    if (emission.stream() == Stream.PREFERENCE) {
      preferencesGone.merge(emission.key(), emission.at(), Math::max);
    } else if (emission.stream() == Stream.ALERT) {
      alertsGone.put(emission.key(), emission.at());
    }
  }

  /** Whether a line was taken back later. */
  synchronized boolean tookBack(Stream stream, OutputLine line) {
    if (stream == Stream.PREFERENCE) {
      Long gone = preferencesGone.get(line.subject());
      return gone != null && line.at() <= gone;
    }
    return stream == Stream.ALERT && alertsGone.containsKey(line.detail());
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
