package tacet.flink;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.yaml.snakeyaml.DumperOptions;
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
import tacet.rules.NearestName;

/**
 * One value of a settings file together with its place. Every reading method throws {@link
 * InvalidSettings} where the value is not what is asked for.
 */
final class SettingsNode {

  private final String file;
  private final String path;
  private final Node node;
  private final Secrets secrets;

  private SettingsNode(String file, String path, Node node, Secrets secrets) {
    this.file = file;
    this.path = path;
    this.node = node;
    this.secrets = secrets;
  }

  /** The top of a file, with this process's environment. */
  static SettingsNode load(Path file) {
    try {
      return parse(file.toString(), Files.readString(file), System.getenv());
    } catch (IOException e) {
      throw new InvalidSettings("settings file " + file + " cannot be read", e);
    }
  }

  /**
   * The top of a file; an empty file is an empty mapping.
   *
   * @param file how messages call the text
   * @param environment what {@code ${env:NAME}} is looked up in
   */
  static SettingsNode parse(String file, String yaml, Map<String, String> environment) {
    Secrets secrets = new Secrets(environment);
    try {
      Node root = new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
      Node top =
          root == null ? new MappingNode(Tag.MAP, List.of(), DumperOptions.FlowStyle.BLOCK) : root;
      return new SettingsNode(file, "", top, secrets);
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw new InvalidSettings(file, line, "no YAML: " + e.getProblem());
    } catch (YAMLException e) {
      throw new InvalidSettings(file, 1, "no YAML: " + e.getMessage());
    }
  }

  private SettingsNode at(String key, Node child) {
    return new SettingsNode(file, path.isEmpty() ? key : path + "." + key, child, secrets);
  }

  /** The fault of this value. */
  InvalidSettings fault(String what) {
    return fault(node, (path.isEmpty() ? "" : path + ": ") + what);
  }

  private InvalidSettings fault(Node where, String what) {
    int line = where.getStartMark() == null ? 1 : where.getStartMark().getLine() + 1;
    return new InvalidSettings(file, line, what);
  }

  /** The entries of a mapping that may have some keys only. */
  Map<String, SettingsNode> entries(Collection<String> known) {
    if (!(node instanceof MappingNode mapping)) {
      throw fault("must be a mapping of keys to values");
    }
    Map<String, SettingsNode> entries = new LinkedHashMap<>();
    for (NodeTuple entry : mapping.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        throw fault(entry.getKeyNode(), "a key must be a plain word");
      }
      String name = key.getValue();
      String full = path.isEmpty() ? name : path + "." + name;
      if (!known.contains(name)) {
        throw fault(key, "unknown key " + full + "; " + NearestName.hint(name, known));
      }
      if (entries.put(name, at(name, entry.getValueNode())) != null) {
        throw fault(key, full + " stands twice");
      }
    }
    return entries;
  }

  /** The items of a list, all different, at least {@code least} of them. */
  <T> List<T> items(int least, Function<SettingsNode, T> item) {
    if (!(node instanceof SequenceNode sequence)) {
      throw fault("must be a list");
    }
    if (sequence.getValue().size() < least) {
      throw fault("must not be empty");
    }
    List<T> items = new ArrayList<>();
    for (Node child : sequence.getValue()) {
      SettingsNode one = new SettingsNode(file, path, child, secrets);
      T value = item.apply(one);
      if (items.contains(value)) {
        throw one.fault(value + " stands twice");
      }
      items.add(value);
    }
    return List.copyOf(items);
  }

  /** The entries of a mapping from names of a vocabulary. */
  static <E extends Enum<E>> void byName(
      SettingsNode node, Class<E> vocabulary, BiConsumer<E, SettingsNode> entry) {
    List<String> names = Arrays.stream(vocabulary.getEnumConstants()).map(Enum::name).toList();
    node.entries(names)
        .forEach((name, value) -> entry.accept(Enum.valueOf(vocabulary, name), value));
  }

  /** The entries under a key; none where it is left out. */
  static Map<String, SettingsNode> part(
      Map<String, SettingsNode> keys, String key, String... known) {
    return keys.containsKey(key) ? keys.get(key).entries(List.of(known)) : Map.of();
  }

  /** What stands under a key, or {@code unset}. */
  static <T> T or(
      Map<String, SettingsNode> keys, String key, T unset, Function<SettingsNode, T> read) {
    return keys.containsKey(key) ? read.apply(keys.get(key)) : unset;
  }

  /** Refuses a mapping that leaves out a key that it cannot do without. */
  void need(Map<String, SettingsNode> keys, String... needed) {
    for (String key : needed) {
      if (!keys.containsKey(key)) {
        throw fault(key + " is missing");
      }
    }
  }

  boolean isMapping() {
    return node instanceof MappingNode;
  }

  /** Text that is not blank, with secrets filled in. */
  String text() {
    if (!(node instanceof ScalarNode scalar) || scalar.getTag().equals(Tag.NULL)) {
      throw fault("must be text");
    }
    String filled;
    try {
      filled = secrets.fill(scalar.getValue());
    } catch (IllegalArgumentException e) {
      throw fault(e.getMessage());
    }
    if (filled.isBlank()) {
      throw fault("must not be empty");
    }
    return filled;
  }

  /** The text as it stands in the file, for messages: what is filled in may be a secret. */
  private String written() {
    return ((ScalarNode) node).getValue();
  }

  /** One of some words. */
  String choice(Collection<String> words) {
    String text = text();
    if (!words.contains(text)) {
      throw fault("unknown value " + written() + "; " + NearestName.hint(written(), words));
    }
    return text;
  }

  /** A value of a vocabulary, by its name. */
  <E extends Enum<E>> E choice(Class<E> vocabulary) {
    List<String> names = Arrays.stream(vocabulary.getEnumConstants()).map(Enum::name).toList();
    return Enum.valueOf(vocabulary, choice(names));
  }

  /** One of these, by its name in lower case. */
  <E extends Enum<E>> E word(E[] values) {
    List<String> words =
        Arrays.stream(values).map(value -> value.name().toLowerCase(Locale.ROOT)).toList();
    return values[words.indexOf(choice(words))];
  }

  boolean yesOrNo() {
    return Boolean.parseBoolean(choice(List.of("true", "false")));
  }

  /** A whole number of a range, both ends included. */
  int whole(int least, int most) {
    try {
      int value = Integer.parseInt(text());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // The message below says the same of text and of a number out of range.
    }
    throw fault("must be a whole number from " + least + " to " + most);
  }

  /** A number from {@code least} on. */
  double number(double least) {
    try {
      double value = Double.parseDouble(text());
      if (value >= least && value < Double.POSITIVE_INFINITY) {
        return value;
      }
    } catch (NumberFormatException e) {
      // The message below says the same of text and of a number out of range.
    }
    throw fault("must be a number of at least " + least);
  }

  /** A number of a range, both ends included. */
  double number(double least, double most) {
    double value = number(least);
    if (value > most) {
      throw fault("must be a number from " + least + " to " + most);
    }
    return value;
  }

  /** An ISO 8601 duration of a range, both ends included, whole milliseconds. */
  Duration duration(Duration least, Duration most) {
    try {
      Duration value = Duration.parse(text());
      if (value.compareTo(least) >= 0
          && value.compareTo(most) <= 0
          && value.getNano() % 1_000_000 == 0) {
        return value;
      }
    } catch (DateTimeException e) {
      // The message below says the same of text and of a duration out of range.
    }
    throw fault("must be an ISO 8601 duration of whole milliseconds from " + least + " to " + most);
  }

  ZoneId zone() {
    String text = text();
    if (!ZoneId.getAvailableZoneIds().contains(text)) {
      String near = NearestName.of(written(), new TreeSet<>(ZoneId.getAvailableZoneIds()));
      throw fault(
          "unknown time zone "
              + written()
              + (near == null ? "" : "; did you mean \"" + near + "\"?"));
    }
    return ZoneId.of(text);
  }
}
