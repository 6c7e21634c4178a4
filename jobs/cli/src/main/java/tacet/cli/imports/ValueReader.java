package tacet.cli.imports;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import tacet.cli.imports.RecordKind.TargetField;

/** Reads how values are found: the fields and paths of a mapping file. */
final class ValueReader {

  private static final List<String> SOURCES =
      List.of("from", "value", "setting", "first", "join", "file");
  private static final List<String> KEYS =
      List.of(
          "from",
          "value",
          "setting",
          "first",
          "join",
          "file",
          "separator",
          "when",
          "split",
          "take",
          "match",
          "as",
          "map",
          "ignoreCase",
          "time",
          "pseudonym",
          "closed",
          "otherwise",
          "default");
  private static final List<String> TIME_KEYS = List.of("formats", "zone", "at");
  private static final int MAX_DEPTH = 8;

  private final boolean table;
  private final Collection<String> settings;
  private final Set<String> columns = new LinkedHashSet<>();
  private final ConditionReader conditions = new ConditionReader(this);

  /**
   * @param table whether values stand in columns, else in paths
   * @param settings the settings there are
   */
  ValueReader(boolean table, Collection<String> settings) {
    this.table = table;
    this.settings = settings;
  }

  /** The settings there are. */
  Collection<String> settings() {
    return settings;
  }

  /** The columns that were named so far. */
  Set<String> columns() {
    return columns;
  }

  /**
   * The value of a field: a constant, or where to find it.
   *
   * @param field the field, or null for a part of a value
   */
  ValueSpec value(YamlEntries place, Node node, TargetField field) {
    return value(place, node, field, 0);
  }

  private ValueSpec value(YamlEntries place, Node node, TargetField field, int depth) {
    if (depth > MAX_DEPTH) {
      throw place.error(node, "values inside values inside values", "write it flatter");
    }
    if (node instanceof ScalarNode) {
      return ValueSpec.constant(constant(place, node, field));
    }
    YamlEntries spec = new YamlEntries(place.file(), node).only(KEYS);
    List<String> named = SOURCES.stream().filter(key -> spec.get(key) != null).toList();
    if (named.size() != 1) {
      throw place.error(
          node,
          "a value has one source, not " + named.size(),
          "give one of " + String.join(", ", SOURCES));
    }
    return new ValueSpec(
        source(spec, named.get(0), field, depth),
        spec.get("when") == null ? Condition.ALWAYS : condition(spec, spec.get("when")),
        pattern(spec, "split"),
        spec.get("take") != null && !spec.oneOf(spec.get("take"), List.of("first")).isEmpty(),
        pattern(spec, "match"),
        spec.get("as") == null
            ? Spelling.TEXT
            : Spelling.named(spec.oneOf(spec.get("as"), Spelling.words())),
        map(spec, field),
        spec.get("time") == null ? TimeFormat.ISO : time(spec, spec.get("time")),
        spec.flag("pseudonym"),
        spec.flag("closed"),
        spec.get("otherwise") != null
            && spec.oneOf(spec.get("otherwise"), List.of("absent", "reject")).equals("absent"),
        spec.get("default") == null ? null : constant(spec, spec.get("default"), field));
  }

  private ValueSource source(YamlEntries spec, String key, TargetField field, int depth) {
    Node node = spec.get(key);
    return switch (key) {
      case "from" -> new ValueSource.Paths(paths(spec, node));
      case "value" -> new ValueSource.Constant(constant(spec, node, field));
      case "setting" -> new ValueSource.Setting(spec.oneOf(node, settings));
      case "file" -> new ValueSource.FileName();
      default -> {
        List<ValueSpec> parts = new ArrayList<>();
        for (Node item : YamlEntries.items(node)) {
          // Parts are columns or paths where they are bare, so that a join reads well.
          parts.add(
              item instanceof ScalarNode
                  ? value(spec, asFrom(spec, item))
                  : value(spec, item, key.equals("first") ? field : null, depth + 1));
        }
        String separator = spec.textOf("separator");
        yield key.equals("first")
            ? new ValueSource.First(parts)
            : new ValueSource.Joined(parts, separator == null ? "-" : separator);
      }
    };
  }

  private static ValueSpec value(YamlEntries spec, ValueSource source) {
    ValueSpec plain = ValueSpec.constant("");
    return new ValueSpec(
        source,
        plain.when(),
        null,
        false,
        null,
        plain.as(),
        null,
        plain.time(),
        false,
        false,
        false,
        null);
  }

  private ValueSource asFrom(YamlEntries spec, Node item) {
    return new ValueSource.Paths(paths(spec, item));
  }

  private static String constant(YamlEntries place, Node node, TargetField field) {
    String text = place.text(node);
    if (field != null && !field.vocabulary().isEmpty()) {
      return place.oneOf(node, field.vocabulary());
    }
    return text;
  }

  private static Map<String, String> map(YamlEntries spec, TargetField field) {
    YamlEntries entries = spec.entries("map");
    if (entries == null) {
      return null;
    }
    Map<String, String> map =
        spec.flag("ignoreCase") ? new TreeMap<>(String.CASE_INSENSITIVE_ORDER) : new TreeMap<>();
    for (String vendor : entries.keys()) {
      Node ours = entries.get(vendor);
      if (YamlEntries.nothing(ours)) {
        map.put(vendor, ValueSpec.ABSENT);
      } else if (ValueSpec.SKIP.equals(entries.text(ours))) {
        map.put(vendor, ValueSpec.SKIP);
      } else {
        map.put(vendor, constant(entries, ours, field));
      }
    }
    return map;
  }

  /** One path or column, or several of which the first that leads anywhere is meant. */
  List<NodePath> paths(YamlEntries place, Node node) {
    List<NodePath> paths = new ArrayList<>();
    for (Node item : YamlEntries.items(node)) {
      paths.add(path(place, item, place.text(item)));
    }
    return paths;
  }

  /** The column or path of a text. */
  NodePath path(YamlEntries place, Node at, String text) {
    if (table) {
      NodePath column = NodePath.column(text);
      if (column.columnName() != null) {
        columns.add(text);
      }
      return column;
    }
    try {
      return NodePath.parse(text);
    } catch (IllegalArgumentException e) {
      throw place.error(at, "not a path: " + e.getMessage(), "write it as entry[].resource.id");
    }
  }

  /** The nodes that records come from. */
  RecordMapping.Each each(YamlEntries place, Node node) {
    if (!(node instanceof MappingNode)) {
      return new RecordMapping.Each(paths(place, node), null);
    }
    YamlEntries each = new YamlEntries(place.file(), node).only(List.of("from", "split"));
    each.required("from");
    return new RecordMapping.Each(paths(each, each.get("from")), pattern(each, "split"));
  }

  private static Pattern pattern(YamlEntries spec, String key) {
    return spec.get(key) == null ? null : pattern(spec, spec.get(key));
  }

  /** A regular expression. */
  static Pattern pattern(YamlEntries place, Node node) {
    try {
      return Pattern.compile(place.text(node), Pattern.UNICODE_CASE);
    } catch (PatternSyntaxException e) {
      throw place.error(
          node, "not a regular expression: " + e.getDescription(), "see java.util.regex.Pattern");
    }
  }

  private TimeFormat time(YamlEntries place, Node node) {
    if (!(node instanceof MappingNode)) {
      return new TimeFormat(formats(place, node), null, null, null);
    }
    YamlEntries time = new YamlEntries(place.file(), node).only(TIME_KEYS);
    List<TimeFormat.Format> formats =
        time.get("formats") == null
            ? List.of(TimeFormat.Format.iso())
            : formats(time, time.get("formats"));
    ZoneId zone = null;
    String setting = null;
    Node zoned = time.get("zone");
    if (zoned instanceof MappingNode) {
      YamlEntries named = new YamlEntries(place.file(), zoned).only(List.of("setting"));
      named.required("setting");
      setting = named.oneOf(named.get("setting"), settings);
    } else if (zoned != null) {
      try {
        zone = ZoneId.of(time.text(zoned));
      } catch (DateTimeException e) {
        throw time.error(zoned, "not a zone", "write Europe/Berlin or -06:00");
      }
    }
    LocalTime at = null;
    if (time.get("at") != null) {
      try {
        at = LocalTime.parse(time.textOf("at"));
      } catch (DateTimeException e) {
        throw time.error(time.get("at"), "not a time of day", "write it as \"12:00\"");
      }
    }
    return new TimeFormat(formats, zone, setting, at);
  }

  private static List<TimeFormat.Format> formats(YamlEntries place, Node node) {
    List<TimeFormat.Format> formats = new ArrayList<>();
    for (Node item : YamlEntries.items(node)) {
      try {
        formats.add(TimeFormat.Format.of(place.text(item)));
      } catch (IllegalArgumentException e) {
        throw place.error(
            item,
            "not a format of times",
            "write iso, epoch-seconds, epoch-millis or a pattern as M/d/yyyy h:mm:ss a");
      }
    }
    return formats;
  }

  /** A condition: all entries of a mapping, or any item of a list. */
  Condition condition(YamlEntries place, Node node) {
    return conditions.condition(place, node);
  }
}
