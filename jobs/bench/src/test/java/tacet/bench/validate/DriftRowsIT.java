package tacet.bench.validate;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import tacet.bench.validate.SimulatedYears.Setting;

/**
 * The acceptance of the drift job on fewer people and one year; whole by {@code scripts/validate}.
 */
class DriftRowsIT {

  @Test
  void whoChangesIsFoundAndHardlyAnybodyElse() throws IOException {
    DriftScore score = DriftRows.run(new Setting(600, 120, 30, 52, 1));
    assertTrue(score.found() >= 0.5, () -> "found " + score.found());
    assertTrue(score.precision() >= 0.5, () -> "precision " + score.precision());
    assertTrue(score.falseAWeek() <= 1.5, () -> "false " + score.falseAlerts());
  }
}
