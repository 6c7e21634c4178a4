package tacet.reader;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How far a reader is. One thread notes, any thread asks.
 *
 * <p>Knowledge is as old as the question that was answered by the last ends of all partitions that
 * were reached: whatever was committed before that question was put has been read.
 */
final class Progress {

  /**
   * A moment at which everything was known.
   *
   * @param nanos of the monotonic clock
   */
  record Known(Instant at, long nanos) {}

  private final long opened;
  private volatile Known known;
  private volatile int losses;
  private volatile ReaderError trouble;
  private volatile CountDownLatch ready = new CountDownLatch(1);

  Progress(long nanos) {
    opened = nanos;
  }

  /** All that was committed at a moment has been read. */
  void reached(Known moment) {
    known = moment;
    trouble = null;
    ready.countDown();
  }

  /** The reading starts over. */
  void lost() {
    known = null;
    losses++;
    ready = new CountDownLatch(1);
  }

  /** Something is amiss; it stays noted until the next moment at which everything is known. */
  void troubled(ReaderError error) {
    trouble = error;
  }

  /** How often the reading started over. */
  int losses() {
    return losses;
  }

  /** Null before the first. */
  Known known() {
    return known;
  }

  /** Null where nothing is amiss. */
  ReaderError trouble() {
    return trouble;
  }

  Duration staleness(long nanos) {
    Known last = known;
    return Duration.ofNanos(nanos - (last == null ? opened : last.nanos()));
  }

  boolean await(long millis) throws InterruptedException {
    return ready.await(millis, TimeUnit.MILLISECONDS);
  }
}
