package tacet.cli.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tacet.domain.touch.Channel;

/**
 * Whom a change of rules would have held who was not, and released who was held, by segment and
 * channel.
 *
 * @param rows by segment, then channels that share the same figures
 * @param newlyHeld subjects who would have been held at a time at which they were not
 * @param released subjects who would not have been held at a time at which they were
 * @param affected subjects who are one or both
 */
record Impact(List<Row> rows, int newlyHeld, int released, int affected) {

  /** Of whom no segment is known. */
  static final String NO_SEGMENT = "(none)";

  /**
   * One segment on channels that share the same figures.
   *
   * @param heldMillis for how long subjects would have been held who were not, summed over subjects
   * @param releasedMillis for how long they would not have been who were
   */
  record Row(String segment, List<Channel> channels, Figures figures) {}

  /** The figures of a segment on a channel. */
  record Figures(int newlyHeld, long heldMillis, int released, long releasedMillis) {

    private static final Figures NOTHING = new Figures(0, 0, 0, 0);

    private Figures plus(long held, long freed) {
      return new Figures(
          newlyHeld + (held > 0 ? 1 : 0),
          heldMillis + held,
          released + (freed > 0 ? 1 : 0),
          releasedMillis + freed);
    }
  }

  /**
   * Compares two replays of one history.
   *
   * @param segments the segment of each subject that has one
   */
  static Impact of(HeldTimes before, HeldTimes after, Map<String, String> segments) {
    Map<String, Map<Channel, Figures>> figures = new TreeMap<>();
    Set<String> subjects = new HashSet<>();
    before.subjects().forEach(subjects::add);
    after.subjects().forEach(subjects::add);
    int newlyHeld = 0;
    int released = 0;
    int affected = 0;
    for (String subject : subjects) {
      boolean held = false;
      boolean freed = false;
      for (Channel channel : Channel.values()) {
        long[] old = before.spans(subject, channel);
        long[] now = after.spans(subject, channel);
        long more = without(now, old);
        long less = without(old, now);
        held |= more > 0;
        freed |= less > 0;
        if (more > 0 || less > 0) {
          figures
              .computeIfAbsent(
                  segments.getOrDefault(subject, NO_SEGMENT), segment -> new TreeMap<>())
              .merge(
                  channel,
                  Figures.NOTHING.plus(more, less),
                  (known, one) -> known.plus(more, less));
        }
      }
      newlyHeld += held ? 1 : 0;
      released += freed ? 1 : 0;
      affected += held || freed ? 1 : 0;
    }
    return new Impact(rows(figures), newlyHeld, released, affected);
  }

  private static List<Row> rows(Map<String, Map<Channel, Figures>> figures) {
    List<Row> rows = new ArrayList<>();
    figures.forEach(
        (segment, byChannel) -> {
          Map<Figures, List<Channel>> shared = new LinkedHashMap<>();
          byChannel.forEach(
              (channel, of) -> shared.computeIfAbsent(of, same -> new ArrayList<>()).add(channel));
          shared.forEach((of, channels) -> rows.add(new Row(segment, channels, of)));
        });
    return rows;
  }

  /** How much of the first spans lies outside the second ones; both in order. */
  static long without(long[] spans, long[] others) {
    long total = 0;
    int next = 0;
    for (int i = 0; i < spans.length; i += 2) {
      long from = spans[i];
      while (next < others.length && others[next + 1] <= from) {
        next += 2;
      }
      for (int j = next; j < others.length && others[j] < spans[i + 1]; j += 2) {
        total += Math.max(0, others[j] - from);
        from = Math.max(from, others[j + 1]);
      }
      total += Math.max(0, spans[i + 1] - from);
    }
    return total;
  }
}
