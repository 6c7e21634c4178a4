package tacet.flink.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static tacet.flink.io.OutputSamples.HCP;
import static tacet.flink.io.OutputSamples.PATIENT;
import static tacet.flink.io.OutputSamples.read;
import static tacet.flink.io.OutputSamples.rule;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tacet.domain.rule.Hold;
import tacet.domain.rule.Reason;
import tacet.domain.rule.Scope;
import tacet.domain.rule.Suppress;
import tacet.domain.suppression.Audit;
import tacet.domain.suppression.Flag;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Function;
import tacet.domain.touch.Intent;
import tacet.v1.AuditKind;
import tacet.v1.FlagState;
import tacet.v1.HoldReason;
import tacet.v1.SuppressionAudit;
import tacet.v1.SuppressionFlag;

/** Flags and the two audits as they are published: what may be shown to whom. */
class FlagEncodingTest {

  private static final long NOW = DomainRecords.NOW;

  private final OutputEncoder encoder = new OutputEncoder();

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
}
