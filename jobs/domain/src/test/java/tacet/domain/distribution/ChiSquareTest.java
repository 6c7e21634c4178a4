package tacet.domain.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChiSquareTest {

  @ParameterizedTest
  @CsvSource({
    "0, 3, 0",
    "1, 1, 0.682689492137086",
    "4, 1, 0.954499736103642",
    "2, 2, 0.632120558828558",
    "40, 2, 0.999999997938846",
    "1, 4, 0.090204010431050",
    "20, 4, 0.999500600772613",
  })
  void cumulative(double x, double degrees, double probability) {
    assertEquals(probability, ChiSquare.cdf(x, degrees), 1e-13);
  }

  /** Tabulated, for instance in Abramowitz and Stegun, table 26.8. */
  @ParameterizedTest
  @CsvSource({
    "0.95, 1, 3.841459",
    "0.999, 1, 10.827566",
    "0.999, 2, 13.815511",
    "0.999, 4, 18.466827",
    "0.999, 5, 20.515006",
    "0.999, 10, 29.588298",
    "0.999, 30, 59.703064",
    "0.5, 1, 0.454936",
    "0.001, 4, 0.090804",
  })
  void quantiles(double probability, double degrees, double x) {
    assertEquals(x, ChiSquare.quantile(probability, degrees), 1e-6);
  }

  @Property(tries = 300)
  void theQuantileIsTheInverse(
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double probability,
      @ForAll @DoubleRange(min = 0.2, max = 60) double degrees) {
    assertEquals(
        probability, ChiSquare.cdf(ChiSquare.quantile(probability, degrees), degrees), 1e-12);
  }
}
