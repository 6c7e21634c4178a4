package tacet.flink.io;

import java.time.Instant;
import java.util.List;
import tacet.domain.touch.SubjectType;
import tacet.v1.AuditKind;
import tacet.v1.SuppressionAudit;

/** Tells the audit of rules that are not applied. For one thread. */
public final class QuarantineNotice {

  private final AvroBytes<SuppressionAudit> audits = new AvroBytes<>(SuppressionAudit.class);

  /**
   * A version that did not compile.
   *
   * @param problems what is wrong with it
   * @param realm a subject type of the realm that is told
   * @param at when it was found, epoch milliseconds
   */
  public Emission encode(RuleRecord record, String problems, SubjectType realm, long at) {
    SuppressionAudit audit =
        SuppressionAudit.newBuilder()
            .setSubject("")
            .setAt(Instant.ofEpochMilli(at))
            .setKind(AuditKind.RULE_QUARANTINED)
            .setChannels(List.of())
            .setExplanation(
                record.rule() + " v" + record.version() + " is not applied: " + problems)
            .build();
    return new Emission(
        Stream.AUDIT,
        Emission.NO_CHANNEL,
        record.rule(),
        audits.encode(audit),
        realm,
        at,
        Input.RULES.rank(),
        0);
  }
}
