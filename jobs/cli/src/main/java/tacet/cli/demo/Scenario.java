package tacet.cli.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import tacet.cli.demo.Person.Doctor;
import tacet.domain.touch.Subject;

/**
 * The demo's stream of records, in the order in which they are received, without end: what happens
 * every day, and on each working day one of the {@link Stories}. Pure: the same seed, population
 * and start give the same records.
 */
final class Scenario implements Iterator<FeedEvent> {
  private static final int DAY_BITS = 32;

  private final Population population;
  private final Habits habits;
  private final long seed;
  private final long start;
  private final Stories stories;
  private final Set<Subject> gone = new HashSet<>();
  private final Deque<FeedEvent> known;
  private final PriorityQueue<Queued> queue =
      new PriorityQueue<>(
          Comparator.<Queued>comparingLong(q -> q.event.at()).thenComparingLong(q -> q.order));

  private LocalDate nextDay;
  private long workdays;
  private long order;

  private record Queued(FeedEvent event, long order) {}

  /**
   * A scenario.
   *
   * @param habits how likely its people answer
   * @param start its first instant, epoch milliseconds; what is known of everybody comes then
   */
  Scenario(Population population, Habits habits, long seed, long start) {
    this.population = population;
    this.habits = habits;
    this.seed = seed;
    this.start = start;
    this.stories = new Stories(population, gone);
    this.known = new ArrayDeque<>(population.known(start));
    this.nextDay = Everyday.day(start);
  }

  @Override
  public boolean hasNext() {
    return true;
  }

  @Override
  public FeedEvent next() {
    if (!known.isEmpty()) {
      return known.poll();
    }
    // A day's earliest local morning lies before its midnight in UTC.
    while (queue.isEmpty() || queue.peek().event.at() >= dayBegins(nextDay.minusDays(1))) {
      live(nextDay);
      nextDay = nextDay.plusDays(1);
    }
    return queue.poll().event;
  }

  private static long dayBegins(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
  }

  private void live(LocalDate day) {
    // Split: days whose seeds lie close would else draw the same numbers, shifted.
    SplittableRandom random = new SplittableRandom(seed ^ day.toEpochDay() << DAY_BITS).split();
    String prefix = Long.toString(day.toEpochDay(), Character.MAX_RADIX) + "-";
    Everyday everyday = new Everyday(random, habits, prefix, this::add);
    boolean workday =
        day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    List<Doctor> doctors = new ArrayList<>(population.doctors());
    doctors.removeIf(doctor -> gone.contains(doctor.subject()));
    doctors.forEach(doctor -> everyday.of(doctor, day, workday));
    population.patients().forEach(patient -> everyday.of(patient, day, workday));
    if (workday) {
      everyday.badRecords(doctors.get(0), population.patients().get(0), day);
      stories.tell(workdays++, day, everyday, random, this::add);
    }
  }

  private void add(FeedEvent event) {
    // The first day's morning begins before midnight in UTC where the sun rises early.
    if (event.at() >= start) {
      queue.add(new Queued(event, order++));
    }
  }
}
