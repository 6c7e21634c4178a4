package tacet.cli.explain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import tacet.domain.rule.Mode;
import tacet.domain.rule.Reason;
import tacet.domain.rule.Rule;
import tacet.flink.io.PolicyLine.Answer;
import tacet.flink.io.RecordJson;
import tacet.rules.RuleFiles;
import tacet.rules.WrittenRule;

/**
 * A version of a rule as the policy or the rules topic tells it.
 *
 * @param definition the rule as it was written
 * @param compiled what it says; null where this build cannot read it
 * @param answer what it says of a subject without any record; null where that is not told
 * @param reason why, where the answer is not {@code OPEN}; else null
 * @param inForce false once it has ended or was withdrawn
 * @param at since when this is so, epoch milliseconds
 */
record RuleText(
    String rule,
    int version,
    JsonNode definition,
    Rule compiled,
    Answer answer,
    Reason reason,
    boolean inForce,
    long at) {

  /** Reads a policy record. */
  static RuleText ofPolicy(JsonNode policy) {
    String reason = SeenHold.text(policy, "reason");
    return new RuleText(
        policy.path("rule").asText(),
        policy.path("version").asInt(),
        policy.path("definition"),
        compile(policy),
        Answer.valueOf(policy.path("unknownAnswer").asText()),
        reason == null ? null : Reason.valueOf(reason),
        policy.path("inForce").asBoolean(),
        SeenHold.instant(policy, "at"));
  }

  /** Reads a rule record, which does not tell of strangers. */
  static RuleText ofRule(JsonNode record) {
    return new RuleText(
        record.path("rule").asText(),
        record.path("version").asInt(),
        record.path("definition"),
        compile(record),
        null,
        null,
        false,
        SeenHold.instant(record, "appliedAt"));
  }

  private static Rule compile(JsonNode record) {
    List<WrittenRule> rules =
        new RuleFiles()
            .definition(record.path("rule").asText(), RecordJson.text(record.path("definition")))
            .rules();
    return rules.size() == 1 ? rules.get(0).rule() : null;
  }

  /** Its sentence; null where it has none. */
  String why() {
    return SeenHold.text(definition, "why");
  }

  /** Whether medical touches hold back others by it, so that its holds show the time alone. */
  boolean crossing() {
    return compiled != null && compiled.crossing();
  }

  /** Whether its holds may rest on medical touches, be it that it is no matter of commerce. */
  boolean seesMedical() {
    return compiled == null || compiled.kind().selector().seesMedical();
  }

  /** Whether it holds back touches when they are asked for, yet publishes no flag. */
  boolean unflagged() {
    return inForce
        && compiled != null
        && compiled.mode() == Mode.ENFORCE
        && !compiled.kind().published();
  }
}
