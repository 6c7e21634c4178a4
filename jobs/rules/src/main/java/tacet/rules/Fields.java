package tacet.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The fields of one mapping of a rule file. Every read of a field that is wrong adds a problem and
 * gives a value that must not be used: a rule is made only when there were no problems.
 */
final class Fields {

  private final Node node;
  private final Problems problems;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Node> keys = new LinkedHashMap<>();

  private Fields(Node node, Problems problems) {
    this.node = node;
    this.problems = problems;
  }

  /**
   * The fields of a mapping; none, and a problem, when the node is something else.
   *
   * @param what the name of the mapping in messages
   */
  static Fields of(Node node, String what, Problems problems) {
    Fields fields = new Fields(node, problems);
    if (!(node instanceof MappingNode mapping)) {
      problems.error(
          node, what + " must be a mapping of fields, not " + Problems.written(node), null);
      return fields;
    }
    for (NodeTuple entry : mapping.getValue()) {
      Node key = entry.getKeyNode();
      if (!(key instanceof ScalarNode name)) {
        problems.error(key, "a field's name must be a word, not " + Problems.written(key), null);
      } else if (fields.keys.putIfAbsent(name.getValue(), key) != null) {
        problems.error(key, "field " + Problems.quoted(name.getValue()) + " is given twice", null);
      } else if (entry.getValueNode().getTag() == Tag.NULL) {
        String hint = "give it one or leave the field out";
        problems.error(key, "field " + Problems.quoted(name.getValue()) + " has no value", hint);
      } else {
        fields.values.put(name.getValue(), entry.getValueNode());
      }
    }
    return fields;
  }

  /**
   * Adds a problem for each field that is not among {@code known}.
   *
   * @param what the name of the mapping in messages
   */
  void refuseOthers(String what, Collection<String> known) {
    refuseOthers(what, known, name -> NearestName.hint(name, known));
  }

  /** The same with hints of one's own. */
  void refuseOthers(String what, Collection<String> known, UnaryOperator<String> hint) {
    keys.forEach(
        (name, key) -> {
          if (!known.contains(name)) {
            String message = "unknown field " + Problems.quoted(name) + " in " + what;
            problems.error(key, message, hint.apply(name));
          }
        });
  }

  boolean has(String name) {
    return keys.containsKey(name);
  }

  /** Where a problem with a field is reported: at the field, else at the mapping. */
  Node at(String name) {
    return keys.getOrDefault(name, node);
  }

  /** The value, or null when the field is absent. */
  Node value(String name) {
    return values.get(name);
  }

  void error(String name, String message, String hint) {
    problems.error(at(name), message, hint);
  }

  void warning(String name, String message) {
    problems.warning(at(name), message, null);
  }

  Problems problems() {
    return problems;
  }

  /** The fields of a mapping inside; with {@code known} fields only. Absent: without any field. */
  Fields inner(String name, Collection<String> known) {
    Node inner = value(name);
    if (inner == null) {
      return new Fields(at(name), problems);
    }
    Fields fields = of(inner, name, problems);
    fields.refuseOthers(name, known);
    return fields;
  }

  /** Whether a field that must be there is; a problem when not. */
  boolean require(String name) {
    if (!has(name)) {
      problems.error(node, "missing field \"" + name + '"', null);
    }
    return values.containsKey(name);
  }

  /** A text that is not blank and has one line, or null when absent or wrong. */
  String text(String name, int longest) {
    Node value = value(name);
    return value == null ? null : text(value, name, longest);
  }

  private String text(Node value, String name, int longest) {
    if (!(value instanceof ScalarNode scalar)) {
      problems.error(value, name + " must be a text, not " + Problems.written(value), null);
      return null;
    }
    if (value.getTag() != Tag.STR) {
      String hint = "write it in quotes: \"" + scalar.getValue() + '"';
      problems.error(value, name + " must be a text, not " + Problems.written(value), hint);
      return null;
    }
    String text = scalar.getValue().strip();
    if (text.isEmpty() || text.length() > longest || text.contains("\n")) {
      String size = "1 to " + longest + " characters";
      problems.error(value, name + " must be one line of " + size, null);
      return null;
    }
    return text;
  }

  /** A list of texts, at least one; empty when absent or wrong. */
  List<String> texts(String name, int longest) {
    List<String> texts = new ArrayList<>();
    for (Node item : items(name)) {
      String text = text(item, "a value of " + name, longest);
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  /** One of the names, or {@code otherwise} when absent or wrong. */
  <V> V oneOf(String name, Names<V> names, V otherwise) {
    Node value = value(name);
    V found = value == null ? null : oneOf(value, name, names);
    return found == null ? otherwise : found;
  }

  private <V> V oneOf(Node value, String name, Names<V> names) {
    if (!(value instanceof ScalarNode scalar)) {
      String one = String.join(", ", names.all());
      problems.error(
          value, name + " must be one value, not " + Problems.written(value), "known: " + one);
      return null;
    }
    V found = names.get(scalar.getValue());
    if (found == null) {
      String message = "unknown value " + Problems.quoted(scalar.getValue()) + " of " + name;
      problems.error(value, message, NearestName.hint(scalar.getValue(), names.all()));
    }
    return found;
  }

  /** A list of names, at least one; empty when absent or wrong. */
  <V> List<V> listOf(String name, Names<V> names) {
    return items(name).stream()
        .map(item -> oneOf(item, name, names))
        .filter(Objects::nonNull)
        .toList();
  }

  /** The items of a list, at least one; none when the field is absent or wrong. */
  List<Node> items(String name) {
    Node value = value(name);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof SequenceNode list)) {
      String hint =
          value instanceof ScalarNode scalar
              ? "write [" + Problems.quoted(scalar.getValue()).replace("\"", "") + ']'
              : null;
      problems.error(value, name + " must be a list, not " + Problems.written(value), hint);
      return List.of();
    }
    if (list.getValue().isEmpty()) {
      problems.error(value, name + " is an empty list", "name a value or leave the field out");
    }
    return list.getValue();
  }

  /** A yes or no. */
  boolean flag(String name, boolean otherwise) {
    Node value = value(name);
    if (value == null) {
      return otherwise;
    }
    if (value.getTag() != Tag.BOOL) {
      problems.error(value, name + " must be true or false, not " + Problems.written(value), null);
      return otherwise;
    }
    return Boolean.parseBoolean(((ScalarNode) value).getValue());
  }

  /** A whole number; {@code least} when absent or wrong. */
  int whole(String name, int least, int most) {
    Node value = value(name);
    if (value == null) {
      return least;
    }
    String text = value instanceof ScalarNode scalar ? scalar.getValue() : "";
    boolean fits = value.getTag() == Tag.INT && text.length() <= 10;
    long number = fits ? Long.parseLong(text) : Long.MIN_VALUE;
    if (number < least || number > most) {
      String range = " must be a whole number from " + least + " to " + most;
      problems.error(value, name + range + ", not " + Problems.written(value), null);
      return least;
    }
    return (int) number;
  }

  /** A number; {@code otherwise} when absent or wrong. */
  double number(String name, double least, double most, double otherwise) {
    Node value = value(name);
    return value == null ? otherwise : number(value, name, least, most, otherwise);
  }

  double number(Node value, String name, double least, double most, double otherwise) {
    boolean number = value.getTag() == Tag.INT || value.getTag() == Tag.FLOAT;
    double read = number ? Double.parseDouble(((ScalarNode) value).getValue()) : Double.NaN;
    if (!(read >= least && read <= most)) {
      String range =
          " must be a number from " + Problems.shortest(least) + " to " + Problems.shortest(most);
      problems.error(value, name + range + ", not " + Problems.written(value), null);
      return otherwise;
    }
    return read;
  }

  /** A duration above 0, milliseconds; 1 when absent or wrong. */
  long duration(String name) {
    return duration(name, 1);
  }

  /** A duration of at least {@code least} milliseconds, 0 or 1; that when absent or wrong. */
  long duration(String name, int least) {
    Node value = value(name);
    if (value == null) {
      return least;
    }
    String text = value instanceof ScalarNode scalar ? scalar.getValue() : "";
    Long millis = Spans.duration(text);
    if (millis == null) {
      String message =
          name + " must be " + Spans.DURATION + ", at most P3650D, not " + Problems.written(value);
      problems.error(value, message, Spans.durationHint(text));
    } else if (millis < least) {
      problems.error(value, name + " must be longer than 0", null);
    }
    return millis == null ? least : millis;
  }

  /** An instant, epoch milliseconds; {@code otherwise} when absent or wrong. */
  long instant(String name, long otherwise) {
    Node value = value(name);
    if (value == null) {
      return otherwise;
    }
    String text = value instanceof ScalarNode scalar ? scalar.getValue() : "";
    boolean millis = value.getTag() == Tag.INT && text.length() <= 15;
    Long instant = millis ? Long.valueOf(Long.parseLong(text)) : Spans.instant(text);
    if (instant == null) {
      String message = name + " must be " + Spans.INSTANT + ", not " + Problems.written(value);
      problems.error(value, message, Spans.instantHint(text));
      return otherwise;
    }
    return instant;
  }
}
