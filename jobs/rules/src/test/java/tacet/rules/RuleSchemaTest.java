package tacet.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.nodes.Node;

/** The schema for editors and the parser say the same. */
class RuleSchemaTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final RuleFiles FILES = new RuleFiles();

  private final JsonNode text = read();
  private final JsonNode definitions = text.get("$defs");
  private final JsonNode rule = definitions.get("rule");
  private final JsonSchema schema =
      JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(text);

  private static JsonNode read() {
    try {
      return tree(Files.readString(DefaultRules.SCHEMA));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> words(JsonNode list) {
    Set<String> words = new TreeSet<>();
    list.forEach(item -> words.add(item.asText()));
    return words;
  }

  private static Set<String> names(JsonNode mapping) {
    Set<String> names = new TreeSet<>();
    mapping.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Set<String> sorted(Collection<String> names) {
    return new TreeSet<>(names);
  }

  @Test
  void namesTheFieldsOfEveryKind() {
    Set<String> all = sorted(RuleReader.FIELDS);
    Kinds.BY_NAME.values().forEach(kind -> all.addAll(kind.fields()));
    assertEquals(all, names(rule.get("properties")));
    assertEquals(Kinds.BY_NAME.size(), rule.get("allOf").size());
    for (JsonNode branch : rule.get("allOf")) {
      String kind = branch.at("/if/properties/kind/const").asText();
      Set<String> fields = sorted(RuleReader.FIELDS);
      fields.addAll(Kinds.BY_NAME.get(kind).fields());
      assertEquals(fields, words(branch.at("/then/propertyNames/enum")), kind);
    }
    assertEquals(sorted(Selectors.FIELDS), names(definitions.at("/selector/properties")));
    assertEquals(sorted(Suppressions.FIELDS), names(definitions.at("/suppress/properties")));
    assertEquals(sorted(Audiences.FIELDS.all()), names(definitions.at("/where/properties")));
  }

  @Test
  void namesEveryValue() {
    assertWords(Kinds.BY_NAME.keySet(), "/rule/properties/kind/enum");
    assertWords(RuleReader.SUBJECTS.all(), "/rule/properties/subjects/enum");
    assertWords(RuleReader.SEVERITIES.all(), "/rule/properties/severity/enum");
    assertWords(RuleReader.MODES.all(), "/rule/properties/mode/enum");
    assertWords(CapReader.PERIODS.all(), "/rule/properties/calendar/enum");
    assertWords(CapReader.UNITS.all(), "/rule/properties/unit/enum");
    assertWords(RepeatReader.SAME.all(), "/rule/properties/same/enum");
    assertWords(ConsentReader.PURPOSES.all(), "/rule/properties/purpose/enum");
    assertWords(StatusReader.FACTS.all(), "/rule/properties/when/items/oneOf/0/enum");
    assertWords(StatusReader.ON_UNKNOWN.all(), "/rule/properties/onUnknown/enum");
    assertWords(OutcomeReader.OUTCOMES.all(), "/rule/properties/outcomes/items/enum");
    assertWords(CalendarReader.BLOCKS.all(), "/rule/properties/blocks/items/enum");
    assertWords(CalendarReader.EFFECTS.all(), "/rule/properties/effect/enum");
    assertWords(QuietReader.DAYS.all(), "/rule/properties/days/items/enum");
    assertWords(QuietReader.ZONES.all(), "/rule/properties/zone/enum");
    assertWords(Selectors.CHANNELS.all(), "/channel/enum");
    assertWords(Selectors.FUNCTIONS.all(), "/function/enum");
    assertWords(Selectors.INTENTS.all(), "/intent/enum");
    assertWords(Selectors.DIRECTIONS.all(), "/selector/properties/direction/items/enum");
    assertWords(Suppressions.SAME.all(), "/suppress/properties/same/items/enum");
    assertWords(Audiences.CARE_SETTINGS.all(), "/where/properties/careSetting/items/enum");
    assertWords(Audiences.ROLES.all(), "/where/properties/role/items/enum");
    assertWords(Audiences.ACCESS_LEVELS.all(), "/where/properties/accessLevel/items/enum");
    assertWords(Audiences.DECISION_STAGES.all(), "/where/properties/decisionStage/items/enum");
  }

  private void assertWords(Collection<String> known, String pointer) {
    assertEquals(sorted(known), words(definitions.at(pointer)), pointer);
  }

  @Test
  void explainsEveryField() {
    List<String> silent = new ArrayList<>();
    for (String place : List.of("rule", "selector", "suppress", "where")) {
      definitions
          .get(place)
          .get("properties")
          .properties()
          .forEach(
              field -> {
                if (!field.getValue().has("description")) {
                  silent.add(place + '.' + field.getKey());
                }
              });
    }
    assertEquals(List.of(), silent);
  }

  @Test
  void takesTheDefaultRules() {
    RuleReading reading = FILES.read(DefaultRules.FOLDER);
    assertFalse(reading.rules().isEmpty());
    assertTakes(reading);
  }

  @Test
  void takesTheRulesOfTheAcceptanceCases() throws IOException {
    for (Path file : SharedCases.files()) {
      assertTakes(FILES.section(file.toString(), Files.readString(file), "rules"));
    }
  }

  private void assertTakes(RuleReading reading) {
    for (WrittenRule written : reading.rules()) {
      JsonNode definition = tree(written.definition());
      assertEquals(Set.of(), schema.validate(definition), written.rule().id());
      assertEquals(Set.of(), schema.validate(JSON.createArrayNode().add(definition)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{rule: r, owner: o, why: w, subjects: HCP, kind: cap, max: 1, per: P1D, sverity: hard}",
        "{rule: r, owner: o, why: w, subjects: HCP, kind: cap, max: 1, per: P1D, after: {}}",
        "{rule: r, owner: o, why: w, subjects: HCP, kind: cap, max: 1}",
        "{rule: r, owner: o, why: w, subjects: HCP, kind: cap, max: 1, per: P1D, calendar: day}",
        "{rule: r, owner: o, why: w, subjects: HCP, kind: cap, max: 0, per: P1D}",
        "{rule: r, owner: o, why: w, subjects: HCP, kind: cap, max: 1, per: P1M}",
        "{rule: R R, owner: o, why: w, subjects: HCP, kind: cap, max: 1, per: P1D}",
        "{rule: r, owner: o, why: w, subjects: HCP, kind: cap, max: 1, per: P1D, holdout: 0.6}",
        "{rule: r, owner: o, why: w, subjects: HCP, kind: cap, max: 1, per: P1D, count: {channel:"
            + " []}}",
        "{rule: r, owner: o, why: w, subjects: HCP, kind: cap, max: 1, per: P1D, effectiveFrom:"
            + " 2026-06-01}",
        "{rule: r, owner: o, why: w, subjects: HCP, kind: cooldown, for: P1D}",
        "{rule: r, owner: o, why: w, subjects: HCP, kind: repeat, within: P1D, same: campaign}",
        "{rule: r, owner: o, why: w, subjects: HCP, kind: pressure, high: 2, low: 1, halfLife: P7D,"
            + " weights: {MAIL: 1}}",
        "{rule: r, owner: o, why: w, subjects: HCP, kind: status, when: [accessLevel: OPEN]}",
        "{rule: r, owner: o, why: w, subjects: HCP, kind: cap, max: 1, per: P1D, publish: false}",
        "{rule: r, owner: o, why: w, subjects: HCP, kind: outcome, max: 1, per: P1D, for: P1D,"
            + " outcomes: [BOUNCED]}",
        "{rule: r, owner: o, why: w, subjects: HCP, kind: unanswered, max: 1, for: P1D}",
        "{rule: r, owner: o, why: w, subjects: HCP, kind: calendar, blocks: [ON_CALL]}",
        "{rule: r, owner: o, why: w, subjects: HCP, kind: calendar, blocks: [LEAVE], during: false}",
        "{rule: r, owner: o, why: w, subjects: HCP, kind: calendar, blocks: [LEAVE], effect: only,"
            + " window: {before: P1D, after: PT0S}}",
        "{rule: r, owner: o, why: w, subjects: HCP, kind: calendar, blocks: [LEAVE], during: true,"
            + " lookahead: P1D}",
        "{rule: r, owner: o, why: w, subjects: HCP, kind: calendar, blocks: [LEAVE], window:"
            + " {before: P1D}}",
        "{rule: r, owner: o, why: w, subjects: HCP, kind: quiet, from: '24:00', to: '08:00'}",
        "{rule: r, owner: o, why: w, subjects: HCP, kind: quiet}",
        "{rule: r, owner: o, why: w, subjects: HCP, kind: embargo, until: 2026-06-01T00:00:00Z}",
        "{rule: r, owner: o, why: w, subjects: HCP, kind: sequence, within: P1D}",
      })
  void refusesWhatTheParserRefuses(String yaml) {
    assertFalse(FILES.parse("f.yaml", yaml).ok());
    for (Node document : YamlTree.documents(yaml, new Problems("f.yaml"))) {
      JsonNode json = tree(CanonicalJson.of(document));
      assertFalse(schema.validate(json).isEmpty());
    }
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
