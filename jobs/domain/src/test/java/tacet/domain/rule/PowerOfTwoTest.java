package tacet.domain.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PowerOfTwoTest {

  private static final int TRIES = 2_000_000;
  private static final long WEEK = 604_800_000L;

  private static void sameBits(double y) {
    assertEquals(
        Double.doubleToRawLongBits(StrictMath.pow(2, y)),
        Double.doubleToRawLongBits(PowerOfTwo.of(y)),
        () -> "2 to the power of " + Double.toHexString(y));
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0,
        -0.0,
        -0.5,
        -1,
        -1.5,
        -2,
        -2.5,
        -1e-300,
        -Double.MIN_VALUE,
        -0x1p-28,
        -0x1.0p-1,
        -0x1.0000000000001p-1,
        -0x1.fffffffffffffp-2,
        -0x1.00001p-1,
        -999.5,
        -1000,
        -1022,
        -1074,
        -1075.5,
        -1e10,
        1,
        0.5,
        3.7,
        1024,
        Double.NaN,
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY
      })
  void edges(double y) {
    sameBits(y);
  }

  @Test
  void anyMagnitude() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < TRIES; i++) {
      sameBits(-StrictMath.scalb(1 + random.nextDouble(), random.nextInt(-60, 10)));
    }
  }

  @Test
  void halvesAndTheirNeighbours() {
    for (int halves = 1; halves < 2_100; halves++) {
      double y = -halves / 2.0;
      sameBits(y);
      sameBits(Math.nextUp(y));
      sameBits(Math.nextDown(y));
      sameBits(y - 0x1p-22);
      sameBits(y + 0x1p-22);
    }
  }

  @Test
  void fractionsOfAHalfLife() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < TRIES; i++) {
      sameBits(-(double) random.nextLong(100 * WEEK) / WEEK);
    }
  }
}
