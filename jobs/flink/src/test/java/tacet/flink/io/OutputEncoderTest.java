package tacet.flink.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tacet.domain.rule.Cooldown;
import tacet.domain.rule.Hold;
import tacet.domain.rule.Mode;
import tacet.domain.rule.Reason;
import tacet.domain.rule.Rule;
import tacet.domain.rule.RuleVersion;
import tacet.domain.rule.Scope;
import tacet.domain.rule.Severity;
import tacet.domain.rule.Suppress;
import tacet.domain.rule.Where;
import tacet.domain.suppression.Audit;
import tacet.domain.suppression.Flag;
import tacet.domain.suppression.FlagGone;
import tacet.domain.suppression.Judgement;
import tacet.domain.suppression.LateTouch;
import tacet.domain.suppression.Saturation;
import tacet.domain.suppression.SaturationGone;
import tacet.domain.suppression.Tally;
import tacet.domain.touch.Bounce;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Direction;
import tacet.domain.touch.Function;
import tacet.domain.touch.Intent;
import tacet.domain.touch.Selector;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectType;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchEventType;
import tacet.v1.AuditKind;
import tacet.v1.FlagState;
import tacet.v1.HoldReason;
import tacet.v1.Policy;
import tacet.v1.Rejected;
import tacet.v1.RuleStatus;
import tacet.v1.SaturationBand;
import tacet.v1.SaturationLevel;
import tacet.v1.SuppressionAudit;
import tacet.v1.SuppressionFlag;
import tacet.v1.TooLate;

class OutputEncoderTest {

  private static final long NOW = DomainRecords.NOW;
  private static final Subject HCP = new Subject(SubjectType.HCP, "h1");
  private static final Subject PATIENT = new Subject(SubjectType.PATIENT, "p/1");

  private final OutputEncoder encoder = new OutputEncoder();

  private static RuleVersion rule(String id, boolean crossing) {
    Selector selector =
        crossing
            ? new Selector.Builder().functions(List.of(Function.MEDICAL)).build()
            : Selector.OUTBOUND;
    Rule rule =
        new Rule(
            id,
            "brand-ops",
            "Enough.",
            SubjectType.HCP,
            Where.ANYONE,
            Suppress.DEFAULT,
            Severity.SOFT,
            Mode.ENFORCE,
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            0,
            null,
            false,
            new Cooldown(selector, 1_000));
    return RuleVersion.initial(rule, 3, "{\"rule\":\"" + id + "\"}");
  }

  private static Hold hold(String id, boolean crossing, Scope scope, long until) {
    return new Hold(
        rule(id, crossing),
        Reason.COOLDOWN,
        Suppress.ALL_CHANNELS,
        Intent.PROMOTION.bit() | Intent.SERVICE.bit(),
        Suppress.ALL_FUNCTIONS,
        scope,
        List.of("p1", "p2"),
        NOW - 5,
        until,
        List.of("t2", "t1"),
        false,
        false);
  }

  private static final Hold SCOPED =
      hold("a", false, new Scope("p", "n", "c", "camp", "s"), NOW + 7);
  private static final Hold OPEN = hold("b", true, Scope.NONE, Hold.OPEN);

  private static tacet.v1.Hold.Builder contract() {
    return tacet.v1.Hold.newBuilder()
        .setRuleVersion(3)
        .setOwner("brand-ops")
        .setSeverity(tacet.v1.Severity.SOFT)
        .setReason(HoldReason.COOLDOWN)
        .setIntents(List.of(tacet.v1.Intent.PROMOTION, tacet.v1.Intent.SERVICE))
        .setFunctions(List.of(tacet.v1.Function.values()))
        .setExceptProducts(List.of("p1", "p2"))
        .setSince(Instant.ofEpochMilli(NOW - 5))
        .setHistoryComplete(false);
  }

  private static final tacet.v1.Hold SCOPED_SHOWN =
      contract()
          .setRule("a")
          .setProduct("p")
          .setNarrative("n")
          .setContent("c")
          .setCampaign("camp")
          .setSender("s")
          .setUntil(Instant.ofEpochMilli(NOW + 7))
          .setEvidence(List.of("t2", "t1"))
          .build();
  private static final tacet.v1.Hold OPEN_SHOWN =
      contract().setRule("b").setEvidence(List.of()).build();

  private static <T extends SpecificRecord> T read(Class<T> type, Emission emission)
      throws Refused {
    return new AvroBytes<>(type).decode(emission.value());
  }

  @Test
  void aFlagTellsWhatMayBeShown() throws Refused {
    for (Channel channel : Channel.values()) {
      Emission emission =
          encoder.encode(new Flag(HCP, channel, 4, NOW, List.of(SCOPED, OPEN)), 1, 6, 9);
      assertEquals(Stream.FLAG, emission.stream());
      assertEquals(channel.ordinal(), emission.channel());
      assertEquals("HCP:h1", emission.key());
      assertEquals(NOW, emission.at());
      assertEquals(6, emission.rank());
      assertEquals(9, emission.line());
      assertEquals(
          new SuppressionFlag(
              "HCP:h1",
              tacet.v1.Channel.valueOf(channel.name()),
              4L,
              FlagState.HELD,
              Instant.ofEpochMilli(NOW),
              List.of(SCOPED_SHOWN, OPEN_SHOWN)),
          read(SuppressionFlag.class, emission));
    }
  }

  @Test
  void aClearFlagHasNoHolds() throws Refused {
    SuppressionFlag flag =
        read(
            SuppressionFlag.class,
            encoder.encode(new Flag(PATIENT, Channel.SMS, 5, NOW, List.of()), 1, 0, 0));
    assertEquals(FlagState.CLEAR, flag.getState());
    assertEquals(List.of(), flag.getHolds());
    assertEquals("PATIENT:p/1", flag.getSubject());
  }

  @Test
  void aHoldIsEncodedOnceForAllChannels() throws IOException {
    HoldBytes holds = new HoldBytes();
    byte[] first = holds.shown(SCOPED);
    assertSame(first, holds.shown(SCOPED));
    List<Hold> many = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      many.add(hold("r" + i, false, Scope.NONE, NOW));
      holds.shown(many.get(i));
    }
    assertFalse(first == holds.shown(SCOPED));
  }

  @ParameterizedTest
  @CsvSource({"CHANGE", "SHADOW", "IGNORED", "UNKNOWABLE", "OVERRUN"})
  void theMedicalAuditTellsAll(Audit.Kind kind) throws Refused {
    Audit audit =
        new Audit(
            HCP,
            NOW,
            kind,
            Channel.SMS.bit(),
            OPEN,
            "t9",
            "q9",
            Function.SALES,
            "crm",
            12L,
            "why",
            true);
    Emission emission = encoder.encode(audit, 1, 6, 9);
    assertEquals(Stream.MEDICAL_AUDIT, emission.stream());
    assertEquals(
        SuppressionAudit.newBuilder()
            .setSubject("HCP:h1")
            .setAt(Instant.ofEpochMilli(NOW))
            .setKind(AuditKind.valueOf(kind.name()))
            .setChannel(tacet.v1.Channel.SMS)
            .setHold(contract().setRule("b").setEvidence(List.of("t2", "t1")).build())
            .setTouchId("t9")
            .setRequestId("q9")
            .setNoticeSeconds(12L)
            .setOwner("brand-ops")
            .setExplanation("why")
            .setChannels(List.of(tacet.v1.Channel.SMS))
            .setFunction(tacet.v1.Function.SALES)
            .setSource("crm")
            .build(),
        read(SuppressionAudit.class, emission));
  }

  @Test
  void thePublicAuditNeverTellsMoreThanAFlag() throws Refused {
    Audit audit =
        new Audit(HCP, NOW, Audit.Kind.CHANGE, 3, OPEN, null, null, null, null, null, "why", false);
    Emission emission = encoder.encode(audit, 1, 6, 9);
    SuppressionAudit line = read(SuppressionAudit.class, emission);
    assertEquals(Stream.AUDIT, emission.stream());
    assertEquals(OPEN_SHOWN, line.getHold());
    assertNull(line.getChannel());
    assertEquals(List.of(tacet.v1.Channel.EMAIL, tacet.v1.Channel.SMS), line.getChannels());
    Audit bare =
        new Audit(HCP, NOW, Audit.Kind.CHANGE, 0, null, null, null, null, null, null, "", false);
    assertNull(read(SuppressionAudit.class, encoder.encode(bare, 1, 6, 9)).getHold());
  }

  @Test
  void saturationIsRoundedAndKeyedByChannel() throws Refused {
    Emission all =
        encoder.encode(
            new Saturation(HCP, null, 12.34567851, NOW, Saturation.Band.NEAR, NOW + 1), 0, 6, 1);
    assertEquals("HCP:h1/ALL", all.key());
    assertEquals(
        new SaturationLevel(
            "HCP:h1",
            null,
            12.345679,
            Instant.ofEpochMilli(NOW),
            SaturationBand.NEAR,
            Instant.ofEpochMilli(NOW + 1)),
        read(SaturationLevel.class, all));
    Emission one =
        encoder.encode(
            new Saturation(PATIENT, Channel.SMS, 0, NOW, Saturation.Band.LOW, null), 0, 6, 1);
    assertEquals("PATIENT:p/1/SMS", one.key());
    assertEquals("patient.saturation", one.topic());
    assertEquals(tacet.v1.Channel.SMS, read(SaturationLevel.class, one).getChannel());
  }

  @Test
  void whatIsGoneLeavesATombstone() {
    assertEquals(
        new Emission(Stream.FLAG, 1, "HCP:h1", null, SubjectType.HCP, NOW, 0, 0),
        encoder.encode(new FlagGone(HCP, Channel.SMS), NOW, 0, 0));
    assertEquals(
        new Emission(Stream.SATURATION, -1, "HCP:h1/ALL", null, SubjectType.HCP, NOW, 0, 2),
        encoder.encode(new SaturationGone(HCP, null), NOW, 0, 2));
    assertEquals(
        "HCP:h1/SMS", encoder.encode(new SaturationGone(HCP, Channel.SMS), NOW, 0, 2).key());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "ruß"})
  void aTallyComesBack(String rule) {
    for (Tally.Event event : Tally.Event.values()) {
      Tally tally = new Tally(rule, PATIENT, event, NOW);
      Emission emission = encoder.encode(tally, 0, 6, 1);
      assertEquals(Stream.TALLY, emission.stream());
      assertEquals(tally, TallyCodec.decode(emission));
    }
  }

  @Test
  void aJudgementComesBack() {
    for (Judgement.Verdict verdict : Judgement.Verdict.values()) {
      Judgement judgement =
          new Judgement(
              SubjectType.ACCOUNT, Channel.DISPLAY, Function.SAFETY, "crm", verdict, 1L << 40);
      Emission emission = encoder.encode(judgement, 0, 6, 1);
      assertEquals(Stream.JUDGEMENT, emission.stream());
      assertEquals(judgement, JudgementCodec.decode(emission));
    }
  }

  private static TouchEvent touch() {
    return new TouchEvent(
        "t",
        HCP,
        TouchEventType.SENT,
        NOW,
        2,
        Channel.SMS,
        Function.SALES,
        Intent.CARE,
        Direction.INBOUND,
        "p",
        "n",
        "c",
        "k",
        "a",
        "s",
        "q",
        3,
        true,
        true,
        true,
        Bounce.SOFT,
        "crm",
        "peer");
  }

  @Test
  void aLateTouchIsTold() throws Refused {
    Emission emission = encoder.encode(new LateTouch(touch(), NOW + 9, 77, false), 0, 6, 1);
    TooLate late = read(TooLate.class, emission);
    assertEquals(touch(), DomainRecord.touch(late.getTouch()));
    assertEquals(Instant.ofEpochMilli(NOW + 9), late.getReceivedAt());
    assertEquals(77, late.getHorizonMillis());
    assertEquals("hcp.too-late", emission.topic());
    LateTouch medical = new LateTouch(touch(), NOW + 9, 77, true);
    assertEquals("hcp.too-late.medical", encoder.encode(medical, 0, 6, 1).topic());
  }

  @ParameterizedTest
  @CsvSource({
    "hcp.consents, hcp.rejected",
    "patient.consents, patient.rejected",
    "touches.jsonl, hcp.rejected",
  })
  void aRejectionGoesToItsRealm(String topic, String to) throws Refused {
    Emission emission =
        encoder.encode(new Rejection(Rejection.Code.TOO_LONG, topic, 2, 99, "source", NOW), 3);
    assertEquals(to, emission.topic());
    assertNull(emission.key());
    assertEquals(3, emission.rank());
    assertEquals(99, emission.line());
    assertEquals(
        new Rejected("TOO_LONG", topic, 2, 99L, "source", Instant.ofEpochMilli(NOW)),
        read(Rejected.class, emission));
  }

  @Test
  void aPolicyLineGoesToItsSubjectsRealm() throws Refused {
    Emission emission =
        encoder.encode(
            new PolicyLine(
                rule("a", false),
                "00ff",
                PolicyLine.Answer.HELD,
                Reason.CONSENT_UNKNOWN,
                NOW,
                true));
    assertEquals("hcp.policy", emission.topic());
    assertEquals("a", emission.key());
    Policy policy = read(Policy.class, emission);
    assertEquals(tacet.v1.UnknownAnswer.HELD, policy.getUnknownAnswer());
    assertEquals(HoldReason.CONSENT_UNKNOWN, policy.getReason());
    assertEquals(
        "{\"rule\":\"a\",\"version\":3,\"hash\":\"00ff\",\"mode\":\"ENFORCE\",\"definition\":{\"rule\":\"a\"},"
            + "\"unknownAnswer\":\"HELD\",\"reason\":\"CONSENT_UNKNOWN\",\"at\":\"2026-06-01T09:00:00Z\","
            + "\"inForce\":true}",
        RecordJson.text(emission.value()));
  }

  @Test
  void aStatusIsKeyedBySubtask() throws Refused {
    Emission emission =
        encoder.encode(
            new RuleSetStatus("decide", 1, 4, "00ff", NOW, 17), SubjectType.PATIENT, NOW + 1);
    assertEquals("decide:1", emission.key());
    assertEquals("patient.rules.status", emission.topic());
    assertEquals(
        new RuleStatus("decide", 1, 4, "00ff", Instant.ofEpochMilli(NOW), 17L),
        read(RuleStatus.class, emission));
  }

  @Test
  void aFlagAsJsonLeavesOutWhatIsAbsent() {
    Emission emission =
        encoder.encode(new Flag(HCP, Channel.SMS, 4, NOW + 7, List.of(OPEN)), 1, 6, 9);
    assertEquals(
        "{\"subject\":\"HCP:h1\",\"channel\":\"SMS\",\"version\":4,\"state\":\"HELD\","
            + "\"decidedAt\":\"2026-06-01T09:00:00.007Z\",\"holds\":[{\"rule\":\"b\",\"ruleVersion\":3,"
            + "\"owner\":\"brand-ops\",\"severity\":\"SOFT\",\"reason\":\"COOLDOWN\","
            + "\"intents\":[\"PROMOTION\",\"SERVICE\"],\"functions\":[\"MARKETING\",\"SALES\",\"MEDICAL\","
            + "\"MARKET_ACCESS\",\"SERVICE\",\"SAFETY\"],\"exceptProducts\":[\"p1\",\"p2\"],"
            + "\"since\":\"2026-06-01T08:59:59.995Z\",\"evidence\":[],\"historyComplete\":false}]}",
        RecordJson.text(emission.value()));
  }

  @Test
  void smallNumbersAreWrittenPlainly() {
    Emission emission =
        encoder.encode(
            new Saturation(HCP, Channel.SMS, 0.0000014, NOW, Saturation.Band.LOW, null), 0, 6, 1);
    assertEquals(
        "{\"subject\":\"HCP:h1\",\"channel\":\"SMS\",\"pressure\":0.0000010,"
            + "\"asOf\":\"2026-06-01T09:00:00Z\",\"band\":\"LOW\"}",
        RecordJson.text(emission.value()));
  }

  @Test
  void anEmissionsTextNamesNobody() {
    assertFalse(
        encoder.encode(new FlagGone(HCP, Channel.SMS), NOW, 0, 0).toString().contains("h1"));
    assertThrows(IllegalArgumentException.class, () -> RecordJson.text(new byte[12]));
  }
}
