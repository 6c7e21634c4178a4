package tacet.cli.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a value stands: a column of a table, or a path in JSON. A path is names parted by dots;
 * {@code []} after a name takes every item of a list (a single value counts as a list of one),
 * {@code [0]} one item, {@code {}} reads a text as JSON. {@code .} is the node itself, {@code ^}
 * before a path begins at the node around it, {@code /} at the whole document. A name with dots or
 * brackets stands in single quotes.
 */
final class NodePath {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private interface Step {
    void take(JsonNode node, List<JsonNode> into);
  }

  private final String text;
  private final boolean column;
  private final int up;
  private final List<Step> steps;

  private NodePath(String text, boolean column, int up, List<Step> steps) {
    this.text = text;
    this.column = column;
    this.up = up;
    this.steps = steps;
  }

  /** A column by its name in the header; {@code .} is the item of a split column. */
  static NodePath column(String name) {
    return name.equals(".") ? parse(name) : new NodePath(name, true, 0, List.of());
  }

  /**
   * A path in JSON.
   *
   * @throws IllegalArgumentException when it is none; the message says why
   */
  static NodePath parse(String text) {
    int at = 0;
    int up = 0;
    if (text.startsWith("/")) {
      up = Integer.MAX_VALUE;
      at = 1;
    }
    while (at < text.length() && text.charAt(at) == '^') {
      up++;
      at++;
    }
    List<Step> steps = new ArrayList<>();
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '.') {
        at++;
      } else if (c == '\'') {
        int end = text.indexOf('\'', at + 1);
        if (end < 0) {
          throw new IllegalArgumentException("a quote is not closed");
        }
        steps.add(name(text.substring(at + 1, end)));
        at = end + 1;
      } else if (c == '[') {
        int end = text.indexOf(']', at);
        if (end < 0) {
          throw new IllegalArgumentException("a bracket is not closed");
        }
        steps.add(item(text.substring(at + 1, end)));
        at = end + 1;
      } else if (c == '{') {
        if (!text.startsWith("{}", at)) {
          throw new IllegalArgumentException("{} has nothing between its braces");
        }
        steps.add(NodePath::json);
        at += 2;
      } else {
        int end = at;
        while (end < text.length() && ".[{".indexOf(text.charAt(end)) < 0) {
          end++;
        }
        steps.add(name(text.substring(at, end)));
        at = end;
      }
    }
    return new NodePath(text, false, up, List.copyOf(steps));
  }

  private static Step name(String name) {
    return (node, into) -> {
      JsonNode value = node.get(name);
      if (value != null && !value.isNull()) {
        into.add(value);
      }
    };
  }

  private static Step item(String index) {
    if (index.isEmpty()) {
      return (node, into) -> {
        if (node.isArray()) {
          node.forEach(into::add);
        } else {
          into.add(node);
        }
      };
    }
    if (!index.matches("\\d{1,6}")) {
      throw new IllegalArgumentException("[" + index + "] is no place in a list");
    }
    int place = Integer.parseInt(index);
    return (node, into) -> {
      if (node.isArray() && place < node.size()) {
        into.add(node.get(place));
      } else if (!node.isArray() && place == 0) {
        into.add(node);
      }
    };
  }

  private static void json(JsonNode node, List<JsonNode> into) {
    if (!node.isTextual()) {
      return;
    }
    try {
      JsonNode read = JSON.readTree(node.textValue());
      if (read != null && read.isContainerNode()) {
        into.add(read);
      }
    } catch (JsonProcessingException e) {
      // A text that is no JSON holds no nodes; what the parser says repeats it.
      return;
    }
  }

  /** The column's name, or null for a path. */
  String columnName() {
    return column ? text : null;
  }

  /** The nodes there; none when there are none. */
  List<JsonNode> find(Frame frame) {
    if (column) {
      for (Frame at = frame; at != null; at = at.parent()) {
        if (at.node().isObject()) {
          JsonNode value = at.node().get(text);
          return value == null ? List.of() : List.of(value);
        }
      }
      return List.of();
    }
    Frame from = frame;
    for (int i = 0; i < up && from.parent() != null; i++) {
      from = from.parent();
    }
    List<JsonNode> nodes = List.of(from.node());
    for (Step step : steps) {
      List<JsonNode> next = new ArrayList<>();
      for (JsonNode node : nodes) {
        step.take(node, next);
      }
      nodes = next;
    }
    return nodes;
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}
