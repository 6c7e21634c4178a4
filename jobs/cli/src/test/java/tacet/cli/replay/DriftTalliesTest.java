package tacet.cli.replay;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import tacet.domain.touch.SubjectType;
import tacet.flink.io.Emission;
import tacet.flink.io.Input;
import tacet.flink.io.Stream;

class DriftTalliesTest {

  private static final OutputLine TOLD = new OutputLine(5, "HCP:h1", "", 0, 0, "{}");

  private static Emission gone(Input by, long line) {
    return new Emission(
        Stream.PREFERENCE,
        Emission.NO_CHANNEL,
        "HCP:h1",
        null,
        SubjectType.HCP,
        9,
        by.rank(),
        line);
  }

  @Test
  void anErasureTakesBackAndAgeDoesNot() {
    DriftTallies tallies = new DriftTallies();
    tallies.takeBack(gone(Input.TOUCHES, 3));
    tallies.takeBack(gone(Input.ERASURES, 0));
    assertFalse(tallies.tookBack(Stream.PREFERENCE, TOLD));
    tallies.takeBack(gone(Input.ERASURES, 1));
    assertTrue(tallies.tookBack(Stream.PREFERENCE, TOLD));
  }
}
