package tacet.domain.simulation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import tacet.domain.simulation.SwappedTops.Result;
import tacet.domain.simulation.SwappedTops.Setting;

/** That the whole step finds those who change and leaves the others alone, in small. */
class SwappedTopsTest {

  /** Of 10,000 subjects, whose 30,000 trials a week may give one false alert, one in 25. */
  @Test
  void mostSwapsAreFoundAndFewAlertsAreFalse() {
    Result result = SwappedTops.run(new Setting(400, 30_000, 0.8, 0.1, 0.5, 0.3), 1);
    assertTrue(result.found() >= 0.7 * result.swaps(), result::toString);
    assertTrue(result.precision() >= 0.75, result::toString);
    assertTrue(result.wrongPerWeek() <= 1 / 25.0, result::toString);
  }
}
