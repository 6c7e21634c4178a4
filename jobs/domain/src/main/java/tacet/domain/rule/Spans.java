package tacet.domain.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A set of instants as spans {@code [start, end)}, epoch milliseconds, apart and in order: spans
 * that overlap or touch are one.
 */
public record Spans(List<Span> list) {

  /** From {@code start} on, up to but without {@code end}. */
  public record Span(long start, long end) {

    public boolean contains(long time) {
      return start <= time && time < end;
    }
  }

  /** Joins spans of any order; empty ones vanish. */
  public static Spans of(List<Span> spans) {
    List<Span> sorted = new ArrayList<>(spans);
    sorted.removeIf(span -> span.end() <= span.start());
    sorted.sort(Comparator.comparingLong(Span::start));
    List<Span> joined = new ArrayList<>();
    for (Span span : sorted) {
      Span last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last != null && span.start() <= last.end()) {
        joined.set(joined.size() - 1, new Span(last.start(), Math.max(last.end(), span.end())));
      } else {
        joined.add(span);
      }
    }
    return new Spans(joined);
  }

  /** These instants without those of {@code others}. */
  public Spans minus(Spans others) {
    List<Span> left = new ArrayList<>();
    for (Span span : list) {
      long from = span.start();
      for (Span hole : others.list) {
        if (hole.end() > from && hole.start() < span.end()) {
          left.add(new Span(from, Math.min(hole.start(), span.end())));
          from = Math.max(from, hole.end());
        }
      }
      left.add(new Span(from, span.end()));
    }
    return of(left);
  }

  /** The span that contains an instant, or null. */
  public Span at(long time) {
    for (Span span : list) {
      if (span.contains(time)) {
        return span;
      }
    }
    return null;
  }

  /** When the next span starts after an instant; {@code Long.MAX_VALUE} for never. */
  public long nextStart(long time) {
    for (Span span : list) {
      if (span.start() > time) {
        return span.start();
      }
    }
    return Long.MAX_VALUE;
  }

  /**
   * The instant at which {@code length} milliseconds outside of these spans have passed since
   * {@code start}.
   */
  public long afterOutside(long start, long length) {
    long end = start + length;
    for (Span span : list) {
      if (span.end() > start && span.start() < end) {
        end += span.end() - Math.max(span.start(), start);
      }
    }
    return end;
  }
}
