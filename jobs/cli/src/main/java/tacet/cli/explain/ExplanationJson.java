package tacet.cli.explain;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import tacet.cli.explain.Explanation.HoldTold;

/**
 * An explanation as JSON: vocabularies in capitals and instants in ISO UTC, as in the records; what
 * is absent is left out.
 */
final class ExplanationJson {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private ExplanationJson() {}

  /** The text, with line breaks. */
  static String of(Explanation told) {
    ObjectNode root = JSON.createObjectNode();
    root.put("subject", told.subject().key());
    instant(root, "at", told.at());
    if (told.zone() != null) {
      root.put("zone", told.zone().getId());
    }
    root.put("standing", told.standing().name());
    ObjectNode channels = root.putObject("channels");
    for (Explanation.Group group : told.groups()) {
      group
          .channels()
          .forEach(
              channel -> {
                ArrayNode numbers = channels.putArray(channel.name());
                group.holds().forEach(number -> numbers.add(number - 1));
              });
    }
    told.open().forEach(channel -> channels.putArray(channel.name()));
    holds(root.putArray("holds"), told.holds());
    holds(root.putArray("shadows"), told.shadows());
    texts(root, "unflagged", told.unflagged().stream().map(RuleText::rule).toList());
    texts(root, "notes", told.notes());
    try {
      return JSON.writeValueAsString(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void holds(ArrayNode array, List<HoldTold> holds) {
    for (HoldTold told : holds) {
      SeenHold hold = told.hold();
      ObjectNode node = array.addObject();
      node.put("rule", hold.rule());
      node.put("ruleVersion", hold.version());
      node.put("owner", hold.owner());
      if (told.text() != null) {
        put(node, "why", told.text().why());
        put(node, "asks", RuleWords.asks(told.text()));
      }
      node.put("severity", hold.severity().name());
      node.put("reason", hold.reason().name());
      node.put("because", RuleWords.reason(hold.reason()));
      names(node, "channels", told.channels());
      names(node, "intents", hold.intents());
      names(node, "functions", hold.functions());
      put(node, "product", hold.scope().product());
      texts(node, "exceptProducts", hold.exceptProducts());
      put(node, "narrative", hold.scope().narrative());
      put(node, "content", hold.scope().content());
      put(node, "campaign", hold.scope().campaign());
      put(node, "sender", hold.scope().sender());
      instant(node, "since", hold.since());
      instant(node, "heldSince", told.began());
      instant(node, "until", hold.until());
      node.put("historyComplete", hold.historyComplete());
      node.put("medicalOnly", told.hidden());
      touches(node.putArray("touches"), told);
      texts(node, "facts", told.facts());
      node.put("sooner", told.sooner());
      inSpite(node.putArray("inSpite"), told.inSpite());
    }
  }

  private static void touches(ArrayNode array, HoldTold told) {
    for (SeenTouch touch : told.touches()) {
      ObjectNode node = array.addObject();
      node.put("touchId", touch.id());
      instant(node, "occurredAt", touch.at());
      node.put("channel", touch.channel().name());
      node.put("function", touch.function().name());
      node.put("intent", touch.intent().name());
      node.put("direction", touch.inbound() ? "INBOUND" : "OUTBOUND");
      put(node, "product", touch.product());
      put(node, "narrative", touch.narrative());
      put(node, "sender", touch.sender());
      put(node, "source", touch.source());
      names(node, "responses", touch.responses());
    }
    told.unfound().forEach(id -> array.addObject().put("touchId", id));
  }

  private static void inSpite(ArrayNode array, List<AuditTrail.Line> lines) {
    for (AuditTrail.Line line : lines) {
      ObjectNode node = array.addObject();
      node.put("kind", line.kind().name());
      instant(node, "at", line.at());
      names(node, "channels", line.channels());
      put(node, "touchId", line.touch());
      put(node, "source", line.source());
      if (line.function() != null) {
        node.put("function", line.function().name());
      }
      if (line.noticeSeconds() != null) {
        node.put("noticeSeconds", line.noticeSeconds());
      }
    }
  }

  private static void names(ObjectNode node, String field, Collection<? extends Enum<?>> values) {
    texts(node, field, values.stream().map(Enum::name).toList());
  }

  private static void texts(ObjectNode node, String field, List<String> texts) {
    ArrayNode array = node.putArray(field);
    texts.forEach(array::add);
  }

  private static void put(ObjectNode node, String field, String text) {
    if (text != null && !text.isEmpty()) {
      node.put(field, text);
    }
  }

  private static void instant(ObjectNode node, String field, Long instant) {
    if (instant != null) {
      node.put(field, Instant.ofEpochMilli(instant).toString());
    }
  }
}
