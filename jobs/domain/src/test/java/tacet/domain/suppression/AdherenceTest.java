package tacet.domain.suppression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tacet.domain.rule.Mode;
import tacet.domain.suppression.Judgement.Verdict;
import tacet.domain.testkit.RuleSketch;
import tacet.domain.testkit.Stage;
import tacet.domain.testkit.Times;
import tacet.domain.testkit.TouchDraft;
import tacet.domain.testkit.Words;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Function;
import tacet.domain.touch.Intent;
import tacet.domain.touch.SubjectType;

/** Which touches are said to have been made in spite of a flag. */
class AdherenceTest {

  private static final SuppressionPolicy EMAIL_ONLY =
      new SuppressionPolicy(Channel.EMAIL.bit(), 512, 512, true, List.of(ZoneOffset.UTC), Map.of());

  private static Stage stage(RuleSketch... rules) {
    return new Stage(TouchDraft.HCP, EMAIL_ONLY, RuleSketch.timeline(List.of(rules)));
  }

  /** The audits about touches, in order. */
  private static String audited(Stage stage) {
    return String.join(
        " ",
        stage.outputs.stream()
            .filter(Audit.class::isInstance)
            .map(Audit.class::cast)
            .filter(audit -> audit.touch() != null)
            .map(AdherenceTest::brief)
            .toList());
  }

  private static String brief(Audit audit) {
    Long notice = audit.noticeSeconds();
    return audit.touch() + ":" + audit.kind() + (notice == null ? "" : ":" + notice);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          with seconds of notice       | b@06-01T00:01:01.999              | b:IGNORED:61
          at the flag's own instant    | b@06-01                           | b:IGNORED:0
          the flag came after it       | b@05-31T23:59:59.999<06-02        | b:UNKNOWABLE
          told late but within         | b@06-01T01:00<06-02T23:59:59.999  | b:IGNORED:3600
          told when the hold is over   | b@06-02<06-03                     | ''
          not ours                     | b@06-01T01:00/INBOUND             | ''
          another channel              | b@06-01T01:00/SMS                 | ''
          only planned                 | b@06-01T01:00/PLANNED             | ''
          at the end                   | b@06-03                           | ''
          planned, then made           | b@06-01T02:00<06-01/PLANNED b@06-01T02:00 | b:IGNORED:7200
          told twice                   | b@06-01T01:00 b@06-01T01:00<06-02 | b:IGNORED:3600
          taken back before            | b@06-01/RETRACTED b@06-01T01:00   | ''
          taken back later             | b@06-01T01:00 b@06-01T02:00/RETRACTED | b:IGNORED:3600
          corrected onto the channel   | b@06-01T01:00/SMS b@06-01T01:00<06-02/rev=1 | ''
          corrected off the channel    | b@06-01T01:00 b@06-01T01:00<06-02/SMS/rev=1 | b:IGNORED:3600
          """)
  void touchesInsideAFlagAreAuditedOnce(String what, String touches, String expected) {
    Stage stage = stage(Words.rule("cap 1 P2D"));
    stage.tell(Words.touches("a@06-01")).tell(Words.touches(touches));
    assertEquals(expected, audited(stage), what);
  }

  @Test
  void whatIsNoFlagIsNotIgnored() {
    RuleSketch shadow = Words.rule("cap 1 P2D").mode(Mode.SHADOW);
    assertEquals("", audited(stage(shadow).tell(Words.touches("a@06-01 b@06-01T01:00"))));
    RuleSketch both = Words.rule("cap 1 P2D on:EMAIL,SMS");
    assertEquals(
        "",
        audited(stage(both).tell(Words.touches("a@06-01 b@06-01T01:00/SMS"))),
        "the deployment flags no SMS");
  }

  @Test
  void safetyThatUnknownConsentLetsGoIgnoresNothing() {
    RuleSketch consent = Words.rule("consent PROMOTION");
    consent.intents = EnumSet.allOf(Intent.class);
    String touches = "a@06-01/SMS s@06-02/SAFETY/function=SAFETY p@06-03";
    Stage stage = stage(consent).tell(Words.touches(touches));
    assertEquals("p:IGNORED:172800", audited(stage));
    stage.roundTrip();
    stage.tell(Words.touches("u@06-04/SAFETY/function=SAFETY"));
    assertEquals("p:IGNORED:172800", audited(stage));
  }

  /** An expired permission spares safety, a withdrawn one does not: readers must be told. */
  @Test
  void aHoldThatBeginsToCoverSafetyIsPublished() {
    RuleSketch consent = Words.rule("consent PROMOTION");
    consent.intents = EnumSet.allOf(Intent.class);
    Stage stage = stage(consent).tell(Words.consents("GRANTED@06-01/to=06-02 WITHDRAWN@06-03"));
    stage.tell(Words.touches("s@06-02T01:00<06-04/SAFETY/function=SAFETY"));
    stage.tell(Words.touches("t@06-03T01:00<06-04/SAFETY/function=SAFETY"));
    assertEquals(2, stage.said().size(), "one as it expired, one as it was withdrawn");
    assertEquals("s:UNKNOWABLE t:IGNORED:3600", audited(stage));
  }

  @Test
  void aRuleThatHoldsMoreIsKnownFromThenOn() {
    RuleSketch narrow = Words.rule("cap 1 P9D").intents(Intent.PROMOTION);
    RuleSketch wide =
        Words.rule("cap 1 P9D")
            .version(2)
            .inForce(Times.at("06-03"), Long.MIN_VALUE, Long.MAX_VALUE);
    Stage stage = stage(narrow, wide).tell(Words.touches("a@06-01")).until(Times.at("06-04"));
    stage.tell(Words.touches("b@06-02<06-05/CARE c@06-03<06-05/CARE"));
    assertEquals("b:UNKNOWABLE c:IGNORED:0", audited(stage));
  }

  @Test
  void everyTouchOfOursIsCountedOnceByItsGravestHold() {
    RuleSketch early = Words.rule("cap 1 P9D");
    RuleSketch late = new RuleSketch("s", Words.rule("cap 2 P9D").kind);
    Stage stage =
        stage(early, late).tell(Words.touches("a@06-01 b@06-03 c@06-02<06-04/source=crm"));
    assertEquals("b:IGNORED:172800 c:IGNORED:86400 c:UNKNOWABLE", audited(stage));
    stage.tell(Words.touches("d@05-30<06-05 e@06-05/INBOUND f@06-05/SMS"));
    assertEquals(
        List.of(
            judgement(Channel.EMAIL, "test", Verdict.FREE, 0),
            judgement(Channel.EMAIL, "test", Verdict.IGNORED, 172_800),
            judgement(Channel.EMAIL, "crm", Verdict.IGNORED, 86_400),
            judgement(Channel.EMAIL, "test", Verdict.UNKNOWABLE, 0),
            judgement(Channel.SMS, "test", Verdict.FREE, 0)),
        stage.judgements);
  }

  private static Judgement judgement(
      Channel channel, String source, Verdict verdict, long noticeSeconds) {
    return new Judgement(
        SubjectType.HCP, channel, Function.MARKETING, source, verdict, noticeSeconds);
  }

  @Test
  void aMedicalTouchThatIgnoredAFlagIsToldToMedicalReadersOnly() {
    Stage stage = stage(Words.rule("cap 1 P9D"));
    stage.tell(Words.touches("a@06-01 m@06-02/MEDICAL/SCIENTIFIC_EXCHANGE"));
    List<Audit> about =
        stage.outputs.stream()
            .filter(Audit.class::isInstance)
            .map(Audit.class::cast)
            .filter(audit -> audit.touch() != null)
            .toList();
    assertEquals(List.of(true), about.stream().map(Audit::medical).toList());
  }
}
