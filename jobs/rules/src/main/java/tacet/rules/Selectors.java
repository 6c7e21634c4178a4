package tacet.rules;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import tacet.domain.touch.Attribute;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Direction;
import tacet.domain.touch.Function;
import tacet.domain.touch.Intent;
import tacet.domain.touch.Selector;

/** Which touches a rule looks at: fields and their lists of values, all of which must match. */
final class Selectors {

  static final int LONGEST_TEXT = 200;

  static final Names<Channel> CHANNELS = Names.asNamed(Channel.class);
  static final Names<Function> FUNCTIONS = Names.asNamed(Function.class);
  static final Names<Intent> INTENTS = Names.asNamed(Intent.class);
  static final Names<Direction> DIRECTIONS = Names.asNamed(Direction.class);
  static final Names<Boolean> FLAGS =
      new Names<>(new TreeMap<>(Map.of("true", true, "false", false)));

  static final List<String> FIELDS =
      List.of(
          "channel",
          "function",
          "intent",
          "direction",
          "product",
          "narrative",
          "content",
          "campaign",
          "account",
          "solicited",
          "group",
          "sender");

  private static final List<Attribute> TEXTS =
      List.of(
          Attribute.PRODUCT,
          Attribute.NARRATIVE,
          Attribute.CONTENT,
          Attribute.CAMPAIGN,
          Attribute.ACCOUNT,
          Attribute.SENDER);
  private static final Names<Attribute> ATTRIBUTES = Names.lower(Attribute.class);

  private Selectors() {}

  /** The values that a sound selector names in a field; all when it does not name the field. */
  static <V> Set<V> named(Fields rule, String selector, String field, Names<V> names) {
    Set<V> found = new HashSet<>();
    for (Node item : rule.inner(selector, FIELDS).items(field)) {
      found.add(names.get(((ScalarNode) item).getValue()));
    }
    return found.isEmpty() ? Set.copyOf(names.values().values()) : found;
  }

  /** The selector in a field; every outbound touch when the field is absent. */
  static Selector read(Fields rule, String name) {
    Fields fields = rule.inner(name, FIELDS);
    Selector.Builder selector = new Selector.Builder();
    if (fields.has("channel")) {
      selector.channels(fields.listOf("channel", CHANNELS));
    }
    if (fields.has("function")) {
      selector.functions(fields.listOf("function", FUNCTIONS));
    }
    if (fields.has("intent")) {
      selector.intents(fields.listOf("intent", INTENTS));
    }
    if (fields.has("direction")) {
      selector.directions(fields.listOf("direction", DIRECTIONS));
    }
    if (fields.has("solicited")) {
      selector.solicited(fields.listOf("solicited", FLAGS));
    }
    if (fields.has("group")) {
      selector.group(fields.listOf("group", FLAGS));
    }
    ATTRIBUTES
        .values()
        .forEach(
            (field, attribute) -> {
              if (TEXTS.contains(attribute) && fields.has(field)) {
                selector.texts(attribute, fields.texts(field, LONGEST_TEXT));
              }
            });
    return selector.build();
  }
}
