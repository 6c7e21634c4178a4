package tacet.cli.demo;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import tacet.cli.UsageError;

/**
 * What is fed, and in which virtual time.
 *
 * <p>The job's clock is the stamp of its records, and no watermark passes the wall clock. So
 * virtual time lies in the past, far enough back that the demo ends before it has caught up.
 *
 * @param events in the order of receipt
 * @param clock not yet running
 * @param span how long to run, or empty: until there is no more or somebody stops it
 * @param about what is fed, in a few words
 * @param wholeHistory whether nothing happened to anybody before the start
 */
record DemoPlan(
    Iterator<FeedEvent> events,
    DemoClock clock,
    Optional<Duration> span,
    String about,
    boolean wholeHistory) {

  private static final double DEFAULT_SPEED = 14_400;
  private static final Duration LONGEST = Duration.ofDays(365);
  private static final Duration DEFAULT_SPAN = Duration.ofSeconds(60);
  private static final Duration BEHIND_WALL = Duration.ofMinutes(2);
  private static final int MORNING = 4;
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
    Population population = Population.of(seed, subjects);
    return new DemoPlan(
        new Scenario(population, seed, start),
        new DemoClock(start, end, pace, System::nanoTime),
        span,
        String.format(
            Locale.ROOT,
            "%d doctors of %d clinics, %d patients",
            population.doctors().size(),
            population.clinics().size(),
            population.patients().size()),
        true);
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
        input.events().iterator(),
        new DemoClock(start, end, speed == null ? Math.max(1, fitting) : speed, System::nanoTime),
        speed == null ? Optional.empty() : span,
        String.format(
                Locale.ROOT, "%d records of %d subjects", input.events().size(), input.subjects())
            + (skipped == 0
                ? ""
                : ", " + skipped + " lines left out, the first is " + input.firstSkipped()),
        false);
  }

  /** Whether the span is over, or virtual time is. */
  boolean over() {
    boolean late = span.isPresent() && clock.seconds() * MILLIS >= span.get().toMillis();
    return late || clock.over();
  }
}
