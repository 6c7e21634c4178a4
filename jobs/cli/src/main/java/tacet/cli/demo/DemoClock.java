package tacet.cli.demo;

import java.util.function.LongSupplier;

/**
 * Virtual time. It stands at its first instant until it is told to catch up, runs to its start,
 * stands there until it is told to begin, then runs so many virtual seconds a second, and stands at
 * its end. Virtual time lies in the past, because no watermark of the job passes the wall clock.
 * Safe for many threads.
 */
final class DemoClock {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS = 1e9;

  /** Virtual seconds a second until the start: ten days. */
  private static final double CATCH_UP = 864_000;

  private final long first;
  private final long start;
  private final long end;
  private final double speed;
  private final LongSupplier nanos;
  private volatile Run run;
  private volatile double caughtUpIn;

  /** Running since a moment, from an instant to another. */
  private record Run(long since, long from, long to, double speed) {}

  /**
   * A clock that stands.
   *
   * @param first first instant, epoch milliseconds
   * @param start from which on it is looked at, epoch milliseconds
   * @param end last instant, epoch milliseconds
   * @param speed virtual seconds a second from the start on, above 0
   * @param nanos a steady clock, nanoseconds
   */
  DemoClock(long first, long start, long end, double speed, LongSupplier nanos) {
    this.first = first;
    this.start = start;
    this.end = end;
    this.speed = speed;
    this.nanos = nanos;
  }

  /** Lets time run to the start. */
  void catchUp() {
    run = new Run(nanos.getAsLong(), first, start, CATCH_UP);
  }

  /** Lets time run from the start. */
  void begin() {
    caughtUpIn = run == null ? 0 : (nanos.getAsLong() - run.since()) / NANOS;
    run = new Run(nanos.getAsLong(), start, end, speed);
  }

  /** Virtual time, epoch milliseconds, from the first instant to the end. */
  long now() {
    Run running = run;
    if (running == null) {
      return first;
    }
    double passed = (nanos.getAsLong() - running.since()) * running.speed() / NANOS_PER_MILLI;
    return Math.min(running.to(), running.from() + (long) passed);
  }

  /** Seconds since it began to run from the start; 0 before. */
  double seconds() {
    Run running = run;
    return running == null || running.to() != end
        ? 0
        : (nanos.getAsLong() - running.since()) / NANOS;
  }

  /** Seconds from when it was told to catch up until it began to run from the start. */
  double caughtUpIn() {
    return caughtUpIn;
  }

  /** Whether it has come to its start. */
  boolean started() {
    return now() >= start;
  }

  /** Whether it stands at its end. */
  boolean over() {
    return now() >= end;
  }

  long first() {
    return first;
  }

  long start() {
    return start;
  }

  long end() {
    return end;
  }

  double speed() {
    return speed;
  }
}
