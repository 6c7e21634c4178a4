package tacet.domain.suppression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tacet.domain.suppression.OnEmail.CAP;
import static tacet.domain.suppression.OnEmail.brief;
import static tacet.domain.suppression.OnEmail.policy;
import static tacet.domain.suppression.OnEmail.said;
import static tacet.domain.suppression.OnEmail.stage;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import tacet.domain.rule.Mode;
import tacet.domain.testkit.RuleSketch;
import tacet.domain.testkit.Said;
import tacet.domain.testkit.Stage;
import tacet.domain.testkit.Times;
import tacet.domain.testkit.Told;
import tacet.domain.testkit.Words;

/** What is published of a history whose older touches were evicted or never loaded. */
class IncompleteHistoryTest {

  @Test
  void aHoldKeepsItsEndWhenTouchesBehindItAreEvicted() {
    Stage stage = stage(policy(2, true), CAP);
    stage.tell(Words.touches("a@06-01 b@06-01T01:00 c@06-01T02:00 c@06-01T03:00/RETRACTED"));
    stage.roundTrip();
    assertEquals(
        "1@06-01T01:00: CAP 06-01T01:00 06-03 b,a"
            + " | 2@06-01T02:00: CAP 06-01T02:00 06-03T01:00 c,b,a"
            + " | 3@06-01T03:00: CAP 06-01T02:00 06-03T01:00 incomplete"
            + " | 4@06-03T01:00: -",
        said(stage.until(Times.at("06-05"))));
  }

  @Test
  void aFloorOutlivesALongerHold() {
    Stage stage = stage(policy(2, true), Words.rule("cap 1 P2D"));
    stage.tell(Words.touches("a@06-01 b@06-01T01:00 c@06-01T02:00 c@06-01T12:00/rev=1"));
    stage.tell(Words.touches("c@06-01T13:00/RETRACTED"));
    Said last = stage.said().get(stage.said().size() - 1);
    assertEquals("CAP 06-01T01:00 06-03T02:00 b incomplete", Words.rows(last.holds()));
  }

  @Test
  void aFloorOfAShadowedHoldStaysInTheShadow() {
    Stage stage = stage(policy(2, true), Words.rule("cap 2 P2D").mode(Mode.SHADOW));
    stage.tell(Words.touches("a@06-01 b@06-01T01:00 c@06-01T02:00 c@06-01T03:00/RETRACTED"));
    assertEquals("", said(stage.until(Times.at("06-05"))));
  }

  @Test
  void aFloorEndsWithItsRule() {
    RuleSketch next =
        Words.rule("cap 5 P2D")
            .version(2)
            .inForce(Times.at("06-01T12:00"), Long.MIN_VALUE, Long.MAX_VALUE);
    Stage stage = stage(policy(2, true), CAP, next);
    stage.tell(Words.touches("a@06-01 b@06-01T01:00 c@06-01T02:00 c@06-01T03:00/RETRACTED"));
    stage.until(Times.at("06-02"));
    assertTrue(said(stage).endsWith(" | 4@06-01T12:00: -"), said(stage));
  }

  @Test
  void pressureIsIncompleteUntilTheHistoryIsLongEnough() {
    RuleSketch pressure = Words.rule("pressure 1 0.5 P1D");
    Stage stage = stage(policy(512, false), pressure);
    stage.tell(Words.touches("a@02-01 b@06-01T00:00 "));
    List<Said> said = stage.said();
    assertTrue(Words.rows(said.get(0).holds()).endsWith("incomplete"));
    assertFalse(Words.rows(said.get(said.size() - 1).holds()).endsWith("incomplete"));
  }

  @Test
  void howFarHistoryReachesDoesNotDependOnTheOrderOfCorrections() {
    List<Told> told = Words.touches("a@02-01<05-01 a@04-01<05-01/rev=1 b@06-01T00:00");
    RuleSketch pressure = Words.rule("pressure 1 0.5 P1D");
    Stage inOrder = stage(policy(512, false), pressure).tell(told);
    Collections.swap(told, 0, 1);
    Stage swapped = stage(policy(512, false), pressure).tell(told);
    String last = brief(inOrder.said().get(inOrder.said().size() - 1));
    assertFalse(last.endsWith("incomplete"));
    assertEquals(last, brief(swapped.said().get(swapped.said().size() - 1)));
  }
}
