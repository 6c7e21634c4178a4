package tacet.cli.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tacet.cli.explain.Seen.NOW;
import static tacet.cli.explain.Seen.audit;
import static tacet.cli.explain.Seen.hold;
import static tacet.cli.explain.Seen.rule;

import java.util.List;
import org.junit.jupiter.api.Test;
import tacet.cli.explain.Dossier.Standing;
import tacet.cli.explain.Explanation.Group;
import tacet.cli.explain.Explanation.HoldTold;
import tacet.domain.rule.Reason;
import tacet.domain.suppression.Audit;
import tacet.domain.suppression.Audit.Kind;
import tacet.domain.touch.Channel;
import tacet.flink.io.Arrival;
import tacet.flink.io.Input;

class ExplainerTest {

  private static final long DAY = 86_400_000;
  private static final String CAP = "kind: cap, max: 2, per: P7D";
  private static final String CROSSING = "kind: cooldown, for: P3D, after: {function: [MEDICAL]}";
  private static final String TOUCH =
      "{'touchId':'%s','subjectType':'HCP','subjectId':'d','event':'SENT',"
          + "'occurredAt':'2026-06-05T09:00:00Z','channel':'VIDEO','function':'%s',"
          + "'intent':'PROMOTION','narrative':'said-%s','source':'s'}";

  @Test
  void fourteenChannelsWithOneHoldAreOneParagraph() {
    SeenHold cap = hold("a", Reason.CAP).until(NOW + DAY).build();
    Explanation told =
        Seen.Read.of(
            read -> {
              for (Channel channel : Channel.values()) {
                read.flag(channel, cap);
              }
            });
    assertEquals(1, told.holds().size());
    assertEquals(List.of(new Group(List.of(Channel.values()), List.of(1))), told.groups());
    assertEquals(List.of(), told.open());
  }

  @Test
  void channelsWithTheSameHoldsStandTogether() {
    SeenHold a = hold("a", Reason.CAP).build();
    SeenHold b = hold("b", Reason.CONSENT).build();
    Explanation told =
        Seen.Read.of(
            read -> {
              read.flag(Channel.EMAIL, a, b);
              read.flag(Channel.SMS, a);
              read.flag(Channel.PUSH, a, b);
              read.flag(Channel.WEB);
            });
    assertEquals(
        List.of(
            new Group(List.of(Channel.EMAIL, Channel.PUSH), List.of(1, 2)),
            new Group(List.of(Channel.SMS), List.of(2))),
        told.groups());
    assertEquals(List.of("b", "a"), told.holds().stream().map(h -> h.hold().rule()).toList());
    assertEquals(11, told.open().size());
  }

  @Test
  void oneHoldWithNewerTouchesOnOneChannelIsOne() {
    Explanation told =
        Seen.Read.of(
            read -> {
              read.flag(Channel.EMAIL, hold("a", Reason.CAP).at(1).evidence("x").build());
              read.flag(Channel.SMS, hold("a", Reason.CAP).at(2).evidence("y", "x").build());
            });
    assertEquals(1, told.holds().size());
    assertEquals(List.of("y", "x"), told.holds().get(0).hold().evidence());
  }

  @Test
  void aHoldIsOverAtItsEnd() {
    Explanation told =
        Seen.Read.of(
            read -> {
              read.flag(Channel.EMAIL, hold("a", Reason.CAP).until(NOW).build());
              read.flag(Channel.SMS, hold("a", Reason.CAP).until(NOW + 1).build());
            });
    assertEquals(List.of(new Group(List.of(Channel.SMS), List.of(1))), told.groups());
  }

  @Test
  void touchesAreFoundById() {
    HoldTold told =
        only(
            Seen.Read.of(
                read -> {
                  read.rules.add(rule("a", CAP));
                  read.records.add(touch("t-1", "SALES"));
                  read.flag(Channel.EMAIL, hold("a", Reason.CAP).evidence("t-2", "t-1").build());
                }));
    assertEquals(List.of("t-1"), told.touches().stream().map(SeenTouch::id).toList());
    assertEquals(List.of("t-2"), told.unfound());
    assertFalse(told.hidden());
  }

  @Test
  void aCrossingShowsItsTimeAlone() {
    Explanation told = crossing(false);
    HoldTold hold = only(told);
    assertTrue(hold.hidden());
    assertEquals(List.of(), hold.touches());
    assertEquals(List.of(), hold.unfound());
    for (String text : List.of(ExplanationJson.of(told), text(told))) {
      assertFalse(text.contains("m-1"), text);
      assertFalse(text.contains("said-"), text);
    }
  }

  @Test
  void theMedicalAuditTellsItsTouches() {
    HoldTold hold = only(crossing(true));
    assertFalse(hold.hidden());
    assertTrue(hold.disclosed());
    assertEquals("m-1", hold.touches().get(0).id());
  }

  private static Explanation crossing(boolean medical) {
    SeenHold cooldown = hold("c", Reason.COOLDOWN).until(NOW + DAY).build();
    SeenHold whole = hold("c", Reason.COOLDOWN).until(NOW + DAY).evidence("m-1").build();
    return Seen.Read.of(
        read -> {
          read.rules.add(rule("c", CROSSING));
          read.medicalAsked = medical;
          // What is there must not be told, even if a reader came upon it.
          read.records.add(touch("m-1", "MEDICAL"));
          read.medical.add(audit(Kind.CHANGE, NOW - DAY, whole, Audit.STARTS, Channel.EMAIL));
          read.flag(Channel.EMAIL, cooldown);
        });
  }

  @Test
  void touchesOfARuleThatMaySeeMedicalOnesAreVeiled() {
    String rule = CAP + ", suppress: {functions: [MEDICAL], intents: [SCIENTIFIC_EXCHANGE]}";
    SeenHold cap = hold("m", Reason.CAP).evidence("m-1", "s-1").build();
    HoldTold veiled =
        only(
            Seen.Read.of(
                read -> {
                  read.rules.add(rule("m", rule));
                  read.records.add(touch("m-1", "MEDICAL"));
                  read.records.add(touch("s-1", "SALES"));
                  read.flag(Channel.EMAIL, cap);
                }));
    assertTrue(veiled.hidden());
    assertEquals(List.of("s-1"), veiled.touches().stream().map(SeenTouch::id).toList());
    assertEquals(List.of(), veiled.unfound());
  }

  @Test
  void shadowsAreThoseThatStandStill() {
    SeenHold a = hold("a", Reason.CAP).until(NOW + DAY).build();
    SeenHold b = hold("b", Reason.CAP).until(NOW + DAY).build();
    SeenHold over = hold("o", Reason.CAP).until(NOW - 1).build();
    Explanation told =
        Seen.Read.of(
            read -> {
              read.audit.add(audit(Kind.SHADOW, 1, a, Audit.STARTS, Channel.EMAIL, Channel.SMS));
              read.audit.add(audit(Kind.SHADOW, 2, b, Audit.STARTS, Channel.EMAIL));
              read.audit.add(audit(Kind.SHADOW, 3, over, Audit.STARTS, Channel.EMAIL));
              read.audit.add(audit(Kind.SHADOW, 4, b, Audit.ENDS, Channel.EMAIL));
            });
    assertEquals(1, told.shadows().size());
    assertEquals("a", told.shadows().get(0).hold().rule());
    assertEquals(List.of(Channel.EMAIL, Channel.SMS), told.shadows().get(0).channels());
    assertEquals(List.of(), told.holds());
    assertTrue(text(told).contains("would hold, if enforced"), text(told));
  }

  @Test
  void aHoldBeganWhereItLastStartedOnItsChannels() {
    SeenHold a = hold("a", Reason.CAP).build();
    HoldTold told =
        only(
            Seen.Read.of(
                read -> {
                  read.audit.add(audit(Kind.CHANGE, 1, a, Audit.STARTS, Channel.EMAIL));
                  read.audit.add(audit(Kind.CHANGE, 2, a, Audit.ENDS, Channel.EMAIL));
                  read.audit.add(audit(Kind.CHANGE, 3, a, Audit.STARTS, Channel.EMAIL));
                  read.audit.add(audit(Kind.CHANGE, 4, a, Audit.GOES_ON, Channel.EMAIL));
                  read.audit.add(audit(Kind.CHANGE, 5, a, Audit.STARTS, Channel.SMS));
                  read.flag(Channel.EMAIL, a);
                }));
    assertEquals(3L, told.began());
  }

  @Test
  void aStrangerIsAnsweredByThePolicy() {
    Explanation told =
        Seen.Read.of(
            read -> {
              read.standing = Standing.UNSEEN;
              read.rules.add(
                  rule(
                      "c",
                      "kind: consent, purpose: PROMOTION, severity: hard,"
                          + " suppress: {channels: [EMAIL]}"));
              read.rules.add(rule("a", CAP));
              read.rules.add(
                  rule("q", "kind: quiet, from: \"20:00\", to: \"08:00\", zone: subject"));
              read.rules.add(rule("p", "kind: consent, purpose: PROMOTION, subjects: PATIENT"));
            });
    assertEquals(List.of(new Group(List.of(Channel.EMAIL), List.of(1))), told.groups());
    assertEquals(Reason.CONSENT_UNKNOWN, only(told).hold().reason());
    assertNull(only(told).hold().since());
    assertEquals(List.of("q"), told.unflagged().stream().map(RuleText::rule).toList());
    assertTrue(text(told).contains("never occurs"), text(told));
  }

  @Test
  void factsBehindAHoldAreSaid() {
    Explanation told =
        Seen.Read.of(
            read -> {
              read.rules.add(rule("c", "kind: consent, purpose: PROMOTION"));
              read.rules.add(rule("s", "kind: status, when: [noSee], onUnknown: allow"));
              read.rules.add(rule("k", "kind: calendar, blocks: [LEAVE], during: true"));
              read.records.add(
                  Seen.arrival(
                      Input.CONSENTS,
                      "{'subjectType':'HCP','subjectId':'d','purpose':'PROMOTION',"
                          + "'status':'WITHDRAWN','capturedAt':'2026-05-01T10:00:00Z',"
                          + "'source':'form'}"));
              read.records.add(
                  Seen.arrival(
                      Input.PROFILES,
                      "{'subjectType':'HCP','subjectId':'d','noSee':true,"
                          + "'zone':'Europe/Berlin','validFrom':'2026-01-01T00:00:00Z'}"));
              read.records.add(
                  Seen.arrival(
                      Input.CALENDARS,
                      "{'blockId':'b','subjectType':'HCP','subjectId':'d','kind':'LEAVE',"
                          + "'start':'2026-06-06T00:00:00Z','end':'2026-06-08T00:00:00Z',"
                          + "'receivedAt':'2026-06-01T00:00:00Z'}"));
              read.flag(
                  Channel.EMAIL,
                  hold("c", Reason.CONSENT).build(),
                  hold("k", Reason.CALENDAR).build(),
                  hold("s", Reason.STATUS).build());
            });
    assertEquals(
        List.of(
            "The profile valid from Thu 1 Jan 2026 00:00 UTC says: receives no visits",
            "Consent to promotion withdrawn Fri 1 May 2026 10:00 UTC, told by form",
            "Leave from Sat 6 Jun 2026 00:00 UTC to Mon 8 Jun 2026 00:00 UTC (block b)"),
        told.holds().stream().flatMap(hold -> hold.facts().stream()).toList());
    assertEquals("Europe/Berlin", told.zone().getId());
  }

  @Test
  void noLineIsWiderThanTheTerminal() {
    SeenHold hold = hold("a-rule-with-a-long-name", Reason.CAP).evidence("t-1", "t-2").build();
    Explanation told =
        Seen.Read.of(
            read -> {
              read.rules.add(rule("a-rule-with-a-long-name", CAP));
              read.records.add(touch("t-1", "MARKET_ACCESS"));
              read.records.add(touch("t-2", "SALES"));
              for (Channel channel : Channel.values()) {
                if (channel != Channel.WEB) {
                  read.flag(channel, hold);
                }
              }
            });
    for (int width : new int[] {60, 80, 120}) {
      for (String line : ExplanationView.lines(told, width, false)) {
        assertTrue(line.length() < width, line);
      }
    }
    assertTrue(
        ExplanationView.lines(told, 80, true).stream()
            .anyMatch(line -> line.contains("\u001b[1m")));
  }

  private static HoldTold only(Explanation told) {
    assertEquals(1, told.holds().size());
    return told.holds().get(0);
  }

  private static Arrival touch(String id, String function) {
    return Seen.arrival(Input.TOUCHES, TOUCH.formatted(id, function, id));
  }

  private static String text(Explanation told) {
    return String.join("\n", ExplanationView.lines(told, 80, false));
  }
}
