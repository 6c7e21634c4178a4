package tacet.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DemoClockTest {
  private long nanos = 5_000_000_000L;
  private final DemoClock clock = new DemoClock(0, 1_000_000, 1_500_000, 100, () -> nanos);

  @Test
  void standsUntilItBegins() {
    nanos += 9_000_000_000L;
    assertEquals(0, clock.now());
    assertFalse(clock.started());
    clock.catchUp();
    nanos += 1_000_000;
    assertEquals(864_000, clock.now());
    nanos += 1_000_000;
    assertEquals(1_000_000, clock.now());
    assertTrue(clock.started());
    assertEquals(0, clock.seconds());
    clock.begin();
    nanos += 2_000_000_000L;
    assertEquals(1_200_000, clock.now());
    assertEquals(2, clock.seconds());
    assertFalse(clock.over());
  }

  @Test
  void standsAtItsEnd() {
    clock.begin();
    nanos += 60_000_000_000L;
    assertEquals(1_500_000, clock.now());
    assertTrue(clock.over());
  }
}
