package tacet.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tacet.reader.Published.NOW;
import static tacet.reader.Published.flag;
import static tacet.reader.Published.hold;
import static tacet.reader.Published.policy;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tacet.v1.Channel;
import tacet.v1.Function;
import tacet.v1.Hold;
import tacet.v1.HoldReason;
import tacet.v1.Intent;
import tacet.v1.Policy;
import tacet.v1.UnknownAnswer;

class SuppressionMemoryTest {

  private static final Instant LATER = NOW.plusSeconds(3_600);
  private static final String CONSENT =
      """
      {"kind":"consent","owner":"consent-office","severity":"hard","subjects":"HCP",
       "suppress":{"channels":["EMAIL","SMS"],"intents":["PROMOTION","SAFETY"]}}
      """;

  private final SuppressionMemory memory = memory(WithoutFlag.POLICY);

  private static SuppressionMemory memory(WithoutFlag choice) {
    return new SuppressionMemory(
        EnumSet.allOf(Realm.class), Set.of(Channel.EMAIL, Channel.SMS), choice, 10);
  }

  private static Question.Draft promotion(String subject) {
    return Question.of(subject, Channel.EMAIL, Function.MARKETING, Intent.PROMOTION);
  }

  private static String rules(Answer answer) {
    return answer.verdict()
        + " by "
        + answer.basis()
        + ' '
        + answer.holds().stream().map(ReadHold::rule).collect(Collectors.joining(","));
  }

  private String ask(Question question) {
    return rules(memory.answer(question));
  }

  @Test
  void aHoldIsToldWholeAndEndsByItself() {
    memory.put(flag("HCP:h1", Channel.EMAIL, hold("cap", LATER), hold("open", null)));
    Answer answer = memory.answer(promotion("HCP:h1").at(NOW));
    assertEquals("HELD by FLAG cap,open", rules(answer));
    ReadHold hold = answer.holds().get(0);
    assertEquals("brand-operations", hold.owner());
    assertEquals(HoldReason.CAP, hold.reason());
    assertEquals(LATER, hold.until());
    assertEquals(NOW.minusSeconds(60), hold.since());
    assertEquals(List.of("t2", "t1"), hold.evidence());
    assertNull(answer.holds().get(1).until());
    assertEquals(NOW, answer.asOf());
    assertEquals("HELD by FLAG cap,open", ask(promotion("HCP:h1").at(LATER.minusMillis(1))));
    assertEquals("HELD by FLAG open", ask(promotion("HCP:h1").at(LATER)));
  }

  @Test
  void theLastRecordIsTheTruthWhateverItsVersion() {
    var later = flag("HCP:h1", Channel.EMAIL, hold("cap", LATER));
    later.setVersion(9);
    memory.put(later);
    memory.put(flag("HCP:h1", Channel.EMAIL));
    assertEquals("OPEN by FLAG ", ask(promotion("HCP:h1").at(NOW)));
    assertEquals(1, memory.figures().clear());
    memory.put(later);
    memory.remove("HCP:h1", Channel.EMAIL);
    assertEquals("OPEN by POLICY ", ask(promotion("HCP:h1").at(NOW)));
    assertEquals(new MemoryFigures(0, 0, memory.figures().bytes()), memory.figures());
  }

  @Test
  void onlyTheIntentsFunctionsAndChannelOfTheHoldAreHeld() {
    memory.put(flag("HCP:h1", Channel.EMAIL, hold("cap", LATER)));
    for (Intent intent : Intent.values()) {
      for (Function function : Function.values()) {
        boolean held =
            intent == Intent.PROMOTION
                && (function == Function.MARKETING || function == Function.SALES);
        Question question = Question.of("HCP:h1", Channel.EMAIL, function, intent).at(NOW);
        assertEquals(held, memory.answer(question).held(), () -> question.toString());
      }
    }
    Question sms = Question.of("HCP:h1", Channel.SMS, Function.SALES, Intent.PROMOTION).at(NOW);
    assertFalse(memory.answer(sms).held());
  }

  @Test
  void aHoldOfOneValueCoversNoQuestionWithoutOne() {
    Hold product = hold("of-product", null);
    product.setProduct("A");
    Hold all = hold("of-all", null);
    all.setProduct("A");
    all.setNarrative("N");
    all.setContent("C");
    all.setCampaign("K");
    all.setSender("S");
    Hold except = hold("except", null);
    except.setExceptProducts(List.of("B", "A"));
    memory.put(flag("HCP:h1", Channel.EMAIL, all, except, product));
    assertEquals("HELD by FLAG except", ask(promotion("HCP:h1").at(NOW)));
    assertEquals("HELD by FLAG of-product", ask(promotion("HCP:h1").product("A").at(NOW)));
    assertEquals("OPEN by FLAG ", ask(promotion("HCP:h1").product("B").at(NOW)));
    assertEquals("HELD by FLAG except", ask(promotion("HCP:h1").product("C").at(NOW)));
    Question whole =
        promotion("HCP:h1")
            .product("A")
            .narrative("N")
            .content("C")
            .campaign("K")
            .sender("S")
            .at(NOW);
    assertEquals("HELD by FLAG of-all,of-product", ask(whole));
    assertEquals(
        List.of("of-all", "except", "of-product"),
        memory.holds("HCP:h1", Channel.EMAIL, NOW).stream().map(ReadHold::rule).toList());
  }

  @Test
  void anAccountsFlagsCountAsThePersonsAndAPatientHasNone() {
    memory.put(flag("ACCOUNT:a1", Channel.EMAIL, hold("account-cap", LATER)));
    memory.put(flag("HCP:h1", Channel.EMAIL));
    assertEquals("OPEN by FLAG ", ask(promotion("HCP:h1").at(NOW)));
    Answer answer = memory.answer(promotion("HCP:h1").accounts(List.of("a0", "a1")).at(NOW));
    assertEquals("HELD by FLAG account-cap", rules(answer));
    assertEquals("a1", answer.holds().get(0).account());
    assertEquals("OPEN by POLICY ", ask(promotion("PATIENT:p1").accounts(List.of("a1")).at(NOW)));
  }

  @Test
  void whoHasNoFlagIsAnsweredForByTheRules() {
    memory.put(policy("consent-email", HoldReason.CONSENT_UNKNOWN, CONSENT));
    Answer answer = memory.answer(promotion("HCP:h1").at(NOW));
    assertEquals("HELD by POLICY consent-email", rules(answer));
    assertEquals(HoldReason.CONSENT_UNKNOWN, answer.holds().get(0).reason());
    assertEquals("consent-office", answer.holds().get(0).owner());
    assertEquals("OPEN by POLICY ", ask(promotion("PATIENT:p1").at(NOW)));
    assertEquals("OPEN by POLICY ", ask(promotion("ACCOUNT:a1").at(NOW)));
    Question education =
        Question.of("HCP:h1", Channel.EMAIL, Function.MARKETING, Intent.EDUCATION).at(NOW);
    assertEquals("OPEN by POLICY ", ask(education));
    Question safety = Question.of("HCP:h1", Channel.EMAIL, Function.SAFETY, Intent.SAFETY).at(NOW);
    assertEquals("OPEN by POLICY ", ask(safety));
    memory.put(flag("HCP:h1", Channel.EMAIL));
    assertEquals("OPEN by FLAG ", ask(promotion("HCP:h1").at(NOW)));
  }

  @Test
  void onlyRulesInForceThatHoldTheUnknownAnswerForThem() {
    var ended = policy("consent-email", HoldReason.CONSENT_UNKNOWN, CONSENT);
    memory.put(policy("consent-email", HoldReason.CONSENT_UNKNOWN, CONSENT));
    ended.setInForce(false);
    memory.put(ended);
    assertEquals("OPEN by POLICY ", ask(promotion("HCP:h1").at(NOW)));
    String ending =
        """
        {"kind":"consent","owner":"o","subjects":"HCP","effectiveTo":"2026-06-01T10:00:00Z"}
        """;
    memory.put(policy("ends", HoldReason.CONSENT_UNKNOWN, ending));
    assertEquals("HELD by POLICY ends", ask(promotion("HCP:h1").at(LATER.minusMillis(1))));
    assertEquals("OPEN by POLICY ", ask(promotion("HCP:h1").at(LATER)));
    memory.removePolicy("ends");
    assertEquals("OPEN by POLICY ", ask(promotion("HCP:h1").at(NOW)));
  }

  @Test
  void aRuleThatCannotBeReadIsNotedUntilItCan() {
    var strange = policy("r", HoldReason.CONSENT_UNKNOWN, "{\"subjects\":\"ROBOT\"}");
    assertThrows(IllegalArgumentException.class, () -> memory.put(strange));
    assertFalse(memory.policyReadable());
    memory.put(policy("r", HoldReason.CONSENT_UNKNOWN, CONSENT));
    assertTrue(memory.policyReadable());
  }

  @Test
  void theChoiceForSubjectsWithoutAFlag() {
    for (WithoutFlag choice : WithoutFlag.values()) {
      SuppressionMemory chosen = memory(choice);
      chosen.put(policy("consent-email", HoldReason.CONSENT_UNKNOWN, CONSENT));
      chosen.put(flag("HCP:known", Channel.SMS, hold("cap", LATER)));
      boolean known = chosen.answer(promotion("HCP:known").at(NOW)).held();
      boolean unknown = chosen.answer(promotion("HCP:unknown").at(NOW)).held();
      assertEquals(choice == WithoutFlag.POLICY, known);
      assertEquals(choice != WithoutFlag.OPEN, unknown);
    }
  }

  @Test
  void aFlagThatCannotBeReadLeavesTheChoiceForTheUnknown() {
    memory.putUnreadable(SubjectKey.parse("HCP:h1"), Channel.EMAIL);
    assertEquals("HELD by STALE ", ask(promotion("HCP:h1").at(NOW)));
    Question question = promotion("HCP:h1").at(NOW);
    assertEquals("OPEN by STALE ", rules(memory.answer(question, NOW, Answer.Verdict.OPEN)));
  }

  @Test
  void whatIsNotFollowedIsNamedAndNoSubjectIs() {
    Question push = Question.of("HCP:h1", Channel.PUSH, Function.SALES, Intent.PROMOTION).at(NOW);
    Exception channel = assertThrows(IllegalArgumentException.class, () -> memory.answer(push));
    assertEquals("the channel PUSH is not followed: name it in the settings", channel.getMessage());
    SuppressionMemory doctors =
        new SuppressionMemory(Set.of(Realm.HCP), Set.of(Channel.EMAIL), WithoutFlag.POLICY, 0);
    Exception realm =
        assertThrows(
            IllegalArgumentException.class, () -> doctors.answer(promotion("PATIENT:p1").at(NOW)));
    assertEquals(
        "subjects of the realm PATIENT are not followed: name it in the settings",
        realm.getMessage());
    for (String wrong : List.of("h1", "HCP", "HCP:", "DOCTOR:h1", "hcp:h1", "HCPX:h1")) {
      Exception subject =
          assertThrows(
              IllegalArgumentException.class, () -> memory.answer(promotion(wrong).at(NOW)));
      assertFalse(subject.getMessage().contains("h1"), subject.getMessage());
    }
    doctors.put(flag("HCP:h1", Channel.EMAIL, hold("cap", null)));
    Question question = promotion("HCP:h1").accounts(List.of("a1")).at(NOW);
    Answer answer = doctors.answer(question);
    assertEquals(List.of(), answer.holds().get(0).evidence());
    assertFalse((question.toString() + answer).matches(".*(h1|a1|t1).*"), answer.toString());
  }

  @Test
  void theRulesInForceAreToldAsTheyWereLastTold() {
    memory.put(policy("consent", HoldReason.CONSENT_UNKNOWN, CONSENT));
    Policy night = policy("night", HoldReason.QUIET, "{}");
    night.setUnknownAnswer(UnknownAnswer.DEPENDS);
    memory.put(night);
    assertEquals(
        List.of("consent", "night"), memory.rules().stream().map(Policy::getRule).toList());
    memory.removePolicy("consent");
    Policy over = policy("night", HoldReason.QUIET, "{}");
    over.setInForce(false);
    memory.put(over);
    assertEquals(List.of(), memory.rules());
  }
}
