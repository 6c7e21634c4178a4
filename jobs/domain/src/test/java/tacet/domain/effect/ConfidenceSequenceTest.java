package tacet.domain.effect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The width of the confidence sequence. */
class ConfidenceSequenceTest {

  /** σ = 1; by hand, in 30 digits: ρ² from Lambert's W, then the theorem's formula. */
  @ParameterizedTest
  @CsvSource({
    "0.05, 1000, 60, 0.56811277047834155",
    "0.05, 1000, 1000, 0.09597899802596532",
    "0.05, 1000, 100000, 0.01127781617356409",
    "0.0125, 1000, 60, 0.61918907556396447",
    "0.0125, 1000, 1000, 0.11077598085023634",
    "0.0125, 500, 2000, 0.08023059314047196",
    "0.1, 100, 1, 8.66082216528241261",
  })
  void isWhatTheTheoremSays(double alpha, long tunedFor, long t, double expected) {
    ConfidenceSequence sequence = new ConfidenceSequence(alpha, tunedFor);
    assertEquals(expected, sequence.halfWidth(t, 1 / Math.sqrt(t)), 1e-12);
  }

  @Test
  void noOtherTuningIsNarrowerAtWhatItIsTunedFor() {
    double tuned = new ConfidenceSequence(0.05, 1000).halfWidth(1000, 1);
    assertEquals(3.03512, tuned, 1e-5);
    for (long other : new long[] {1, 500, 900, 999, 1001, 1100, 2000, 1_000_000}) {
      assertTrue(new ConfidenceSequence(0.05, other).halfWidth(1000, 1) >= tuned);
    }
  }

  /** Normal means are covered at all times together as often as is said. */
  @Test
  void coversAtAllTimesTogether() {
    ConfidenceSequence sequence = new ConfidenceSequence(0.05, 200);
    Random random = new Random(1);
    int left = 0;
    for (int run = 0; run < 2000; run++) {
      double sum = 0;
      boolean covered = true;
      for (int t = 1; t <= 5000; t++) {
        sum += random.nextGaussian();
        covered &= Math.abs(sum / t) <= sequence.halfWidth(t, 1 / Math.sqrt(t));
      }
      left += covered ? 0 : 1;
    }
    int runs = left;
    assertTrue(left <= 100 && left >= 20, () -> runs + " of 2,000 runs left the interval");
  }

  @Test
  void refusesWhatIsNoProbability() {
    assertThrows(IllegalArgumentException.class, () -> new ConfidenceSequence(0, 10));
    assertThrows(IllegalArgumentException.class, () -> new ConfidenceSequence(1, 10));
    assertThrows(IllegalArgumentException.class, () -> new ConfidenceSequence(0.05, 0));
  }
}
