package tacet.cli.explain;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tacet.domain.rule.Reason;
import tacet.domain.rule.Scope;
import tacet.domain.rule.Severity;
import tacet.domain.touch.Function;
import tacet.domain.touch.Intent;

/**
 * A hold as a flag or an audit line tells it.
 *
 * @param since the time of the newest fact that supports it, epoch milliseconds; null for a subject
 *     without any fact
 * @param until first instant at which it is over by itself, epoch milliseconds; null for open
 * @param evidence ids of touches, newest first
 */
record SeenHold(
    String rule,
    int version,
    String owner,
    Severity severity,
    Reason reason,
    List<Intent> intents,
    List<Function> functions,
    Scope scope,
    List<String> exceptProducts,
    Long since,
    Long until,
    List<String> evidence,
    boolean historyComplete) {

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException where it is no hold
   */
  static SeenHold of(JsonNode hold) {
    return new SeenHold(
        hold.path("rule").asText(),
        hold.path("ruleVersion").asInt(),
        hold.path("owner").asText(),
        Severity.valueOf(hold.path("severity").asText()),
        Reason.valueOf(hold.path("reason").asText()),
        texts(hold.path("intents")).stream().map(Intent::valueOf).toList(),
        texts(hold.path("functions")).stream().map(Function::valueOf).toList(),
        new Scope(
            text(hold, "product"),
            text(hold, "narrative"),
            text(hold, "content"),
            text(hold, "campaign"),
            text(hold, "sender")),
        texts(hold.path("exceptProducts")),
        instant(hold, "since"),
        instant(hold, "until"),
        texts(hold.path("evidence")),
        hold.path("historyComplete").asBoolean(true));
  }

  /** Whether it has ended by itself by {@code now}, epoch milliseconds. */
  boolean overAt(long now) {
    return until != null && until <= now;
  }

  /** Whether it speaks of the same thing as another: rule and scope. */
  boolean sameMatter(SeenHold other) {
    return rule.equals(other.rule) && scope.equals(other.scope);
  }

  /**
   * The hold without what may differ from channel to channel though it is one: a flag is published
   * when a hold changes, and newer support alone is no change.
   */
  SeenHold withoutSupport() {
    return supportedBy(null, List.of());
  }

  /** The same hold with these touches. */
  SeenHold supportedBy(Long newest, List<String> touches) {
    return new SeenHold(
        rule,
        version,
        owner,
        severity,
        reason,
        intents,
        functions,
        scope,
        exceptProducts,
        newest,
        until,
        touches,
        historyComplete);
  }

  /** A field as text; null where it is absent. */
  static String text(JsonNode node, String field) {
    return node.hasNonNull(field) ? node.path(field).asText() : null;
  }

  /** A field as epoch milliseconds; null where it is absent. */
  static Long instant(JsonNode node, String field) {
    return node.hasNonNull(field)
        ? Long.valueOf(Instant.parse(node.path(field).asText()).toEpochMilli())
        : null;
  }

  /** The texts of a list. */
  static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return List.copyOf(texts);
  }
}
