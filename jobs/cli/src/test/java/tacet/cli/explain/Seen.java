package tacet.cli.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tacet.cli.explain.Dossier.Standing;
import tacet.domain.rule.Reason;
import tacet.domain.rule.Scope;
import tacet.domain.rule.Severity;
import tacet.domain.suppression.Audit;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Function;
import tacet.domain.touch.Intent;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectType;
import tacet.flink.io.Arrival;
import tacet.flink.io.Input;
import tacet.flink.io.JsonRecords;
import tacet.flink.io.OutputEncoder;
import tacet.flink.io.PolicyLine;
import tacet.flink.io.RecordJson;
import tacet.rules.RuleFiles;
import tacet.rules.WrittenRule;

/** Records of a subject, short. */
final class Seen {

  static final Subject DOCTOR = new Subject(SubjectType.HCP, "d");
  static final long NOW = Instant.parse("2026-06-06T12:00:00Z").toEpochMilli();

  private Seen() {}

  /** A rule in force, as the policy tells it; {@code yaml} without the braces. */
  static RuleText rule(String id, String yaml) {
    String subjects = yaml.contains("subjects:") ? "" : ", subjects: HCP";
    WrittenRule rule =
        new RuleFiles()
            .parse(
                "r", "{rule: " + id + ", owner: team, why: Because." + subjects + ", " + yaml + "}")
            .rules()
            .get(0);
    PolicyLine line = PolicyLine.of(rule.initial(), true, 0);
    return RuleText.ofPolicy(RecordJson.node(new OutputEncoder().encode(line).value()));
  }

  static HoldOf hold(String rule, Reason reason) {
    return new HoldOf(rule, reason);
  }

  /** A hold of promotion, by anybody, without end. */
  static final class HoldOf {

    private final String rule;
    private final Reason reason;
    private List<Intent> intents = List.of(Intent.PROMOTION);
    private List<Function> functions = List.of(Function.values());
    private Scope scope = Scope.NONE;
    private List<String> except = List.of();
    private Long since = NOW - 1_000;
    private Long until;
    private List<String> evidence = List.of();

    private HoldOf(String rule, Reason reason) {
      this.rule = rule;
      this.reason = reason;
    }

    HoldOf intents(Intent... values) {
      intents = List.of(values);
      return this;
    }

    HoldOf functions(Function... values) {
      functions = List.of(values);
      return this;
    }

    HoldOf scope(Scope value) {
      scope = value;
      return this;
    }

    HoldOf except(String... products) {
      except = List.of(products);
      return this;
    }

    HoldOf at(long newest) {
      since = newest;
      return this;
    }

    HoldOf until(long end) {
      until = end;
      return this;
    }

    HoldOf evidence(String... touches) {
      evidence = List.of(touches);
      return this;
    }

    SeenHold build() {
      return new SeenHold(
          rule,
          1,
          "team",
          Severity.SOFT,
          reason,
          intents,
          functions,
          scope,
          except,
          since,
          until,
          evidence,
          true);
    }
  }

  /** An audit record of a hold. */
  static JsonNode audit(Audit.Kind kind, long at, SeenHold hold, String verb, Channel... channels) {
    ObjectNode record = new JsonMapper().createObjectNode();
    record.put("kind", kind.name());
    record.put("at", Instant.ofEpochMilli(at).toString());
    record.put("explanation", verb + "words");
    Arrays.stream(channels).forEach(channel -> record.withArray("channels").add(channel.name()));
    ObjectNode node = record.putObject("hold");
    node.put("rule", hold.rule());
    node.put("ruleVersion", hold.version());
    node.put("owner", hold.owner());
    node.put("severity", hold.severity().name());
    node.put("reason", hold.reason().name());
    hold.intents().forEach(intent -> node.withArray("intents").add(intent.name()));
    hold.functions().forEach(function -> node.withArray("functions").add(function.name()));
    node.put("since", Instant.ofEpochMilli(hold.since()).toString());
    if (hold.until() != null) {
      node.put("until", Instant.ofEpochMilli(hold.until()).toString());
    }
    hold.evidence().forEach(id -> node.withArray("evidence").add(id));
    return record;
  }

  /** A line of a replay's input as it arrives. */
  static Arrival arrival(Input input, String json) {
    try {
      JsonNode line = new JsonMapper().readTree(json.replace('\'', '"'));
      return (Arrival) JsonRecords.parse(input, "f", 1, line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was read of {@link #DOCTOR} by {@link #NOW}. */
  static final class Read {

    Standing standing = Standing.KNOWN;
    Map<Channel, SeenFlag> flags = new EnumMap<>(Channel.class);
    List<JsonNode> audit = new ArrayList<>();
    List<JsonNode> medical = new ArrayList<>();
    boolean medicalAsked;
    List<RuleText> rules = new ArrayList<>();
    List<Arrival> records = new ArrayList<>();

    static Explanation of(Consumer<Read> told) {
      Read read = new Read();
      told.accept(read);
      return Explainer.of(
          new Dossier(
              DOCTOR,
              NOW,
              read.standing,
              List.of(Channel.values()),
              read.flags,
              trail(read.audit),
              trail(read.medical),
              read.medicalAsked,
              RuleTexts.of(read.rules),
              History.of(read.records),
              List.of()));
    }

    private static AuditTrail trail(List<JsonNode> records) {
      return AuditTrail.of(records.stream().map(AuditTrail::line).toList());
    }

    void flag(Channel channel, SeenHold... holds) {
      flags.put(channel, new SeenFlag(channel, 1, NOW - 1, List.of(holds)));
    }
  }
}
