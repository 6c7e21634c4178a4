package tacet.cli.demo;

import java.util.function.LongSupplier;

/**
 * Virtual time: stands at its start until it is told to begin, then runs so many virtual seconds a
 * second, and stands at its end. Virtual time lies in the past, because no watermark of the job
 * passes the wall clock. Safe for many threads.
 */
final class DemoClock {
  private static final double NANOS_PER_MILLI = 1e6;

  private final long start;
  private final long end;
  private final double speed;
  private final LongSupplier nanos;
  private volatile long began;
  private volatile boolean running;

  /**
   * A clock that stands.
   *
   * @param start first instant, epoch milliseconds
   * @param end last instant, epoch milliseconds
   * @param speed virtual seconds a second, above 0
   * @param nanos a steady clock, nanoseconds
   */
  DemoClock(long start, long end, double speed, LongSupplier nanos) {
    this.start = start;
    this.end = end;
    this.speed = speed;
    this.nanos = nanos;
  }

  /** Lets time run from the start. */
  void begin() {
    began = nanos.getAsLong();
    running = true;
  }

  /** Virtual time, epoch milliseconds, from start to end. */
  long now() {
    if (!running) {
      return start;
    }
    return Math.min(end, start + (long) ((nanos.getAsLong() - began) * speed / NANOS_PER_MILLI));
  }

  /** Seconds since it began to run; 0 before. */
  double seconds() {
    return running ? (nanos.getAsLong() - began) / 1e9 : 0;
  }

  /** Whether it stands at its end. */
  boolean over() {
    return now() >= end;
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
