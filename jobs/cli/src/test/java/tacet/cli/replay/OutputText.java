package tacet.cli.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tacet.domain.testkit.Held;
import tacet.domain.testkit.Said;
import tacet.domain.testkit.Times;
import tacet.domain.testkit.Verdict;
import tacet.domain.touch.Channel;

/** Output of a replay, and of the reference, in the same words; sorted. */
final class OutputText {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> SCOPE =
      List.of("product", "narrative", "content", "campaign", "sender");

  private OutputText() {}

  /** The flags of the reference. */
  static List<String> flags(Map<String, List<Said>> said) {
    return said.entrySet().stream()
        .flatMap(
            subject ->
                subject.getValue().stream()
                    .filter(flag -> flag.version() > 0)
                    .map(flag -> flag(subject.getKey(), flag)))
        .sorted()
        .toList();
  }

  private static String flag(String subject, Said flag) {
    List<String> holds =
        flag.holds().stream()
            .map(hold -> hold(hold) + ' ' + Times.text(hold.since()) + ' ' + hold.complete())
            .toList();
    return subject
        + ' '
        + flag.channel()
        + " v"
        + flag.version()
        + ' '
        + Times.text(flag.decidedAt())
        + ' '
        + holds;
  }

  private static String hold(Held hold) {
    return Verdict.hold(
        null,
        hold.rule(),
        hold.version(),
        hold.reason().name(),
        hold.scope(),
        hold.except(),
        hold.until());
  }

  /** The flags of a replay. */
  static List<String> flags(Path output) throws IOException {
    List<String> flags = new ArrayList<>();
    for (JsonNode flag : lines(output.resolve("flags.jsonl"))) {
      List<String> holds = new ArrayList<>();
      for (JsonNode hold : flag.path("holds")) {
        holds.add(
            hold(hold)
                + ' '
                + Verdict.time(instant(hold.get("since")))
                + ' '
                + hold.path("historyComplete").asBoolean());
      }
      flags.add(
          flag.path("subject").asText()
              + ' '
              + flag.path("channel").asText()
              + " v"
              + flag.path("version").asText()
              + ' '
              + Verdict.time(instant(flag.get("decidedAt")))
              + ' '
              + holds);
    }
    return flags.stream().sorted().toList();
  }

  /** The decisions of a replay. */
  static List<String> decisions(Path output) throws IOException {
    List<String> decisions = new ArrayList<>();
    for (JsonNode decision : lines(output.resolve("decisions.jsonl"))) {
      List<String> holds = new ArrayList<>();
      decision.path("holds").forEach(hold -> holds.add(hold(hold)));
      List<Channel> alternatives = new ArrayList<>();
      decision
          .path("alternatives")
          .forEach(other -> alternatives.add(Channel.valueOf(other.path("channel").asText())));
      decisions.add(
          new Verdict(
                  decision.path("subject").asText(),
                  decision.path("requestId").asText(),
                  decision.path("answer").asText(),
                  decision.path("reason").asText("-"),
                  holds,
                  Verdict.time(instant(decision.get("retryAt"))),
                  Verdict.time(instant(decision.get("leaseUntil"))),
                  alternatives,
                  Verdict.time(instant(decision.get("decidedAt"))))
              .toString());
    }
    return decisions.stream().sorted().toList();
  }

  /** The caps exceeded, as the audits of a replay tell them. */
  static List<String> overruns(Path output) throws IOException {
    List<String> overruns = new ArrayList<>();
    for (String file : List.of("audit.jsonl", "audit-medical.jsonl")) {
      for (JsonNode audit : lines(output.resolve(file))) {
        if (audit.path("kind").asText().equals("OVERRUN")) {
          JsonNode hold = audit.path("hold");
          overruns.add(
              Verdict.overrun(
                  audit.path("subject").asText(),
                  instant(audit.get("at")),
                  hold.path("rule").asText(),
                  hold.path("ruleVersion").asInt(),
                  scope(hold),
                  instant(hold.get("until")),
                  audit.path("touchId").asText(),
                  audit.path("requestId").asText()));
        }
      }
    }
    return overruns.stream().sorted().toList();
  }

  private static String hold(JsonNode hold) {
    List<String> except = new ArrayList<>();
    hold.path("exceptProducts").forEach(product -> except.add(product.asText()));
    return Verdict.hold(
        text(hold, "account"),
        hold.path("rule").asText(),
        hold.path("ruleVersion").asInt(),
        hold.path("reason").asText(),
        scope(hold),
        except,
        instant(hold.get("until")));
  }

  private static List<String> scope(JsonNode hold) {
    return Arrays.asList(SCOPE.stream().map(field -> text(hold, field)).toArray(String[]::new));
  }

  private static String text(JsonNode node, String field) {
    return node.hasNonNull(field) ? node.get(field).asText() : null;
  }

  private static Long instant(JsonNode text) {
    return text == null || text.isNull()
        ? null
        : Long.valueOf(Instant.parse(text.asText()).toEpochMilli());
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    List<JsonNode> nodes = new ArrayList<>();
    try (Stream<String> lines = Files.lines(file)) {
      for (String line : (Iterable<String>) lines::iterator) {
        nodes.add(JSON.readTree(line));
      }
    }
    return nodes;
  }
}
