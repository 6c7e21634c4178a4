package tacet.flink.io;

import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.util.clock.RelativeClock;
import tacet.flink.JobSettings.WatermarkSettings;

/**
 * Event time is the time of receipt: the timestamp that the broker gave a record. Each partition's
 * watermark is its latest timestamp less 1 ms. A partition with nothing to read for a while follows
 * the wall clock less a slack, so that holds end on time with no traffic; one that lags holds
 * everything back, because a false clear is worse than a late one.
 *
 * <p>What counts as nothing to read is judged with care:
 *
 * <ul>
 *   <li>by Flink's input activity clock, which stands still under back-pressure;
 *   <li>by at least {@value #TICKS} looks in a row, since a task that was paused by its collector
 *       looks before it reads what has come meanwhile;
 *   <li>by all partitions of a subtask, since a consumer that catches up on one leaves the others
 *       unread meanwhile;
 *   <li>from a partition that was never read since the start, only after {@link #FIRST_READ}, since
 *       connecting takes its time.
 * </ul>
 *
 * <p>A watermark never passes the wall clock: a record stamped ahead of it moves time as the wall
 * clock gets there, and one stamped more than {@link #AHEAD} ahead moves nothing. A subtask that
 * has no partitions says so after {@link #UNASSIGNED}, and then holds nobody back.
 */
public final class ReceivedTime implements WatermarkStrategy<RawRecord> {

  /** How long a partition may take to be read for the first time. */
  static final Duration FIRST_READ = Duration.ofSeconds(5);

  /** How long a subtask waits for partitions. */
  static final Duration UNASSIGNED = Duration.ofSeconds(30);

  /** How far ahead of the wall clock a timestamp may be and still count, as clocks differ. */
  static final Duration AHEAD = Duration.ofMinutes(1);

  /** Looks that it takes to find a partition idle; one look counts for no more than its share. */
  static final int TICKS = 4;

  private static final long serialVersionUID = 1;

  private final long idleAfter;
  private final long slack;
  private final WallClock wall;

  private transient Subtask subtask;

  /** The wall clock, epoch milliseconds. */
  @FunctionalInterface
  interface WallClock extends Serializable {
    long millis();
  }

  /** Time of receipt by these settings. */
  public ReceivedTime(WatermarkSettings settings) {
    this(settings, System::currentTimeMillis);
  }

  ReceivedTime(WatermarkSettings settings, WallClock wall) {
    this.idleAfter = settings.idleAfter().toMillis();
    this.slack = settings.slack().toMillis();
    this.wall = wall;
  }

  /**
   * The first generator that a source operator asks for serves its output as a whole, past the
   * minimum over partitions: it must never tell a time. Each later one serves a partition.
   */
  @Override
  public WatermarkGenerator<RawRecord> createWatermarkGenerator(
      WatermarkGeneratorSupplier.Context context) {
    if (subtask == null) {
      subtask = new Subtask();
      return new Whole(subtask, context.getInputActivityClock());
    }
    subtask.partitions++;
    return new Partition(subtask, context.getInputActivityClock());
  }

  /** What the generators of one source operator share; they run on its thread. */
  private static final class Subtask {
    private int partitions;
    private long behind;
  }

  /** Measures how long nothing happened, in small steps. */
  private static final class Stillness {
    private final RelativeClock clock;
    private final long step;
    private long last;
    private long still;

    Stillness(RelativeClock clock, long step) {
      this.clock = clock;
      this.step = Math.max(1, step);
      this.last = clock.relativeTimeMillis();
    }

    /**
     * Looks at the clock.
     *
     * @param ended whether something happened since the last look
     * @return milliseconds in which nothing happened
     */
    long look(boolean ended) {
      long now = clock.relativeTimeMillis();
      still = ended ? 0 : still + Math.min(step, now - last);
      last = now;
      return still;
    }
  }

  /** The output of a subtask as a whole. */
  private static final class Whole implements WatermarkGenerator<RawRecord> {
    private final Subtask subtask;
    private final Stillness stillness;

    Whole(Subtask subtask, RelativeClock clock) {
      this.subtask = subtask;
      this.stillness = new Stillness(clock, UNASSIGNED.toMillis() / TICKS);
    }

    @Override
    public void onEvent(RawRecord record, long timestamp, WatermarkOutput output) {
      throw new IllegalStateException("a record that belongs to no partition");
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      if (subtask.partitions == 0 && stillness.look(false) >= UNASSIGNED.toMillis()) {
        output.markIdle();
      }
    }
  }

  /** One partition. */
  private final class Partition implements WatermarkGenerator<RawRecord> {
    private static final long NONE = Long.MIN_VALUE;

    private final Subtask shared;
    private final Stillness stillness;
    private long latest = NONE;
    private long told = NONE;
    private long seenWall = NONE;
    private long seenBehind;
    private boolean read;
    private boolean fresh;

    Partition(Subtask shared, RelativeClock clock) {
      this.shared = shared;
      this.stillness = new Stillness(clock, idleAfter / TICKS);
    }

    @Override
    public void onEvent(RawRecord record, long timestamp, WatermarkOutput output) {
      fresh = true;
      if (timestamp > latest && !farAhead(timestamp)) {
        latest = timestamp;
      }
    }

    private boolean farAhead(long timestamp) {
      if (timestamp - AHEAD.toMillis() > seenWall) {
        seenWall = wall.millis();
      }
      return timestamp - AHEAD.toMillis() > seenWall;
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      long now = wall.millis();
      if (fresh && latest < now - slack) {
        shared.behind++;
      }
      long still = stillness.look(fresh || seenBehind != shared.behind);
      seenBehind = shared.behind;
      read |= fresh;
      fresh = false;

      long time = latest == NONE ? NONE : Math.min(latest - 1, now);
      if (still >= (read ? idleAfter : Math.max(idleAfter, FIRST_READ.toMillis()))) {
        time = Math.max(time, now - slack);
      }
      if (time > told) {
        told = time;
        output.emitWatermark(new Watermark(time));
      }
    }
  }
}
