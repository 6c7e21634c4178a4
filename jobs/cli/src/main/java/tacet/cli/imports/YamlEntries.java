package tacet.cli.imports;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import tacet.cli.UsageError;
import tacet.rules.NearestName;

/** The entries of a YAML mapping, whose complaints name file, line and column. */
final class YamlEntries {

  private static final int MAX_CHARACTERS = 1 << 20;

  private final String file;
  private final Node node;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Node> keys = new LinkedHashMap<>();

  /** The entries of a node. */
  YamlEntries(String file, Node node) {
    this.file = file;
    this.node = node;
    if (!(node instanceof MappingNode mapping)) {
      throw error(node, "a mapping is expected here", "write key: value");
    }
    for (NodeTuple entry : mapping.getValue()) {
      String key = text(entry.getKeyNode());
      if (values.put(key, entry.getValueNode()) != null) {
        throw error(entry.getKeyNode(), "\"" + key + "\" stands here twice", "take one away");
      }
      keys.put(key, entry.getKeyNode());
    }
  }

  /**
   * The entries of a file's only document.
   *
   * @param file how to name it
   * @throws UsageError when it is no YAML mapping
   */
  static YamlEntries parse(String file, String yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAX_CHARACTERS);
    Node node;
    try {
      node = new Yaml(options).compose(new StringReader(yaml));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      throw new UsageError("not valid YAML", file + ':' + line, "" + e.getProblem(), e);
    } catch (YAMLException e) {
      throw new UsageError("not valid YAML", file, "" + e.getMessage(), e);
    }
    if (node == null) {
      throw new UsageError("the mapping is empty", file, "see deploy/mappings for some");
    }
    return new YamlEntries(file, node);
  }

  /** Complains of keys that are none of these. */
  YamlEntries only(Collection<String> known) {
    keys.forEach(
        (key, at) -> {
          if (!known.contains(key)) {
            throw error(at, "unknown key \"" + key + '"', NearestName.hint(key, known));
          }
        });
    return this;
  }

  /** The keys in order. */
  Set<String> keys() {
    return values.keySet();
  }

  /** The node of a key, or null. */
  Node get(String key) {
    return values.get(key);
  }

  /** Where a key stands. */
  Node at(String key) {
    return keys.get(key);
  }

  /** The node itself. */
  Node node() {
    return node;
  }

  /** The entries below a key; null when it is not there. */
  YamlEntries entries(String key) {
    return values.containsKey(key) ? new YamlEntries(file, values.get(key)) : null;
  }

  /** The text of a key; null when it is not there. */
  String textOf(String key) {
    return values.containsKey(key) ? text(values.get(key)) : null;
  }

  /** The text of a key that must be there. */
  String required(String key) {
    if (!values.containsKey(key)) {
      throw error(node, "\"" + key + "\" is missing", "add " + key + ": …");
    }
    return textOf(key);
  }

  /** Whether a key says true; false when it is not there. */
  boolean flag(String key) {
    return values.containsKey(key)
        && oneOf(values.get(key), List.of("true", "false")).equals("true");
  }

  /** The text of a scalar. */
  String text(Node scalar) {
    if (scalar instanceof ScalarNode written) {
      return written.getValue();
    }
    throw error(scalar, "a single value is expected here", "write it on one line");
  }

  /** A text of a list of known ones. */
  String oneOf(Node scalar, Collection<String> known) {
    String written = text(scalar);
    if (!known.contains(written)) {
      throw error(scalar, "unknown value \"" + written + '"', NearestName.hint(written, known));
    }
    return written;
  }

  /** Whether a node says nothing. */
  static boolean nothing(Node node) {
    return node.getTag() == Tag.NULL || node.getTag().equals(Tag.NULL);
  }

  /** The items of a list; the node itself where it is none. */
  static List<Node> items(Node node) {
    return node instanceof SequenceNode list ? List.copyOf(list.getValue()) : List.of(node);
  }

  /** The texts of a list, or the one text. */
  List<String> texts(Node node) {
    List<String> texts = new ArrayList<>();
    for (Node item : items(node)) {
      texts.add(text(item));
    }
    return texts;
  }

  /** A complaint about a place in the file. */
  UsageError error(Node at, String what, String mend) {
    return new UsageError(
        what,
        file + ':' + (at.getStartMark().getLine() + 1) + ':' + (at.getStartMark().getColumn() + 1),
        mend);
  }

  /** The file's name. */
  String file() {
    return file;
  }
}
