package tacet.cli.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tacet.domain.suppression.Judgement;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Function;
import tacet.domain.touch.SubjectType;

/**
 * Who heeded the flags: touches by type of subject, channel, function and source. Its size depends
 * on how many sources there are, not on how many touches.
 */
final class AdherenceTallies {

  /** With more rows than this, sources are no longer told apart. */
  static final int MOST_ROWS = 10_000;

  /** Seconds of notice are kept to the leading bits of their number. */
  private static final int LEADING = 1 << 5;

  /**
   * Whose touches.
   *
   * @param subjects the type of the subjects touched; an account counts its own copy of a touch
   * @param source null where sources are too many to be told apart
   */
  record Who(SubjectType subjects, Channel channel, Function function, String source)
      implements Comparable<Who> {

    private static final Comparator<Who> ORDER =
        Comparator.comparing(Who::subjects)
            .thenComparing(Who::channel)
            .thenComparing(Who::function)
            .thenComparing(Who::source, Comparator.nullsFirst(Comparator.naturalOrder()));

    @Override
    public int compareTo(Who other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * The counts of one row.
   *
   * @param touches touches of ours that count
   * @param ignored those made though a flag that held them back stood
   * @param unknowable those that a flag holds back which came after them
   * @param noticeMedianSeconds the median of how long before an ignored touch the flag stood, less
   *     than a sixteenth too low; null when none was ignored
   */
  record Row(Who who, long touches, long ignored, long unknowable, Long noticeMedianSeconds) {}

  private static final class Counts {
    private long touches;
    private long ignored;
    private long unknowable;
    private final TreeMap<Long, Long> notices = new TreeMap<>();

    private void add(Counts other) {
      touches += other.touches;
      ignored += other.ignored;
      unknowable += other.unknowable;
      other.notices.forEach((notice, times) -> notices.merge(notice, times, Long::sum));
    }

    private Long medianNotice() {
      long below = 0;
      for (Map.Entry<Long, Long> notice : notices.entrySet()) {
        below += notice.getValue();
        if (2 * below >= ignored) {
          return notice.getKey();
        }
      }
      return null;
    }
  }

  private Map<Who, Counts> rows = new HashMap<>();
  private boolean sourcesApart = true;

  /** Counts one touch. */
  synchronized void add(Judgement judgement) {
    Counts counts = rows.computeIfAbsent(who(judgement), unused -> new Counts());
    counts.touches++;
    switch (judgement.verdict()) {
      case IGNORED -> {
        counts.ignored++;
        counts.notices.merge(rounded(judgement.noticeSeconds()), 1L, Long::sum);
      }
      case UNKNOWABLE -> counts.unknowable++;
      case FREE -> {
        // It is one of the touches.
      }
    }
    if (rows.size() > MOST_ROWS) {
      joinSources();
    }
  }

  private Who who(Judgement judgement) {
    String source = sourcesApart ? judgement.source() : null;
    return new Who(judgement.subjects(), judgement.channel(), judgement.function(), source);
  }

  /** Whether it comes to this depends on what was counted, not on its order. */
  private void joinSources() {
    Map<Who, Counts> joined = new HashMap<>();
    rows.forEach(
        (who, counts) ->
            joined
                .computeIfAbsent(
                    new Who(who.subjects(), who.channel(), who.function(), null),
                    unused -> new Counts())
                .add(counts));
    rows = joined;
    sourcesApart = false;
  }

  private static long rounded(long seconds) {
    return seconds < LEADING ? seconds : seconds & -(Long.highestOneBit(seconds) / (LEADING / 2));
  }

  /** The counts of everybody who touched anyone, in order. */
  synchronized List<Row> rows() {
    List<Row> sorted = new ArrayList<>();
    new TreeMap<>(rows)
        .forEach(
            (who, counts) ->
                sorted.add(
                    new Row(
                        who,
                        counts.touches,
                        counts.ignored,
                        counts.unknowable,
                        counts.medianNotice())));
    return sorted;
  }
}
