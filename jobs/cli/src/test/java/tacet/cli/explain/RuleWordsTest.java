package tacet.cli.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tacet.domain.rule.Reason;
import tacet.domain.rule.Scope;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Function;
import tacet.domain.touch.Intent;

class RuleWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kind: cap, max: 3, per: P7D, count: {channel: [EMAIL], intent: [PROMOTION]} \
          | at most 3 touches in 7 days; looks at channel email, intent promotion
          kind: cap, max: 1, calendar: week, unit: contact-day \
          | at most 1 day with a touch in a calendar week
          kind: cooldown, for: PT72H, after: {function: [MEDICAL], channel: [FACE_TO_FACE, VIDEO]} \
          | silence for 3 days; looks at channel face-to-face or video, function medical
          kind: repeat, within: P14D | no narrative twice within 14 days
          kind: pressure, high: 6, low: 3, halfLife: P7D, weights: {EMAIL: 1} \
          | silence from a load of 6.0 until it falls to 3.0; it halves in 7 days
          kind: unanswered, max: 4, answerWithin: P3D, for: P30D \
          | 4 touches without an answer within 3 days, then silence for 30 days
          kind: outcome, outcomes: [DECLINED, COMPLAINED], max: 2, per: P90D, for: P60D \
          | a pause of 60 days after 2 responses (complained or declined) within 90 days
          kind: consent, purpose: PROMOTION | consent to promotion must be in force
          kind: status, when: [noSee, deceased], onUnknown: allow \
          | holds while the subject is deceased or receives no visits
          kind: calendar, blocks: [ON_CALL], during: true | not during on call
          kind: calendar, blocks: [LEAVE], window: {before: P1D, after: PT12H} \
          | not from 1 day before to 12 hours after leave
          kind: calendar, blocks: [COMMITTEE], effect: only, window: {before: P7D, after: PT0S}, \
          lookahead: P30D | only from 7 days before up to the start of committee
          kind: quiet, from: "20:00", to: "08:00", zone: subject \
          | not between 20:00 and 08:00 where the subject is
          kind: embargo, product: x, until: "2026-09-01T06:00:00Z" \
          | not before Tue 1 Sep 2026 06:00 UTC
          kind: sequence, within: PT24H, requires: {direction: [INBOUND]} \
          | only within 1 day of a touch; looks at direction inbound
          """)
  void whatARuleAsksForIsSaidInPlainWords(String rule, String words) {
    assertEquals(words, RuleWords.asks(Seen.rule("r", rule)));
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyReasonHasWordsAndAWayOut(Reason reason) {
    SeenHold hold = Seen.hold("r", reason).at(1).until(2).evidence("a", "b").build();
    assertFalse(RuleWords.reason(reason).contains("_"));
    for (RuleText text : Arrays.asList(null, Seen.rule("r", "kind: cap, max: 2, per: P7D"))) {
      String sooner = Sooner.of(hold, List.of(Channel.EMAIL), text);
      assertTrue(sooner.endsWith("."), sooner);
      assertTrue(Character.isUpperCase(sooner.charAt(0)), sooner);
    }
  }

  @Test
  void aCapSaysHowManyOfItsTouchesMustGo() {
    RuleText cap = Seen.rule("r", "kind: cap, max: 2, per: P7D");
    assertEquals(
        "A retraction or hard bounce of one of these touches.",
        sooner(Seen.hold("r", Reason.CAP).evidence("a", "b").build(), cap));
    assertEquals(
        "A retraction or hard bounce of these touches, until fewer than 2 are left.",
        sooner(Seen.hold("r", Reason.CAP).evidence("a", "b", "c").build(), cap));
    assertEquals(
        "A retraction or hard bounce of this touch.",
        sooner(
            Seen.hold("r", Reason.CAP).evidence("a").build(),
            Seen.rule("r", "kind: cap, max: 1, per: P7D")));
  }

  @Test
  void consentNamesPurposeAndChannels() {
    RuleText consent = Seen.rule("r", "kind: consent, purpose: PROMOTION");
    SeenHold unknown = Seen.hold("r", Reason.CONSENT_UNKNOWN).build();
    assertEquals(
        "A newly captured GRANTED for promotion on email or sms, or on all channels; one for a"
            + " single product frees that product.",
        Sooner.of(unknown, List.of(Channel.EMAIL, Channel.SMS), consent));
    SeenHold product = Seen.hold("r", Reason.CONSENT).scope(Scope.ofProduct("cardiolin")).build();
    assertEquals(
        "A newly captured GRANTED for promotion of product cardiolin on email.",
        sooner(product, consent));
  }

  private static String sooner(SeenHold hold, RuleText text) {
    return Sooner.of(hold, List.of(Channel.EMAIL), text);
  }

  @Test
  void whatIsHeldBackNamesItsLimits() {
    assertEquals("promotion", RuleWords.heldBack(Seen.hold("r", Reason.CAP).build()));
    SeenHold limited =
        Seen.hold("r", Reason.CAP)
            .intents(Intent.PROMOTION, Intent.EDUCATION)
            .functions(Function.SALES, Function.MARKET_ACCESS)
            .scope(new Scope("cardiolin", "dosing", null, null, "rep-8"))
            .except("other")
            .build();
    assertEquals(
        "promotion and education, by sales and market access, only product cardiolin, only"
            + " narrative dosing, only sender rep-8, except product other",
        RuleWords.heldBack(limited));
    assertEquals(
        "everything but safety",
        RuleWords.intents(
            Arrays.stream(Intent.values()).filter(intent -> intent != Intent.SAFETY).toList()));
    assertEquals("everything", RuleWords.intents(List.of(Intent.values())));
  }

  @Test
  void allChannelsAreEveryChannel() {
    assertEquals("every channel", RuleWords.channels(List.of(Channel.values()), 14));
    assertEquals(
        "email and face-to-face",
        RuleWords.channels(List.of(Channel.EMAIL, Channel.FACE_TO_FACE), 14));
    assertEquals("email", RuleWords.channels(List.of(Channel.EMAIL), 1));
  }
}
