package tacet.domain.effect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tacet.domain.finding.UnitOutcome;
import tacet.domain.rule.Mode;
import tacet.domain.rule.RuleVersion;
import tacet.domain.rule.Where;
import tacet.domain.testkit.RuleSketch;
import tacet.domain.testkit.Times;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Function;
import tacet.domain.touch.Intent;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectType;

/** Who enters an experiment by what, and what is told of them when. */
class EnrolmentsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a@06-01                              | entered 06-01
          a@06-01 b@06-02                      | entered 06-01
          a@06-01<06-03                        | entered 06-03
          a@06-01/SMS                          | -
          a@06-01/SMS b@06-02                  | entered 06-02
          a@06-01/EDUCATION                    | -
          a@06-01/function=SERVICE             | -
          a@05-09T23:59:59.999                 | -
          a@05-10                              | entered 05-10
          a@05-09T23:59:59.999<05-10           | -
          a@07-09T23:59:59.999                 | entered 07-09T23:59:59.999
          a@07-10                              | -
          a@07-09<07-10                        | -
          """)
  void enters(String told, String expected) {
    RuleSketch rule =
        Experiment.rule("r")
            .intents(Intent.PROMOTION)
            .functions(Function.MARKETING)
            .inForce(Times.at("05-01"), Times.at("05-10"), Times.at("07-10"));
    assertEquals(expected, new Experiment(rule).tell(told).until("07-20").entries());
  }

  @ParameterizedTest
  @CsvSource({
    "ENFORCE, 0.2, entered 06-01",
    "ENFORCE, 0, -",
    "SHADOW, 0.2, -",
    "OFF, 0.2, -",
  })
  void entersWhatIsEnforcedWithAHoldout(Mode mode, double holdout, String expected) {
    RuleSketch rule = Experiment.rule("r").mode(mode);
    rule.holdout = holdout;
    assertEquals(expected, new Experiment(rule).tell("a@06-01").entries());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NONE AWARE                       | -
          LIMITED AWARE                    | entered 06-01
          - -                              | -
          """)
  void entersWhoseProfileTheRuleSpeaksOf(String profile, String expected) {
    RuleSketch rule = Experiment.rule("r").where(Where.Field.ACCESS_LEVEL, "LIMITED", "OPEN");
    assertEquals(expected, new Experiment(rule).profile(profile).tell("a@06-01").entries());
    assertEquals("-", new Experiment(rule).tell("a@06-01").entries());
  }

  /** Entry is at 06-01; 28 days end at 06-29, 90 days at 08-30, the last 28 begin at 08-02. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HCP     | a@06-01                                     | 06-28T23:59:59.999 | -
          HCP     | a@06-01                                     | 06-29              | ENGAGED_28D=0
          HCP     | a@06-01 a@06-01/OPENED                      | 06-29              | ENGAGED_28D=1
          HCP     | a@06-01 e@05-31T23:59:59.999<06-02/OPENED   | 06-29              | ENGAGED_28D=0
          HCP     | a@06-01 a@06-28T23:59:59.999/OPENED         | 06-29              | ENGAGED_28D=1
          HCP     | a@06-01 a@06-29/OPENED                      | 06-29              | ENGAGED_28D=0
          HCP     | a@06-01 a@06-28<06-29/OPENED                | 06-29              | ENGAGED_28D=1
          HCP     | a@06-01 a@06-28<06-30/OPENED                | 06-30              | ENGAGED_28D=0
          HCP     | a@06-01<06-03 a@06-28<06-30/OPENED          | 06-30              | -
          HCP     | a@06-01<06-03 a@06-28<06-30/OPENED          | 07-01              | ENGAGED_28D=1
          HCP     | a@06-01<06-03 a@06-29<06-30/OPENED          | 07-01              | ENGAGED_28D=0
          HCP     | a@06-01 a@08-29/COMPLAINED                  | 08-29T23:59:59.999 | ENGAGED_28D=0
          HCP     | a@06-01                                     | 08-30              | ENGAGED_28D=0 OPTED_OUT_90D=0
          HCP     | a@06-01 a@08-29T23:59:59.999/COMPLAINED     | 08-30              | ENGAGED_28D=0 OPTED_OUT_90D=1
          HCP     | a@06-01 a@08-30/COMPLAINED                  | 08-30              | ENGAGED_28D=0 OPTED_OUT_90D=0
          HCP     | a@06-01 z@05-31<06-02/UNSUBSCRIBED          | 08-30              | ENGAGED_28D=0 OPTED_OUT_90D=0
          PATIENT | a@06-01 a@08-01T23:59:59.999/REPLIED        | 08-30              | ENGAGED_28D=0 STILL_ENGAGED_90D=0 OPTED_OUT_90D=0
          PATIENT | a@06-01 a@08-02/REPLIED                     | 08-30              | ENGAGED_28D=0 STILL_ENGAGED_90D=1 OPTED_OUT_90D=0
          PATIENT | a@06-01 a@08-29T23:59:59.999/REPLIED        | 08-30              | ENGAGED_28D=0 STILL_ENGAGED_90D=1 OPTED_OUT_90D=0
          PATIENT | a@06-01 a@08-30/REPLIED                     | 08-30              | ENGAGED_28D=0 STILL_ENGAGED_90D=0 OPTED_OUT_90D=0
          """)
  void tells(SubjectType type, String told, String until, String expected) {
    RuleSketch rule = Experiment.rule("r");
    rule.subjects = type;
    Experiment experiment = new Experiment(rule, new Subject(type, "s1"));
    assertEquals(expected, experiment.tell(told).until(until).outcomes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          LIMITED AWARE   | LIMITED AWARE      | STAGE_ADVANCED_90D=0 ACCESS_OPENED_90D=0
          LIMITED AWARE   | OPEN EVALUATING    | STAGE_ADVANCED_90D=1 ACCESS_OPENED_90D=1
          OPEN DECIDING   | LIMITED EVALUATING | STAGE_ADVANCED_90D=0 ACCESS_OPENED_90D=-1
          OPEN DECIDING   | NONE ADOPTED       | STAGE_ADVANCED_90D=1 ACCESS_OPENED_90D=-1
          NONE ADOPTED    | OPEN LAPSED        | STAGE_ADVANCED_90D=0 ACCESS_OPENED_90D=1
          NONE LAPSED     | NONE AWARE         | STAGE_ADVANCED_90D=0 ACCESS_OPENED_90D=0
          NONE LAPSED     | NONE EVALUATING    | STAGE_ADVANCED_90D=1 ACCESS_OPENED_90D=0
          NONE UNAWARE    | - LAPSED           | STAGE_ADVANCED_90D=1 ACCESS_OPENED_90D=0
          - UNAWARE       | OPEN -             | STAGE_ADVANCED_90D=0
          OPEN -          | - ADOPTED          | ACCESS_OPENED_90D=0
          """)
  void tellsWhatBecameOfStageAndAccess(String before, String after, String expected) {
    Experiment experiment = new Experiment(Experiment.rule("r"));
    experiment.profile(before).tell("a@06-01").profile(after).until("08-30");
    assertEquals("ENGAGED_28D=0 " + expected + " OPTED_OUT_90D=0", experiment.outcomes());
  }

  @Test
  void aVersionIsEnteredOnceAndANewOneAnew() {
    RuleSketch first =
        Experiment.rule("r").inForce(Times.at("05-01"), Times.at("05-01"), Times.at("12-31"));
    RuleSketch second =
        Experiment.rule("r").version(2).inForce(Times.at("06-10"), 0, Times.at("12-31"));
    RuleSketch gone =
        Experiment.rule("r").version(3).inForce(Times.at("06-20"), 0, Times.at("12-31"));
    gone.withdrawn = true;
    Experiment experiment = new Experiment(first, second, gone);
    experiment.tell("a@06-01 b@06-09T23:59:59.999 c@06-10 d@06-15 e@06-20 a@06-25/OPENED");
    assertEquals("entered 06-01, entered@2 06-10", experiment.entries());
    assertEquals(
        "ENGAGED_28D=1 ENGAGED_28D=1 OPTED_OUT_90D=0 OPTED_OUT_90D=0",
        experiment.until("10-01").outcomes());
    assertFalse(experiment.enrolments.isEmpty());
    experiment.tell("f@10-02");
    assertTrue(experiment.enrolments.isEmpty());
  }

  @Test
  void nobodyEntersAgainWhileTheVersionIsInForce() {
    Experiment experiment = new Experiment(Experiment.rule("r"));
    experiment.tell("a@01-01 b@06-01 c@11-01");
    assertEquals("entered 01-01", experiment.entries());
    assertEquals(Enrolments.NEVER, experiment.enrolments.dueAt());
  }

  @Test
  void unitAndArmStayAsTheyWereAtEntry() {
    Experiment experiment = new Experiment(Experiment.rule("r"));
    experiment.tell("a@06-01");
    experiment.unit = "site-1";
    experiment.tell("b@06-02").until("08-30");
    assertEquals(
        List.of("HCP:h1"), experiment.told.stream().map(UnitOutcome::unit).distinct().toList());
    Experiment ofSite = new Experiment(Experiment.rule("r"));
    ofSite.unit = "site-1";
    ofSite.tell("a@06-01").until("08-30");
    RuleVersion version = Experiment.rule("r").build();
    assertEquals(3, ofSite.told.size());
    for (UnitOutcome outcome : ofSite.told) {
      assertEquals("site-1", outcome.unit());
      assertEquals(version.shadows("site-1"), outcome.heldOut());
    }
  }

  @Test
  void theErasedLeaveNoOutcome() {
    Experiment experiment = new Experiment(Experiment.rule("r"));
    experiment.tell("a@06-01").until("06-29");
    List<UnitOutcome> out = new ArrayList<>();
    experiment.enrolments.erase(Times.at("07-01"), out::add);
    assertEquals(1, out.size());
    assertTrue(out.get(0).forgets());
    assertEquals("HCP:h1", out.get(0).unit());
    assertTrue(experiment.enrolments.isEmpty());
    assertEquals(Enrolments.NEVER, experiment.enrolments.dueAt());

    Experiment ofSite = new Experiment(Experiment.rule("r"));
    ofSite.unit = "site-1";
    ofSite.tell("a@06-01").enrolments.erase(Times.at("07-01"), out::add);
    assertEquals(1, out.size(), "what a site's others did stays");
  }

  @Test
  void sixteenExperimentsAtMostInBoundedBytes() {
    RuleSketch[] rules = new RuleSketch[20];
    for (int i = 0; i < rules.length; i++) {
      rules[i] = Experiment.rule("quite-a-long-rule-name-" + (char) ('a' + i));
    }
    Experiment experiment = new Experiment(rules);
    experiment.unit = "site-000001";
    experiment.tell("a@06-01");
    assertEquals(Enrolments.MOST, experiment.told.size());
    int size = experiment.bytes().length;
    assertTrue(size <= 16 * 53 + 1, () -> "16 experiments take " + size + " bytes");
  }

  @Test
  void accountsAreInNoExperiment() {
    RuleSketch rule = Experiment.rule("r").on(Channel.EMAIL);
    rule.subjects = SubjectType.ACCOUNT;
    Experiment experiment = new Experiment(rule, new Subject(SubjectType.ACCOUNT, "x"));
    assertEquals("-", experiment.tell("a@06-01").entries());
  }

  @Test
  void theirBytesReadBackAreTheSame() {
    Experiment experiment = new Experiment(Experiment.rule("r"), Experiment.rule("s"));
    experiment.profile("OPEN DECIDING").tell("a@06-01 b@06-05/OPENED");
    experiment.until("07-01");
    byte[] bytes = experiment.bytes();
    experiment.readBack();
    assertArrayEquals(bytes, experiment.bytes());
  }
}
