package tacet.reader;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import tacet.v1.Channel;
import tacet.v1.Function;
import tacet.v1.Intent;
import tacet.v1.Policy;
import tacet.v1.RuleMode;
import tacet.v1.Severity;
import tacet.v1.SubjectType;
import tacet.v1.UnknownAnswer;

/**
 * A rule that holds those of whom nothing is known.
 *
 * @param subjects whom it speaks of
 * @param channels where it holds
 * @param until when it ends, or null
 * @param hold what it says of each of them
 */
record PolicyRule(SubjectType subjects, Set<Channel> channels, Instant until, ReadHold hold) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads a record of the policy topic; null where the rule holds nobody who is unknown.
   *
   * @throws IllegalArgumentException where its definition is none, without a word of it
   */
  static PolicyRule of(Policy policy) {
    if (!policy.getInForce()
        || policy.getMode() != RuleMode.ENFORCE
        || policy.getUnknownAnswer() != UnknownAnswer.HELD) {
      return null;
    }
    JsonNode rule = definition(policy);
    JsonNode suppress = rule.path("suppress");
    // Unknown never holds a message of safety, whatever the rule names.
    Set<Intent> intents = values(Intent.class, suppress.path("intents"));
    intents.remove(Intent.SAFETY);
    ReadHold hold =
        new ReadHold(
            null,
            policy.getRule(),
            policy.getVersion(),
            rule.path("owner").asText(),
            value(Severity.class, rule.path("severity").asText("soft")),
            policy.getReason(),
            HoldHead.set(Intent.class, intents),
            HoldHead.set(Function.class, values(Function.class, suppress.path("functions"))),
            null,
            List.of(),
            null,
            null,
            null,
            null,
            policy.getAt(),
            null,
            List.of(),
            true);
    return new PolicyRule(
        value(SubjectType.class, rule.path("subjects").asText()),
        values(Channel.class, suppress.path("channels")),
        instant(rule.path("effectiveTo")),
        hold);
  }

  /** Whether it holds this touch of a subject of this sort. */
  boolean covers(SubjectType type, Question question) {
    return subjects == type
        && channels.contains(question.channel())
        && (until == null || question.at().isBefore(until))
        && hold.covers(question);
  }

  private static JsonNode definition(Policy policy) {
    try {
      return JSON.readTree(policy.getDefinition());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the definition is no JSON");
    }
  }

  /** The values of a list, or the one value; all of them where there is none. */
  private static <E extends Enum<E>> EnumSet<E> values(Class<E> type, JsonNode named) {
    EnumSet<E> values = EnumSet.noneOf(type);
    named.forEach(name -> values.add(value(type, name.asText())));
    if (named.isTextual()) {
      values.add(value(type, named.asText()));
    }
    return values.isEmpty() ? EnumSet.allOf(type) : values;
  }

  private static <E extends Enum<E>> E value(Class<E> type, String name) {
    for (E value : type.getEnumConstants()) {
      if (value.name().equalsIgnoreCase(name)) {
        return value;
      }
    }
    throw new IllegalArgumentException("no such " + type.getSimpleName() + " in this build");
  }

  /** An end that cannot be read is no end: the topic tells of it when it comes. */
  private static Instant instant(JsonNode text) {
    if (text.isIntegralNumber()) {
      return Instant.ofEpochMilli(text.asLong());
    }
    try {
      return text.isTextual() ? OffsetDateTime.parse(text.asText()).toInstant() : null;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
