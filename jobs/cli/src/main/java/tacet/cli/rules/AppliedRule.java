package tacet.cli.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import tacet.flink.io.RecordJson;
import tacet.flink.io.RuleRecord;

/**
 * A version of a rule as it stands on its topic.
 *
 * @param realm the topic's prefix, {@code hcp.} or {@code patient.}
 * @param hash of the definition
 * @param effectiveFrom epoch milliseconds
 * @param effectiveTo epoch milliseconds, or null
 * @param receivedAt the record's timestamp, epoch milliseconds
 * @param appliedBy by whose hand
 * @param definition canonical JSON
 */
record AppliedRule(
    String realm,
    String rule,
    int version,
    String hash,
    long effectiveFrom,
    Long effectiveTo,
    boolean withdrawn,
    long receivedAt,
    String appliedBy,
    String definition) {

  /**
   * Reads a record's value.
   *
   * @throws IllegalArgumentException where it is no rule
   */
  static AppliedRule of(String realm, byte[] value, long receivedAt) {
    ObjectNode node = RecordJson.node(value);
    if (!node.has("rule") || !node.has("appliedBy")) {
      throw new IllegalArgumentException("a record that is no rule");
    }
    return new AppliedRule(
        realm,
        node.path("rule").asText(),
        node.path("version").asInt(),
        node.path("hash").asText(),
        instant(node.path("effectiveFrom")),
        node.has("effectiveTo") ? Long.valueOf(instant(node.path("effectiveTo"))) : null,
        node.path("withdrawn").asBoolean(),
        receivedAt,
        node.path("appliedBy").asText(),
        definition(node.path("definition")));
  }

  private static String definition(JsonNode node) {
    return node.isObject() ? node.toString() : node.asText();
  }

  private static long instant(JsonNode node) {
    return Instant.parse(node.asText()).toEpochMilli();
  }

  /** When it comes into force, epoch milliseconds. */
  long startsAt() {
    return Math.max(effectiveFrom, receivedAt);
  }

  /** As the job reads it. */
  RuleRecord record() {
    return new RuleRecord(
        rule, version, effectiveFrom, effectiveTo, withdrawn, receivedAt, definition);
  }
}
