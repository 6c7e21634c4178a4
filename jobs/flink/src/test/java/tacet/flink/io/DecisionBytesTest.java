package tacet.flink.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tacet.domain.decision.Alternative;
import tacet.domain.decision.Answer;
import tacet.domain.decision.Decision;
import tacet.domain.decision.MatchedHold;
import tacet.domain.rule.Hold;
import tacet.domain.rule.Reason;
import tacet.domain.rule.Scope;
import tacet.domain.rule.Severity;
import tacet.domain.suppression.Decided;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Function;
import tacet.domain.touch.Intent;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectType;
import tacet.v1.HoldReason;
import tacet.v1.TouchDecision;

class DecisionBytesTest {

  private static final long NOW = DomainRecords.NOW;
  private static final Subject HCP = new Subject(SubjectType.HCP, "h1");
  private static final Subject PATIENT = new Subject(SubjectType.PATIENT, "p/1");

  private final OutputEncoder encoder = new OutputEncoder();

  private static MatchedHold hold(String rule, String account, Scope scope, long until) {
    return new MatchedHold(
        account,
        rule,
        3,
        "brand-ops",
        Severity.SOFT,
        Reason.COOLDOWN,
        false,
        Intent.PROMOTION.bit() | Intent.SERVICE.bit(),
        Function.SALES.bit(),
        scope,
        List.of("p1", "p2"),
        NOW - 5,
        until,
        List.of("t2", "t1"),
        false);
  }

  private static tacet.v1.Hold.Builder contract(String rule) {
    return tacet.v1.Hold.newBuilder()
        .setRule(rule)
        .setRuleVersion(3)
        .setOwner("brand-ops")
        .setSeverity(tacet.v1.Severity.SOFT)
        .setReason(HoldReason.COOLDOWN)
        .setIntents(List.of(tacet.v1.Intent.PROMOTION, tacet.v1.Intent.SERVICE))
        .setFunctions(List.of(tacet.v1.Function.SALES))
        .setExceptProducts(List.of("p1", "p2"))
        .setSince(Instant.ofEpochMilli(NOW - 5))
        .setEvidence(List.of("t2", "t1"))
        .setHistoryComplete(false);
  }

  @Test
  void aDenialTellsEveryHoldAndWhoseItIs() throws Refused {
    Decision decision =
        new Decision(
            "q1",
            HCP,
            Answer.DENY,
            Reason.COOLDOWN,
            List.of(
                hold("a", "clinic", new Scope("p", "n", "c", "camp", "s"), NOW + 7),
                hold("b", null, Scope.NONE, Hold.OPEN)),
            NOW + 7,
            null,
            List.of(new Alternative(Channel.PHONE, "not tried yet")),
            NOW);
    Emission emission = encoder.encode(new Decided(decision), NOW + 60, 7, 9);
    assertEquals("hcp.touch.decisions", emission.topic());
    assertEquals("HCP:h1", emission.key());
    assertEquals(NOW + 60, emission.at(), "when this answer was given");
    assertEquals(7, emission.rank());
    assertEquals(9, emission.line());
    tacet.v1.Hold ofClinic =
        contract("a")
            .setProduct("p")
            .setNarrative("n")
            .setContent("c")
            .setCampaign("camp")
            .setSender("s")
            .setUntil(Instant.ofEpochMilli(NOW + 7))
            .setAccount("clinic")
            .build();
    assertEquals(
        new TouchDecision(
            "q1",
            "HCP:h1",
            tacet.v1.Answer.DENY,
            HoldReason.COOLDOWN,
            List.of(ofClinic, contract("b").build()),
            Instant.ofEpochMilli(NOW + 7),
            null,
            List.of(new tacet.v1.Alternative(tacet.v1.Channel.PHONE, "not tried yet")),
            Instant.ofEpochMilli(NOW)),
        new AvroBytes<>(TouchDecision.class).decode(emission.value()));
  }

  @Test
  void anAllowanceAsJsonLeavesOutWhatIsAbsent() {
    Decision decision =
        new Decision(
            "q1", PATIENT, Answer.ALLOW, null, List.of(), null, NOW + 900_000, List.of(), NOW);
    Emission emission = encoder.encode(new Decided(decision), NOW, 7, 9);
    assertEquals("patient.touch.decisions", emission.topic());
    assertEquals(
        "{\"requestId\":\"q1\",\"subject\":\"PATIENT:p/1\",\"answer\":\"ALLOW\",\"holds\":[],"
            + "\"leaseUntil\":\"2026-06-01T09:15:00Z\",\"alternatives\":[],"
            + "\"decidedAt\":\"2026-06-01T09:00:00Z\"}",
        RecordJson.text(emission.value()));
  }
}
