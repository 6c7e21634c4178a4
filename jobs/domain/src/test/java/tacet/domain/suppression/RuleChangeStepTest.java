package tacet.domain.suppression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tacet.domain.suppression.OnEmail.EMAIL_ONLY;
import static tacet.domain.suppression.OnEmail.said;
import static tacet.domain.suppression.OnEmail.stage;

import java.util.List;
import org.junit.jupiter.api.Test;
import tacet.domain.rule.Mode;
import tacet.domain.testkit.RuleSketch;
import tacet.domain.testkit.Stage;
import tacet.domain.testkit.Times;
import tacet.domain.testkit.Words;

/** What is published when rules come into force, change, end, shadow or are off. */
class RuleChangeStepTest {

  @Test
  void aRuleReceivedWithATouchIsLookedAtFirst() {
    long noon = Times.at("06-01T12:00");
    RuleSketch old = Words.rule("cap 5 P2D");
    RuleSketch next =
        Words.rule("cap 1 P2D").version(2).inForce(noon, Long.MIN_VALUE, Long.MAX_VALUE);
    Stage stage = stage(EMAIL_ONLY, old, next).tell(Words.touches("a@06-01 b@06-01T12:00"));
    assertEquals(
        "1@06-01T12:00: CAP 06-01 06-03 a | 2@06-01T12:00: CAP 06-01T12:00 06-03T12:00 b,a",
        said(stage));
  }

  @Test
  void anEdgeAheadFallsTogetherWithATouch() {
    long noon = Times.at("06-01T12:00");
    RuleSketch next = Words.rule("cap 1 P2D").inForce(Long.MIN_VALUE, noon, Long.MAX_VALUE);
    Stage stage = stage(EMAIL_ONLY, next).tell(Words.touches("a@06-01 b@06-01T12:00"));
    assertEquals("1@06-01T12:00: CAP 06-01T12:00 06-03T12:00 b,a", said(stage));
  }

  @Test
  void anEdgeMetByADroppedRecordKeepsItsTime() {
    long noon = Times.at("06-01T12:00");
    RuleSketch next = Words.rule("cap 1 P2D").inForce(Long.MIN_VALUE, noon, Long.MAX_VALUE);
    Stage stage = stage(EMAIL_ONLY, next);
    stage.tell(Words.touches("a@06-01 old@01-01<06-01T12:00 b@06-01T13:00"));
    assertEquals(
        "1@06-01T12:00: CAP 06-01 06-03 a | 2@06-01T13:00: CAP 06-01T13:00 06-03T13:00 b,a",
        said(stage));
  }

  @Test
  void aRuleEndsAndIsWithdrawnInMidHold() {
    RuleSketch ends =
        Words.rule("cap 1 P2D").inForce(Long.MIN_VALUE, Long.MIN_VALUE, Times.at("06-02"));
    Stage ended = stage(EMAIL_ONLY, ends).tell(Words.touches("a@06-01"));
    assertEquals("1@06-01: CAP 06-01 06-03 a | 2@06-02: -", said(ended.until(Times.at("06-05"))));
    RuleSketch gone = Words.rule("cap 1 P2D").version(2);
    gone.inForce(Times.at("06-02T12:00"), Times.at("06-02"), Long.MAX_VALUE).withdrawn = true;
    Stage withdrawn = stage(EMAIL_ONLY, Words.rule("cap 1 P2D"), gone);
    withdrawn.tell(Words.touches("a@06-01")).until(Times.at("06-05"));
    assertEquals("1@06-01: CAP 06-01 06-03 a | 2@06-02T12:00: -", said(withdrawn));
  }

  @Test
  void rulesThatShadowTellTheAuditAlone() {
    Stage shadow = stage(EMAIL_ONLY, Words.rule("cap 1 P2D").mode(Mode.SHADOW));
    shadow.tell(Words.touches("a@06-01")).until(Times.at("06-05"));
    assertEquals("", said(shadow));
    List<Audit.Kind> kinds =
        shadow.outputs.stream()
            .filter(Audit.class::isInstance)
            .map(output -> ((Audit) output).kind())
            .toList();
    assertEquals(List.of(Audit.Kind.SHADOW, Audit.Kind.SHADOW), kinds);
    Stage off = stage(EMAIL_ONLY, Words.rule("cap 1 P2D").mode(Mode.OFF));
    assertEquals(List.of(), off.tell(Words.touches("a@06-01")).until(Times.at("06-05")).outputs);
  }
}
