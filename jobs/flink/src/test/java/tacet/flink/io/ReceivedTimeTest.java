package tacet.flink.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.clock.ManualClock;
import org.apache.flink.util.clock.RelativeClock;
import org.junit.jupiter.api.Test;
import tacet.flink.JobSettings.WatermarkSettings;

class ReceivedTimeTest {

  private static final long START = 1_780_000_000_000L;
  private static final long NONE = Long.MIN_VALUE;
  private static final long TICK = 200;
  private static final long SLACK = 2000;

  /** Static, because the strategy must stay serializable. */
  private static long wall;

  private final ReceivedTime strategy = new ReceivedTime(WatermarkSettings.DEFAULT, () -> wall);
  private final List<ManualClock> clocks = new ArrayList<>();

  ReceivedTimeTest() {
    wall = START;
  }

  private static final class Told implements WatermarkOutput {
    private long watermark = NONE;
    private boolean idle;

    @Override
    public void emitWatermark(Watermark next) {
      assertTrue(next.getTimestamp() > watermark, "monotone");
      watermark = next.getTimestamp();
    }

    @Override
    public void markIdle() {
      idle = true;
    }

    @Override
    public void markActive() {
      idle = false;
    }
  }

  private final class One {
    private final ManualClock activity = new ManualClock();
    private final Told told = new Told();
    private final WatermarkGenerator<RawRecord> generator;

    One() {
      clocks.add(activity);
      generator =
          strategy.createWatermarkGenerator(
              new WatermarkGeneratorSupplier.Context() {
                @Override
                public MetricGroup getMetricGroup() {
                  return new UnregisteredMetricsGroup();
                }

                @Override
                public RelativeClock getInputActivityClock() {
                  return activity;
                }
              });
    }

    void record(long timestamp) {
      generator.onEvent(new RawRecord("t", 0, 0, timestamp, null, null), timestamp, told);
    }

    long tick() {
      generator.onPeriodicEmit(told);
      return told.watermark;
    }
  }

  private void pass(long millis) {
    wall += millis;
    clocks.forEach(clock -> clock.advanceTime(Duration.ofMillis(millis)));
  }

  private void pass(long millis, One... ticking) {
    for (long left = millis; left > 0; left -= TICK) {
      pass(Math.min(TICK, left));
      for (One one : ticking) {
        one.tick();
      }
    }
  }

  @Test
  void followsTheLatestTimestampLessAMilli() {
    new One();
    One partition = new One();
    partition.record(START - 10);
    partition.record(START - 500);
    assertEquals(START - 11, partition.tick());
  }

  @Test
  void anIdlePartitionFollowsTheWallClockLessTheSlack() {
    new One();
    One partition = new One();
    partition.record(START);
    partition.tick();
    pass(800, partition);
    assertEquals(START - 1, partition.told.watermark);
    pass(200, partition);
    assertEquals(START - 1, partition.told.watermark, "the slack lies before what was read");
    pass(9000, partition);
    assertEquals(START + 10_000 - SLACK, partition.told.watermark);
    partition.record(START + 9_990);
    assertEquals(START + 9_989, partition.tick());
  }

  @Test
  void oneThatWasNeverReadWaitsForItsFirstRead() {
    new One();
    One partition = new One();
    pass(4800, partition);
    assertEquals(NONE, partition.told.watermark);
    pass(400, partition);
    assertEquals(wall - SLACK, partition.told.watermark);
  }

  @Test
  void backPressureIsNotIdleness() {
    new One();
    One partition = new One();
    partition.record(START);
    partition.tick();
    for (int i = 0; i < 100; i++) {
      wall += TICK;
      assertEquals(START - 1, partition.tick());
    }
  }

  @Test
  void aPausedTaskIsNotIdle() {
    new One();
    One partition = new One();
    partition.record(START);
    partition.tick();
    pass(60_000);
    assertEquals(START - 1, partition.tick(), "one look after a long pause");
    partition.record(START + 40);
    assertEquals(START + 39, partition.tick());
  }

  @Test
  void aConsumerThatCatchesUpOnOnePartitionHoldsTheOthers() {
    new One();
    One behind = new One();
    One unread = new One();
    unread.record(START - 100_000);
    unread.tick();
    for (int i = 0; i < 100; i++) {
      pass(TICK);
      behind.record(START - 90_000 + i);
      behind.tick();
      assertEquals(START - 100_001, unread.tick());
    }
    pass(1200, behind, unread);
    assertEquals(wall - SLACK, unread.told.watermark);
    assertEquals(wall - SLACK, behind.told.watermark);
  }

  @Test
  void aPartitionThatIsReadButLagsIsNotPushed() {
    new One();
    One partition = new One();
    for (int i = 0; i < 100; i++) {
      pass(TICK);
      partition.record(START - 3_600_000 + i);
      assertEquals(START - 3_600_001 + i, partition.tick());
    }
  }

  @Test
  void neverPassesTheWallClock() {
    new One();
    One partition = new One();
    partition.record(START + 5_000);
    assertEquals(START, partition.tick());
    pass(TICK, partition);
    assertEquals(START + TICK, partition.told.watermark);
    pass(10_000, partition);
    assertEquals(wall - SLACK, partition.told.watermark);
  }

  @Test
  void aTimestampFarAheadMovesNothing() {
    new One();
    One partition = new One();
    partition.record(START - 10_000);
    partition.record(START + Duration.ofDays(3650).toMillis());
    partition.record(START * 1_000_000);
    partition.record(Long.MAX_VALUE);
    assertEquals(START - 10_001, partition.tick());
    partition.record(START - 9_000);
    assertEquals(START - 9_001, partition.tick());
  }

  @Test
  void aWallClockThatGoesBackTakesNothingBack() {
    new One();
    One partition = new One();
    partition.record(START);
    pass(10_000, partition);
    long before = partition.told.watermark;
    wall -= 60_000;
    assertEquals(before, partition.tick());
  }

  @Test
  void aSubtaskWithoutPartitionsSaysSoAfterAWhile() {
    One whole = new One();
    pass(29_800, whole);
    assertFalse(whole.told.idle);
    pass(400, whole);
    assertTrue(whole.told.idle);
    assertEquals(NONE, whole.told.watermark);
  }

  @Test
  void theWholeOutputNeverTellsATime() {
    One whole = new One();
    One partition = new One();
    partition.record(START - 3_600_000);
    pass(60_000, whole, partition);
    assertEquals(NONE, whole.told.watermark);
    assertFalse(whole.told.idle);
  }
}
