package tacet.domain.rule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tacet.domain.touch.Selector;

/**
 * At most {@code max} units in a window. Rolling: held while the N-th latest unit lies within
 * {@code per}, until that unit's time + {@code per}. Calendar: held when the period has N units,
 * until the period's end in the subject's zone.
 *
 * @param selector which touches are counted
 * @param max N, at least 1
 * @param per the window's length in milliseconds; for a calendar cap 0
 * @param calendar the period, or null for a rolling window
 * @param contactDays whether the unit is a local date with a touch, whose time is its latest touch,
 *     rather than a touch
 */
public record Cap(Selector selector, int max, long per, Period calendar, boolean contactDays)
    implements Kind {

  /** A calendar period in the subject's zone; weeks start on Monday. */
  public enum Period {
    DAY(1),
    WEEK(7),
    MONTH(31),
    YEAR(366);

    private final int longestDays;

    Period(int longestDays) {
      this.longestDays = longestDays;
    }

    private LocalDate start(LocalDate date) {
      return switch (this) {
        case DAY -> date;
        case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        case MONTH -> date.withDayOfMonth(1);
        case YEAR -> date.withDayOfYear(1);
      };
    }

    private LocalDate end(LocalDate start) {
      return switch (this) {
        case DAY -> start.plusDays(1);
        case WEEK -> start.plusWeeks(1);
        case MONTH -> start.plusMonths(1);
        case YEAR -> start.plusYears(1);
      };
    }
  }

  @Override
  public String label() {
    return "cap";
  }

  @Override
  public String describe() {
    String window = calendar == null ? Duration.ofMillis(per).toString() : "calendar " + calendar;
    return "at most " + max + (contactDays ? " contact days" : " touches") + " in " + window;
  }

  @Override
  public Kind over(Selector touches) {
    return new Cap(touches, max, per, calendar, contactDays);
  }

  @Override
  public long reach() {
    // A local day can be 25 hours long, and a zone change can add one more.
    return calendar == null ? per : TimeUnit.DAYS.toMillis(calendar.longestDays + 1L);
  }

  @Override
  public int touchesNeeded() {
    return max;
  }

  @Override
  public boolean countsLeases() {
    return true;
  }

  @Override
  public void evaluate(RuleVersion rule, Facts facts, Holds holds) {
    Window window = window(facts);
    for (TouchGroup group : groups(rule, facts, window)) {
      long nth = nthLatest(group, facts, max);
      if (nth != Long.MIN_VALUE) {
        holds.add(hold(rule, group, calendar == null ? nth + per : window.end()));
      }
    }
    if (calendar != null && facts.log().latest() >= window.end()) {
      holds.changesAt(window.end());
    }
  }

  /**
   * The hold of a cap that is exceeded: more than {@code max} units lie in the window, the touch in
   * {@code row} among them. Null when it is kept, or does not speak of that touch.
   */
  public Hold exceeded(RuleVersion rule, Facts facts, int row) {
    Window window = window(facts);
    long at = facts.log().at(row);
    if (at < window.start() || at >= window.end() || !selector.matches(facts.log(), row)) {
      return null;
    }
    for (TouchGroup group : groups(rule, facts, window)) {
      if (group.scope().covers(facts.log(), row)
          && nthLatest(group, facts, max + 1) != Long.MIN_VALUE) {
        long end = calendar == null ? nthLatest(group, facts, max) + per : window.end();
        Hold hold = hold(rule, group, end);
        return hold.stops(facts.log(), row) ? hold : null;
      }
    }
    return null;
  }

  /**
   * What is counted at one instant.
   *
   * @param start inclusive, epoch milliseconds
   * @param end exclusive, epoch milliseconds; without end for a rolling window, in which what is
   *     only supposed to be made may lie ahead
   */
  private record Window(long start, long end) {}

  private Window window(Facts facts) {
    if (calendar == null) {
      return new Window(facts.now() - per + 1, Long.MAX_VALUE);
    }
    LocalDate start = calendar.start(LocalDate.ofEpochDay(facts.localDay(facts.now())));
    return new Window(facts.startOf(start), facts.startOf(calendar.end(start)));
  }

  private List<TouchGroup> groups(RuleVersion rule, Facts facts, Window window) {
    return TouchGroup.of(
        facts.log(), selector, rule.rule().suppress().same(), window.start(), window.end());
  }

  private static Hold hold(RuleVersion rule, TouchGroup group, long until) {
    return Hold.of(rule, Reason.CAP, group, group.at(group.size() - 1), until, group.evidence(0));
  }

  /** The time of the {@code nth} latest unit, or {@code Long.MIN_VALUE} when there are fewer. */
  private long nthLatest(TouchGroup group, Facts facts, int nth) {
    if (group.size() < nth) {
      return Long.MIN_VALUE;
    }
    if (!contactDays) {
      return group.at(group.size() - nth);
    }
    int days = 0;
    long day = Long.MIN_VALUE;
    for (int i = group.size() - 1; i >= 0; i--) {
      long itsDay = facts.localDay(group.at(i));
      if (itsDay != day) {
        day = itsDay;
        if (++days == nth) {
          return group.at(i);
        }
      }
    }
    return Long.MIN_VALUE;
  }
}
