package tacet.domain.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ShiryaevRobertsTest {

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
