package tacet.domain.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tacet.domain.simulation.PlanChange.Alarms;
import tacet.domain.simulation.Population.Hcp;
import tacet.domain.simulation.SegmentNoise.Found;
import tacet.domain.simulation.SwapDelays.Delay;

/** Published and computed numbers, in small: the full sizes are run by {@code scripts/validate}. */
class ReferenceNumbersTest {

  @ParameterizedTest
  @CsvSource({
    "0, 697, 20000",
    "0.5, 33, 40000",
    "1, 10.4, 40000",
    "1.5, 6.2, 40000",
    "2, 4.4, 40000"
  })
  void meanRunLengthOfNormals(double mean, double published, int runs) {
    assertEquals(published, NormalRuns.mean(mean, 390, runs, 1), 0.02 * published);
  }

  @ParameterizedTest
  @CsvSource({
    "0.3, 24, 217.609392",
    "0.3, 32, 688.008030",
    "0.3, 40, 2112.790508",
    "0.6, 24, 14.724495",
    "0.6, 32, 20.320676",
    "0.6, 40, 25.978314",
  })
  void meanRunLengthOfTheCusum(double probability, int threshold, double computed) {
    assertEquals(computed, CusumRuns.mean(probability, 5, 4, threshold), 1e-6);
  }

  @ParameterizedTest
  @CsvSource({"10000, 10.77, 0.067", "100000, 14.07, 0"})
  void suddenDriftOfBernoulliTrials(double threshold, double delay, double falseAlarms) {
    SuddenDrift.Found found = SuddenDrift.run(30, threshold);
    assertEquals(delay, found.delay(), 0.005);
    assertEquals(falseAlarms, found.falseAlarms(), 0.0005);
    assertEquals(0, found.missed());
  }

  @Test
  void thePopulationMissesAsMeasured() {
    Random random = new Random(2);
    int[] misses = new int[2];
    int[] trials = new int[2];
    for (Hcp hcp : new Population(2000, new Random(1)).people()) {
      Touches touches = new Touches(hcp, 0, random);
      int inARow = 0;
      for (int i = 0; i < 300; i++) {
        touches.nextTrial();
        for (int from = 0; from <= (inARow >= 3 ? 1 : 0); from++) {
          trials[from]++;
          misses[from] += touches.engaged() ? 0 : 1;
        }
        inARow = touches.engaged() ? 0 : inARow + 1;
      }
    }
    assertEquals(0.70, (double) misses[0] / trials[0], 0.02);
    assertEquals(0.815, (double) misses[1] / trials[1], 0.02);
  }

  @Test
  void delayAfterTheTopChannelWasSwapped() {
    List<Delay> delays = SwapDelays.run(300, 6000, 1, 312, 3120, 15600);
    int[] published = {8, 12, 15};
    for (int i = 0; i < published.length; i++) {
      assertEquals(published[i], delays.get(i).median(), 2, delays.get(i).toString());
      assertTrue(delays.get(i).reached() >= delays.get(i).threshold(), delays.get(i).toString());
    }
  }

  @Test
  void anotherPlanAloneDoesNotAlarmMore() {
    Alarms alarms = PlanChange.run(2000, 100, 1);
    assertTrue(alarms.ratio() <= 1.25, alarms.toString());
  }

  @Test
  void campaignsDoNotAlarmAndShiftsDo() {
    Found found = SegmentNoise.run(12, 6000, 1);
    assertTrue(found.falseAlarms() <= 0.1, found.toString());
    assertTrue(found.response() >= 0.95 && found.behaviour() >= 0.95, found.toString());
  }
}
