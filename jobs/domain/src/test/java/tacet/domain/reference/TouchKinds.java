package tacet.domain.reference;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.WeekFields;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tacet.domain.rule.Cap;
import tacet.domain.rule.Pressure;
import tacet.domain.rule.Reason;
import tacet.domain.rule.SameField;
import tacet.domain.testkit.RuleSketch;

/** How much and how lately: cap, cool-down, repeat, pressure. */
final class TouchKinds {

  /** The engaged factor that every generated load has. */
  static final double ENGAGED = 0.5;

  private final RuleSketch rule;
  private final Sight sight;
  private final Holding holding;

  TouchKinds(RuleSketch rule, Sight sight, Holding holding) {
    this.rule = rule;
    this.sight = sight;
    this.holding = holding;
  }

  void cap(Cap cap, Reason reason) {
    long reach = cap.calendar() == null ? cap.per() : endOf(cap.calendar()) - sight.now;
    sight
        .groups(rule, rule.same, reach)
        .forEach((scope, touches) -> cap(cap, reason, scope, touches));
  }

  /** The hold that the touches of one value give. */
  void cap(Cap cap, Reason reason, List<String> scope, List<Touch> touches) {
    List<Touch> inWindow = inWindow(cap, touches);
    List<Long> times = unitTimes(cap, inWindow);
    if (times.size() >= cap.max()) {
      long nth = times.get(times.size() - cap.max());
      long until = cap.calendar() == null ? nth + cap.per() : endOf(cap.calendar());
      holding.supported(rule, reason, scope, until, inWindow, true);
    }
  }

  List<Touch> inWindow(Cap cap, List<Touch> touches) {
    List<Touch> inWindow = new ArrayList<>();
    for (Touch touch : touches) {
      boolean in =
          cap.calendar() == null
              ? sight.now < touch.at() + cap.per()
              : period(cap.calendar(), touch.at()).equals(period(cap.calendar(), sight.now));
      if (in) {
        inWindow.add(touch);
      }
    }
    return inWindow;
  }

  /** The times of the units that touches make, earliest first. */
  List<Long> unitTimes(Cap cap, List<Touch> touches) {
    Map<Object, Long> units = new LinkedHashMap<>();
    for (Touch touch : touches) {
      units.merge(cap.contactDays() ? sight.date(touch.at()) : touch.id(), touch.at(), Math::max);
    }
    List<Long> times = new ArrayList<>(units.values());
    Collections.sort(times);
    return times;
  }

  private Object period(Cap.Period period, long at) {
    LocalDate date = sight.date(at);
    return switch (period) {
      case DAY -> date;
      case WEEK -> date.minusDays(date.get(WeekFields.ISO.dayOfWeek()) - 1L);
      case MONTH -> YearMonth.from(date);
      case YEAR -> date.getYear();
    };
  }

  /** The first instant of the first local date that lies in another period. */
  private long endOf(Cap.Period period) {
    LocalDate date = sight.date(sight.now);
    while (period(period, sight.start(date)).equals(period(period, sight.now))) {
      date = date.plusDays(1);
    }
    return sight.start(date);
  }

  /** What was last done less than {@code length} ago. */
  void recency(List<SameField> same, long length, Reason reason, boolean expected) {
    Map<List<String>, List<Touch>> groups =
        expected ? sight.groups(rule, same, length) : sight.groups(rule, same);
    groups.forEach(
        (scope, touches) -> {
          List<Touch> recent =
              touches.stream().filter(touch -> sight.now < touch.at() + length).toList();
          if (!recent.isEmpty()) {
            long until = recent.get(recent.size() - 1).at() + length;
            holding.supported(rule, reason, scope, until, recent, true);
          }
        });
  }

  void pressure(Pressure kind) {
    sight
        .groups(rule, rule.same, Math.multiplyExact(8, kind.load().halfLife()))
        .forEach((scope, touches) -> pressure(kind, scope, touches));
  }

  private void pressure(Pressure kind, List<String> scope, List<Touch> all) {
    long halfLife = kind.load().halfLife();
    long from =
        all.get(all.size() - 1).at() - Math.max(sight.horizon, Math.multiplyExact(8, halfLife));
    double p = 0;
    long last = 0;
    long until = Long.MIN_VALUE;
    List<Touch> behind = new ArrayList<>();
    for (Touch touch : all) {
      if (touch.at() >= from) {
        double f = sight.engaged(rule, touch) ? ENGAGED : 1;
        double w = kind.load().weight(touch.sent().channel(), touch.sent().intent());
        p = p * StrictMath.pow(2, -(double) (touch.at() - last) / halfLife) + w * f;
        last = touch.at();
        if (touch.at() >= until) {
          behind.clear();
        }
        boolean holds = touch.at() < until || p >= kind.high();
        behind.add(touch);
        if (holds) {
          double log2 = StrictMath.log(p / kind.low()) / StrictMath.log(2);
          until = touch.at() + (long) StrictMath.ceil(halfLife * log2);
        }
      }
    }
    if (sight.now < until) {
      boolean complete = sight.facts.whole || sight.facts.firstReceived <= from;
      holding.supported(rule, Reason.PRESSURE, scope, until, behind, complete);
    }
  }
}
