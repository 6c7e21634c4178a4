package tacet.domain.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShiryaevRobertsTest {

  /** Mean run length up to R ≥ 390 for N(μ, 1) and θ = 1 from R = 0 (Knoth 2006, table 2). */
  @ParameterizedTest
  @CsvSource({
    "0, 697, 20000",
    "0.5, 33, 40000",
    "1, 10.4, 40000",
    "1.5, 6.2, 40000",
    "2, 4.4, 40000"
  })
  void meanRunLengthOfNormals(double mean, double published, int runs) {
    Random random = new Random(1);
    long steps = 0;
    for (int run = 0; run < runs; run++) {
      ShiryaevRoberts one = new ShiryaevRoberts();
      do {
        one.observe(random.nextGaussian() + mean - 0.5, false, 0);
        steps++;
      } while (one.value() < 390);
    }
    assertEquals(published, (double) steps / runs, 0.02 * published);
  }

  @Test
  void theRecursionByHand() {
    ShiryaevRoberts one = new ShiryaevRoberts();
    double statistic = 0;
    for (double ratio : new double[] {2, 0.5, 3, 0.1, 10}) {
      statistic = (1 + statistic) * ratio;
      one.observe(Math.log(ratio), true, 0);
      assertEquals(statistic, one.value(), 1e-6 * statistic);
    }
  }

  @Test
  void itNeitherOverflowsNorLosesItsWay() {
    ShiryaevRoberts one = new ShiryaevRoberts();
    for (int i = 0; i < 1000; i++) {
      one.observe(2, true, 0);
    }
    assertEquals(Float.MAX_VALUE, one.value());
    for (int i = 0; i < 1000; i++) {
      one.observe(-2.5, true, 0);
    }
    assertTrue(one.value() < 0.1);
  }
}
