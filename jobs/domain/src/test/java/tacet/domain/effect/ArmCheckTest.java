package tacet.domain.effect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whether arms match the share: exact numbers, silence when they do, alarm when they do not. */
class ArmCheckTest {

  private static final double ALARM = 0.001;

  /** The mixture is a product of predictions: of each next unit by those before it. */
  @Test
  void evidenceIsTheProductOfPredictions() {
    Random random = new Random(1);
    for (double share : new double[] {0.5, 0.2, 0.05}) {
      double expected = 0;
      long treated = 0;
      long heldOut = 0;
      for (int i = 0; i < 3000; i++) {
        boolean out = random.nextDouble() < share * 1.1;
        double predicted = (100 * share + heldOut) / (100 + heldOut + treated);
        expected += out ? Math.log(predicted / share) : Math.log((1 - predicted) / (1 - share));
        heldOut += out ? 1 : 0;
        treated += out ? 0 : 1;
        assertEquals(expected, ArmCheck.logEvidence(treated, heldOut, share), 1e-9);
      }
    }
  }

  @Test
  void isSilentWhileUnitsFallAsTheShareSays() {
    Random random = new Random(2);
    int alarms = 0;
    for (int run = 0; run < 1000; run++) {
      double share = new double[] {0.5, 0.2, 0.1, 0.05}[run % 4];
      alarms += alarmsWithin(2000, share, share, random) ? 1 : 0;
    }
    int loud = alarms;
    assertTrue(alarms <= 4, () -> loud + " alarms in 1,000 runs, 1 is allowed in the mean");
  }

  @Test
  void isLoudWhenTheShareIsBroken() {
    Random random = new Random(3);
    int alarms = 0;
    for (int run = 0; run < 100; run++) {
      alarms += alarmsWithin(2000, 0.2, 0.15, random) ? 1 : 0;
    }
    int loud = alarms;
    assertTrue(alarms >= 95, () -> loud + " alarms in 100 runs");
  }

  private static boolean alarmsWithin(int units, double share, double truth, Random random) {
    long heldOut = 0;
    for (int i = 1; i <= units; i++) {
      heldOut += random.nextDouble() < truth ? 1 : 0;
      if (ArmCheck.alarms(i - heldOut, heldOut, share, ALARM)) {
        return true;
      }
    }
    return false;
  }
}
