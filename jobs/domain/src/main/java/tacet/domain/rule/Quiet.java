package tacet.domain.rule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import tacet.domain.rule.Spans.Span;

/**
 * Silence at certain local times, from {@code from} on {@code days} to the next {@code to}. A local
 * time that does not exist is the first instant after the gap; a start that exists twice is the
 * first, an end the second. Where the zone is not known it is quiet if it is quiet in any zone the
 * subject may be in.
 *
 * @param from when it begins, local
 * @param to when it ends, local; at or before {@code from} on the next day
 * @param days the days of {@code from}
 * @param publish whether its holds are flags rather than enforced in decisions alone
 */
public record Quiet(LocalTime from, LocalTime to, Set<DayOfWeek> days, boolean publish)
    implements TouchlessKind {

  private static final long DAY = TimeUnit.DAYS.toMillis(1);
  private static final int DAYS_BACK = 9;

  /** A day of each name lies in it even when the first falls into a gap. */
  private static final int DAYS_AHEAD = 16;

  /** What is quiet for longer, through all changes of the clocks, has no end. */
  private static final int MOST_DAYS_AHEAD = 400;

  @Override
  public String label() {
    return "quiet";
  }

  @Override
  public String describe() {
    return "quiet from " + from + " to " + to + " local time";
  }

  @Override
  public boolean published() {
    return publish;
  }

  @Override
  public StrangerAnswer ofStrangers() {
    return StrangerAnswer.depends(Reason.QUIET);
  }

  @Override
  public void evaluate(RuleVersion rule, Facts facts, Holds holds) {
    Spans quiet = spans(facts.now(), facts.possibleZones(), DAYS_AHEAD);
    Span now = quiet.at(facts.now());
    if (now != null && now.end() > facts.now() + (DAYS_AHEAD - 2) * DAY) {
      now = spans(facts.now(), facts.possibleZones(), MOST_DAYS_AHEAD).at(facts.now());
    }
    if (now != null) {
      boolean open = now.end() > facts.now() + (MOST_DAYS_AHEAD - 2) * DAY;
      long end = open ? Hold.OPEN : now.end();
      holds.add(Hold.of(rule, Reason.QUIET, Scope.NONE, now.start(), end, List.of()));
    }
    holds.changesAt(quiet.nextStart(facts.now()));
  }

  /**
   * Whether it is quiet somewhere.
   *
   * @param instant epoch milliseconds
   */
  public boolean quietAt(long instant, ZoneId zone) {
    return spans(instant, List.of(zone), 1).at(instant) != null;
  }

  private Spans spans(long now, List<ZoneId> zones, int daysAhead) {
    List<Span> spans = new ArrayList<>();
    for (ZoneId zone : zones) {
      LocalDate today = Instant.ofEpochMilli(now).atZone(zone).toLocalDate();
      for (int day = -DAYS_BACK; day <= daysAhead; day++) {
        LocalDate date = today.plusDays(day);
        if (days.contains(date.getDayOfWeek())) {
          spans.add(span(date, zone));
        }
      }
    }
    return Spans.of(spans);
  }

  private Span span(LocalDate date, ZoneId zone) {
    LocalDate endDate = to.isAfter(from) ? date : date.plusDays(1);
    return new Span(
        instant(date.atTime(from), zone, false), instant(endDate.atTime(to), zone, true));
  }

  private static long instant(LocalDateTime local, ZoneId zone, boolean later) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    if (offsets.isEmpty()) {
      ZoneOffsetTransition gap = zone.getRules().getTransition(local);
      return gap.getInstant().toEpochMilli();
    }
    ZoneOffset offset = offsets.get(later ? offsets.size() - 1 : 0);
    return local.toInstant(offset).toEpochMilli();
  }
}
