package tacet.domain.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

class LogGammaTest {

  /** Log Γ of whole and half numbers, from exact products. */
  @Test
  void itIsExactToFourteenDigits() {
    BigInteger factorial = BigInteger.ONE;
    BigDecimal half = BigDecimal.ONE;
    for (int n = 1; n <= 170; n++) {
      assertClose(Math.log(factorial.doubleValue()), LogGamma.of(n));
      assertClose(Math.log(half.doubleValue()) + Math.log(Math.PI) / 2, LogGamma.of(n - 0.5));
      factorial = factorial.multiply(BigInteger.valueOf(n));
      half = half.multiply(BigDecimal.valueOf(n - 0.5), MathContext.DECIMAL128);
    }
    assertClose(359.1342053695753988, LogGamma.of(100));
    assertClose(12815504.569147611757, LogGamma.of(1_000_000));
    assertClose(4.5994798780420217, LogGamma.of(0.01));
    assertEquals(0, LogGamma.of(1), 1e-14);
    assertEquals(0, LogGamma.of(2), 1e-14);
  }

  private static void assertClose(double expected, double actual) {
    assertEquals(expected, actual, 1e-14 * Math.max(1, Math.abs(expected)));
  }
}
