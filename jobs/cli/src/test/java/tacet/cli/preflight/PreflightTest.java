package tacet.cli.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tacet.cli.terminal.ProgressLine;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Function;
import tacet.domain.touch.Intent;
import tacet.reader.Answer;
import tacet.reader.Question;
import tacet.reader.Realm;
import tacet.reader.SuppressionMemory;
import tacet.reader.WithoutFlag;
import tacet.v1.FlagState;
import tacet.v1.Hold;
import tacet.v1.HoldReason;
import tacet.v1.Policy;
import tacet.v1.RuleMode;
import tacet.v1.Severity;
import tacet.v1.SuppressionFlag;
import tacet.v1.UnknownAnswer;

/** What is counted of flags and rules that are given. */
class PreflightTest {

  private static final Instant AT = Instant.parse("2026-06-01T09:30:00Z");
  private static final PlannedTouch TOUCH =
      new PlannedTouch(
          Channel.EMAIL, Function.MARKETING, Intent.PROMOTION, "p", null, null, null, null);
  private static final ProgressLine SILENT =
      new ProgressLine(new PrintWriter(new StringWriter()), false, Duration.ofDays(1));
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final String CONSENT =
      """
      {"rule":"consent","kind":"consent","owner":"privacy","why":"Law.","subjects":"HCP",
       "purpose":"PROMOTION","suppress":{"channels":["EMAIL"],"intents":["PROMOTION"]}}
      """;
  private static final String NIGHT =
      """
      {"rule":"night","kind":"quiet","owner":"brand","why":"Sleep.","subjects":"HCP",
       "from":"18:00","to":"08:00"}
      """;

  private SuppressionMemory memory;

  @BeforeEach
  void empty() {
    memory =
        new SuppressionMemory(
            EnumSet.allOf(Realm.class),
            Set.of(tacet.v1.Channel.EMAIL),
            WithoutFlag.POLICY_UNLESS_KNOWN,
            0);
  }

  private void flag(String subject, Hold... holds) {
    memory.put(
        new SuppressionFlag(
            subject,
            tacet.v1.Channel.EMAIL,
            1L,
            holds.length == 0 ? FlagState.CLEAR : FlagState.HELD,
            AT,
            Arrays.asList(holds)));
  }

  private static Hold hold(String rule, HoldReason reason, Duration left) {
    return new Hold(
        rule,
        1,
        "brand",
        Severity.SOFT,
        reason,
        List.of(tacet.v1.Intent.PROMOTION),
        List.of(tacet.v1.Function.MARKETING),
        null,
        List.of(),
        null,
        null,
        null,
        null,
        AT.minusSeconds(60),
        left == null ? null : AT.plus(left),
        List.of(),
        true,
        null);
  }

  private void rule(String definition, String rule, UnknownAnswer answer, HoldReason reason) {
    memory.put(new Policy(rule, 1, "hash", RuleMode.ENFORCE, definition, answer, reason, AT, true));
  }

  private static Member member(String subject, ZoneId zone, String... accounts) {
    return new Member(subject, List.of(accounts), zone, List.of(subject));
  }

  private Findings ask(Duration horizon, Member... members) {
    Audience audience = new Audience(',', List.of("subject"), List.of(members), 0, List.of());
    Knowledge knowledge =
        new Knowledge() {
          @Override
          public Answer answer(Question question) {
            return memory.answer(question);
          }

          @Override
          public List<Policy> rules() {
            return memory.rules();
          }

          @Override
          public Instant at() {
            return AT;
          }

          @Override
          public List<String> notes() {
            return List.of();
          }

          @Override
          public void close() {}
        };
    QuietHours quiet = QuietHours.of(knowledge.rules(), TOUCH);
    return Preflight.of(knowledge, audience, TOUCH, quiet, horizon, SILENT);
  }

  @Test
  void peopleAreCountedByEachRuleThatHoldsThemAndSparedOnce() {
    flag("HCP:a", hold("cap", HoldReason.CAP, Duration.ofHours(2)));
    flag(
        "HCP:b",
        hold("cap", HoldReason.CAP, Duration.ofHours(5)),
        hold("tired", HoldReason.PRESSURE, null));
    flag("HCP:c", hold("cap", HoldReason.CAP, Duration.ofHours(1)));
    flag("HCP:d");
    Findings findings =
        ask(
            Duration.ofHours(6),
            member("HCP:a", null),
            member("HCP:b", null),
            member("HCP:c", null),
            member("HCP:d", null));
    assertEquals(4, findings.people());
    assertEquals(3, findings.held());
    assertEquals(List.of("HCP:d"), findings.open().stream().map(Member::subject).toList());
    assertEquals(
        List.of(
            new RuleCount("cap", "brand", HoldReason.CAP, 3, 2, AT.plus(Duration.ofHours(2))),
            new RuleCount("tired", "brand", HoldReason.PRESSURE, 1, 0, null)),
        findings.byFlag());
    assertEquals(List.of(), findings.byPolicy());
    assertEquals(Map.of(HoldReason.CAP, 3), findings.spared());
    assertEquals(Instant.parse("2026-06-01T10:00:00Z"), findings.hours().first());
    // Holds end at 10:30, 11:30 and never.
    assertEquals(List.of(1, 2, 3, 3, 3, 3), findings.hours().open());
  }

  @Test
  void strangersStandApartAndAccountsCountAsTheirPeoples() {
    rule(CONSENT, "consent", UnknownAnswer.HELD, HoldReason.CONSENT_UNKNOWN);
    flag("HCP:known");
    flag("ACCOUNT:full", hold("clinic", HoldReason.CAP, Duration.ofHours(1)));
    Findings findings =
        ask(
            Duration.ofHours(2),
            member("HCP:known", null, "full"),
            member("HCP:new", null, "full"),
            member("HCP:newer", null),
            member("PATIENT:new", null));
    assertEquals(3, findings.unseen());
    assertEquals(2, findings.unseenHeld());
    assertEquals(3, findings.held());
    assertEquals(
        List.of(new RuleCount("clinic", "brand", HoldReason.CAP, 2, 1, AT.plusSeconds(3_600))),
        findings.byFlag());
    assertEquals(
        List.of(new RuleCount("consent", "privacy", HoldReason.CONSENT_UNKNOWN, 2, 1, null)),
        findings.byPolicy());
    assertEquals(Map.of(HoldReason.CONSENT_UNKNOWN, 2, HoldReason.CAP, 1), findings.spared());
    assertEquals(List.of(1, 2), findings.hours().open());
  }

  @Test
  void quietHoursAreKeptWhereTheZoneIsKnown() {
    rule(NIGHT, "night", UnknownAnswer.DEPENDS, HoldReason.QUIET);
    flag("HCP:here");
    flag("HCP:somewhere");
    flag("PATIENT:awake");
    Findings findings =
        ask(
            Duration.ofHours(24),
            member("HCP:here", BERLIN),
            member("HCP:somewhere", null),
            member("PATIENT:awake", BERLIN));
    assertEquals(1, findings.withoutZone());
    assertEquals(3, findings.open().size());
    // From 16:00 to 06:00 UTC it is night in Berlin.
    assertEquals(3, findings.hours().open().get(5));
    assertEquals(Collections.nCopies(14, 2), findings.hours().open().subList(6, 20));
    assertEquals(3, findings.hours().open().get(20));
  }

  @Test
  void whatCannotBeKnownIsHeldAndSaidApart() {
    Findings findings =
        Preflight.of(
            new Unreadable(),
            new Audience(',', List.of("subject"), List.of(member("HCP:a", null)), 0, List.of()),
            TOUCH,
            QuietHours.of(List.of(), TOUCH),
            Duration.ofHours(1),
            SILENT);
    assertEquals(1, findings.held());
    assertEquals(1, findings.unknown());
    assertEquals(Map.of(), findings.spared());
    assertEquals(List.of(), findings.hours().best(3));
  }

  /** Where nothing that was published can be read. */
  private static final class Unreadable implements Knowledge {

    @Override
    public Answer answer(Question question) {
      return new Answer(Answer.Verdict.HELD, List.of(), Answer.Basis.STALE, AT);
    }

    @Override
    public List<Policy> rules() {
      return List.of();
    }

    @Override
    public Instant at() {
      return AT;
    }

    @Override
    public List<String> notes() {
      return List.of();
    }

    @Override
    public void close() {}
  }
}
