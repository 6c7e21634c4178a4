package tacet.domain.suppression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tacet.domain.rule.Where;
import tacet.domain.testkit.RuleSketch;
import tacet.domain.testkit.Stage;
import tacet.domain.testkit.Times;
import tacet.domain.testkit.TouchDraft;
import tacet.domain.testkit.Words;

/** A touch is held against the rules it can change, and nothing else is missed by that. */
class NarrowLookTest {

  private static String said(Stage stage) {
    return stage.said().stream()
        .map(said -> Times.text(said.decidedAt()) + ": " + Words.rows(said.holds()))
        .collect(Collectors.joining(" | "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      textBlock =
          """
          an answer taken back, to a touch of another sort ! unanswered 1 P1D P7D channel=PHONE ! z@05-31/SMS a@06-01/PHONE b@06-01T12:00/INBOUND b@06-03/RETRACTED ! 06-03: UNANSWERED 06-02 06-09 a | 06-09: -
          an answer to a touch that is told of first       ! pressure 1 0.4 P7D ! z@05-31/SMS/MEDICAL b@06-01/INBOUND/parent=a a@06-02 ! ''
          the first account decides who is held out        ! cooldown P2D ! z@05-31/SMS a@06-01/account=c1 ! 05-31: COOLDOWN 05-31 06-02 z | 06-01: COOLDOWN 06-01 06-03 a,z | 06-03: -
          a correction to another narrative                ! repeat P2D ! z@05-31 a@06-01/n=x a@06-01T12:00/n=y/rev=1 ! 06-01: REPEAT/x 06-01 06-03 a | 06-01T12:00: REPEAT/y 06-01T12:00 06-03T12:00 a | 06-03T12:00: -
          a wake-up due meanwhile                          ! cooldown P1D channel=PHONE ! a@06-01/PHONE b@06-02/SMS c@06-02T12:00/SMS ! 06-01: COOLDOWN 06-01 06-02 a | 06-02: -
          """)
  void nothingIsMissed(String what, String rule, String touches, String expected) {
    Stage stage = Stage.of(Words.rule(rule));
    Words.touches(touches)
        .forEach(
            told -> {
              stage.tell(told);
              stage.roundTrip();
            });
    stage.until(Times.at("06-20"));
    assertEquals(expected, said(stage), what);
  }

  /** The clock stands on the profile's instant already when its wake-up is due. */
  @Test
  void aProfileThatLiesAheadIsSeenThoughNothingCameAtItsTime() {
    RuleSketch rule = Words.rule("cooldown P9D").where(Where.Field.SEGMENT, "A");
    Stage stage = Stage.of(rule);
    stage.tell(Words.touches("a@06-01"));
    stage.tell(Words.profile("06-03 segment=A at=06-02"));
    stage.tell(Words.touches("b@06-03/BOUNCED/SOFT"));
    stage.roundTrip();
    stage.until(Times.at("06-20"));
    assertEquals("06-03: COOLDOWN 06-01 06-10 a | 06-10: -", said(stage));
  }

  @Test
  void manyRulesSayWhatEachSaysAlone() {
    List<RuleSketch> many = new ArrayList<>();
    List<String> alone = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      RuleSketch rule = new RuleSketch("r%02d".formatted(i), Words.rule("cap 2 P2D").kind);
      rule.count(i % 2 == 0 ? "product=p" + i % 7 : "narrative=n" + i % 5, "intent=PROMOTION");
      many.add(rule);
      alone.addAll(held(List.of(rule)));
    }
    assertEquals(
        alone.stream().sorted().distinct().toList(),
        held(many).stream().sorted().distinct().toList());
  }

  /** Which rule was said to hold until when. */
  private static List<String> held(List<RuleSketch> rules) {
    Stage stage = new Stage(TouchDraft.HCP, Stage.POLICY, RuleSketch.timeline(rules));
    List<String> held = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      long at = Times.at("06-01") + i * 5 * Times.HOUR;
      stage.outputs.clear();
      stage.tell(new TouchDraft("t" + i, at).with("p=p" + i * i % 7).with("n=n" + i % 3).told());
      stage.roundTrip();
      stage
          .said()
          .forEach(
              said ->
                  said.holds()
                      .forEach(hold -> held.add(hold.rule() + ' ' + Times.text(hold.until()))));
    }
    return held;
  }
}
