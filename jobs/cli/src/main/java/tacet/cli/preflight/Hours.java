package tacet.cli.preflight;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How many of an audience are open at each full hour.
 *
 * @param first the first of them
 * @param open how many, hour by hour; not empty
 */
record Hours(Instant first, List<Integer> open) {

  private static final String MARKS = " .:-=+*#@";
  private static final int WIDEST = 72;

  /**
   * Full hours one after the other, at each of which equally many are open.
   *
   * @param from the first
   * @param to the last
   */
  record Stretch(Instant from, Instant to, int open) {}

  /** The instant of an hour. */
  Instant at(int hour) {
    return first.plus(Duration.ofHours(hour));
  }

  /** The stretches at which most are open; of equal ones the earlier first. */
  List<Stretch> best(int most) {
    List<Stretch> stretches = new ArrayList<>();
    int from = 0;
    for (int hour = 1; hour <= open.size(); hour++) {
      if (hour == open.size() || !open.get(hour).equals(open.get(from))) {
        stretches.add(new Stretch(at(from), at(hour - 1), open.get(from)));
        from = hour;
      }
    }
    // Nobody open is no hour to send at.
    stretches.removeIf(stretch -> stretch.open() == 0);
    stretches.sort(Comparator.comparingInt(Stretch::open).reversed().thenComparing(Stretch::from));
    return stretches.subList(0, Math.min(most, stretches.size()));
  }

  /** How many hours a mark of the picture stands for. */
  int hoursPerMark() {
    return (open.size() + WIDEST - 1) / WIDEST;
  }

  /** A row of marks, the higher the more are open: a blank for nobody, {@code @} for everybody. */
  String picture(int people) {
    StringBuilder picture = new StringBuilder();
    for (int from = 0; from < open.size(); from += hoursPerMark()) {
      int most = 0;
      for (int hour = from; hour < Math.min(from + hoursPerMark(), open.size()); hour++) {
        most = Math.max(most, open.get(hour));
      }
      picture.append(mark(most, people));
    }
    return picture.toString();
  }

  private static char mark(int open, int people) {
    int top = MARKS.length() - 1;
    if (open == 0 || open == people) {
      return MARKS.charAt(open == 0 ? 0 : top);
    }
    // Somebody is not nobody, and not everybody.
    long level = (long) open * top / people;
    return MARKS.charAt((int) Math.max(1, Math.min(top - 1, level)));
  }
}
