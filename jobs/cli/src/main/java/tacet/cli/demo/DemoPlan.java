package tacet.cli.demo;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tacet.cli.UsageError;
import tacet.domain.drift.SegmentDefinition;

/**
 * What is fed, and in which virtual time.
 *
 * <p>The job's clock is the stamp of its records, and no watermark passes the wall clock. So
 * virtual time lies in the past, far enough back that the demo ends before it has caught up.
 *
 * <p>Nobody changes within a minute so that one could tell. So the invented population has a past
 * on the topics, of which the jobs learn before the clock begins, and segments that were measured
 * in the weeks before it.
 *
 * @param segments that are there from the first instant, besides those among the events
 * @param events in the order of receipt
 * @param clock not yet running
 * @param span how long to run, or empty: until there is no more or somebody stops it
 * @param about what is fed, in a few words
 * @param wholeHistory whether nothing happened to anybody before the first event
 * @param changing the subjects, as {@code type:id}, of whom it is known that they change
 * @param shifting the segments of which it is
 */
record DemoPlan(
    List<SegmentDefinition> segments,
    Iterator<FeedEvent> events,
    DemoClock clock,
    Optional<Duration> span,
    String about,
    boolean wholeHistory,
    Set<String> changing,
    Set<String> shifting) {

  private static final double DEFAULT_SPEED = 14_400;
  private static final Duration LONGEST = Duration.ofDays(365);
  private static final Duration DEFAULT_SPAN = Duration.ofSeconds(60);
  private static final Duration BEHIND_WALL = Duration.ofMinutes(2);
  private static final int MORNING = 4;
  private static final long WEEK = 7 * Everyday.DAY;
  private static final int PAST_WEEKS = 9;

  /** People above whom nobody would wait for their past. */
  static final int MOST_WITH_PAST = 2_000;

  private static final double MILLIS = 1_000;

  /** A population that is invented. */
  static DemoPlan invented(long seed, int subjects, Double speed, Optional<Duration> span) {
    double pace = speed == null ? DEFAULT_SPEED : speed;
    long end = System.currentTimeMillis() - BEHIND_WALL.toMillis();
    double needed = span.map(s -> s.toMillis() * pace).orElse(0.0);
    if (needed > 40.0 * LONGEST.toMillis()) {
      throw new UsageError(
          "too much virtual time", "--for and --speed", "lower one of them: 40 years are the most");
    }
    long earliest = end - Math.max(LONGEST.toMillis(), (long) needed);
    LocalDate monday =
        Everyday.day(earliest).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    long start = monday.atTime(MORNING, 0).toInstant(ZoneOffset.UTC).toEpochMilli();
    boolean past = subjects <= MOST_WITH_PAST;
    long first = past ? start - PAST_WEEKS * WEEK : start;
    Population population = Population.of(seed, subjects);
    Habits habits = Habits.of(population, start);
    Scenario before = new Scenario(population, habits, seed, first - Baselines.WEEKS * WEEK);
    return new DemoPlan(
        past ? Baselines.of(before, first) : List.of(),
        new Scenario(population, habits, seed, first),
        new DemoClock(first, start, end, pace, System::nanoTime),
        span,
        String.format(
            Locale.ROOT,
            "%d doctors of %d clinics, %d patients",
            population.doctors().size(),
            population.clinics().size(),
            population.patients().size()),
        true,
        past ? habits.changing() : Set.of(),
        past ? habits.shifting() : Set.of());
  }

  /** The reader's own files; unless told otherwise all of them pass within {@code span}. */
  static DemoPlan recorded(Path folder, Double speed, Optional<Duration> span) {
    RecordedInput input =
        RecordedInput.read(folder, System.currentTimeMillis() - BEHIND_WALL.toMillis());
    long start = input.events().get(0).at() - 1;
    long end = input.events().get(input.events().size() - 1).at() + 1;
    double fitting = (end - start) / (double) span.orElse(DEFAULT_SPAN).toMillis();
    long skipped = input.skipped().values().stream().mapToLong(Long::longValue).sum();
    return new DemoPlan(
        List.of(),
        input.events().iterator(),
        new DemoClock(
            start, start, end, speed == null ? Math.max(1, fitting) : speed, System::nanoTime),
        speed == null ? Optional.empty() : span,
        String.format(
                Locale.ROOT, "%d records of %d subjects", input.events().size(), input.subjects())
            + (skipped == 0
                ? ""
                : ", " + skipped + " lines left out, the first is " + input.firstSkipped()),
        false,
        Set.of(),
        Set.of());
  }

  /** What there is to know of the time before the start, in a few words. */
  String past() {
    return String.format(
        Locale.ROOT,
        "%d weeks were read; %s and %s change what they answer",
        (clock.start() - clock.first()) / WEEK,
        Wording.people(changing.size()),
        Wording.segments(shifting.size()));
  }

  /**
   * Whether the span is over, or virtual time is. The past is part of the span; half of it at least
   * is left for what comes then.
   */
  boolean over() {
    return clock.over()
        || span.isPresent() && clock.seconds() * MILLIS >= lived(span.get().toMillis());
  }

  private double lived(double spanMillis) {
    return Math.max(spanMillis - clock.caughtUpIn() * MILLIS, spanMillis / 2);
  }
}
