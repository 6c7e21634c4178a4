package tacet.domain.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PsiTest {

  @Test
  void ofAMixByHand() {
    Psi psi = Psi.ofMix(new double[] {30, 70}, new double[] {500, 500});
    double p = 30.5 / 101;
    double q = 0.5;
    double value = (p - q) * Math.log(p / q) + (q - p) * Math.log((1 - p) / (1 - q));
    assertEquals(value, psi.value(), 1e-12);
    assertEquals(q - p, psi.variation(), 1e-12);
    assertEquals(1.0 / 100 + 1.0 / 1000, psi.expected(), 1e-12);
    assertEquals(1, psi.degrees());
    assertEquals(10.827566 * 0.011, psi.threshold(0.999, 1), 1e-6);
    assertEquals(10.827566 * 0.033, psi.threshold(0.999, 3), 1e-6);
  }

  @Test
  void rareBinsAreTakenTogether() {
    double[] now = {50, 2, 1, 47};
    double[] then = {500, 20, 10, 470};
    assertEquals(2, Psi.ofMix(now, then).degrees());
    assertTrue(Psi.ofMix(now, then).value() < 0.001);
  }

  @Test
  void nothingToCompare() {
    assertSame(Psi.NONE, Psi.ofMix(new double[] {0, 0}, new double[] {5, 5}));
    assertSame(Psi.NONE, Psi.ofMix(new double[] {90}, new double[] {5}));
    assertSame(
        Psi.NONE,
        Psi.ofResponse(new double[] {4}, new double[] {1}, new double[] {400}, new double[] {9}));
  }

  @Test
  void ofResponseByHand() {
    Psi psi =
        Psi.ofResponse(
            new double[] {99, 0, 49},
            new double[] {29, 0, 29},
            new double[] {299, 50, 99},
            new double[] {149, 20, 39});
    double email = 299.0 / 398;
    double value =
        email * (term(0.295, 149.5 / 300) + term(0.705, 150.5 / 300))
            + (1 - email) * (term(0.59, 0.395) + term(0.41, 0.605));
    assertEquals(value, psi.value(), 1e-12);
    double variation = email * (149.5 / 300 - 0.295) + (1 - email) * 0.195;
    assertEquals(variation, psi.variation(), 1e-12);
    double a = email * (1 / 99.0 + 1 / 299.0);
    double b = (1 - email) * (1 / 49.0 + 1 / 99.0);
    assertEquals(a + b, psi.expected(), 1e-12);
    assertEquals((a + b) * (a + b) / (a * a + b * b), psi.degrees(), 1e-12);
  }

  private static double term(double p, double q) {
    return (p - q) * Math.log(p / q);
  }

  @Test
  void anotherPlanAloneChangesNothing() {
    double[] rates = {0.2, 0.5};
    double[] plan = {6000, 600};
    double[] before = {900, 9000};
    double[] engaged = {plan[0] * rates[0], plan[1] * rates[1]};
    double[] answered = {before[0] * rates[0], before[1] * rates[1]};
    assertEquals(0, Psi.ofResponse(plan, engaged, before, answered).variation(), 1e-3);
  }

  /** Without a change it exceeds its threshold about once in a thousand times. */
  @Test
  void aboutChiSquareWithoutAChange() {
    Random random = new Random(3);
    double[] shares = {0.5, 0.2, 0.15, 0.1, 0.05};
    int mixes = 0;
    int rates = 0;
    double excess = 0;
    int rounds = 5000;
    for (int round = 0; round < rounds; round++) {
      double[][] now = draw(random, shares, 600);
      double[][] then = draw(random, shares, 6000);
      Psi mix = Psi.ofMix(now[0], then[0]);
      Psi response = Psi.ofResponse(now[0], now[1], then[0], then[1]);
      mixes += mix.value() > mix.threshold(0.999, 1) ? 1 : 0;
      rates += response.value() > response.threshold(0.999, 1) ? 1 : 0;
      excess += response.excess() / rounds;
    }
    assertTrue(mixes <= 15, mixes + " of 5000 mixes exceed");
    assertTrue(rates <= 15, rates + " of 5000 responses exceed");
    assertEquals(1, excess, 0.1);
  }

  private static double[][] draw(Random random, double[] shares, int trials) {
    double[][] counts = new double[2][shares.length];
    for (int i = 0; i < trials; i++) {
      double left = random.nextDouble();
      int bin = 0;
      while (bin < shares.length - 1 && left >= shares[bin]) {
        left -= shares[bin++];
      }
      counts[0][bin]++;
      counts[1][bin] += random.nextDouble() < 0.3 ? 1 : 0;
    }
    return counts;
  }
}
