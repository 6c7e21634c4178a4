package tacet.cli.imports;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;
import tacet.cli.UsageError;
import tacet.cli.imports.RecordKind.TargetField;

/** Reads a mapping file; complaints name file, line, column and the nearest valid name. */
final class MappingReader {

  private static final List<String> KEYS =
      List.of(
          "mapping", "about", "format", "csv", "settings", "each", "ignore", "common", "records");
  private static final List<String> TABLE_KEYS = List.of("separator", "quote", "charset");
  private static final List<String> SETTING_KEYS =
      List.of("about", "values", "required", "default");
  private static final List<String> RECORD_KEYS = List.of("record", "each", "when", "fields");
  private static final Set<String> DESCRIBING = Set.of("SENT", "PLANNED");

  private final YamlEntries top;
  private final ValueReader values;
  private final Map<String, Mapping.Setting> settings;

  private MappingReader(YamlEntries top) {
    this.top = top;
    this.settings = settings();
    boolean table =
        top.required("format") != null
            && top.oneOf(top.get("format"), List.of("csv", "json")).equals("csv");
    this.values = new ValueReader(table, settings.keySet());
  }

  /**
   * Reads a mapping.
   *
   * @param file how to name it in complaints
   * @throws UsageError with the first thing that is wrong
   */
  static Mapping read(String file, String yaml) {
    return new MappingReader(YamlEntries.parse(file, yaml).only(KEYS)).mapping();
  }

  private Mapping mapping() {
    boolean table = top.textOf("format").equals("csv");
    RecordMapping.Each each =
        top.get("each") == null ? RecordMapping.Each.ITSELF : values.each(top, top.get("each"));
    List<Mapping.Ignored> ignored = ignored();
    Map<String, Node> common = common();
    List<RecordMapping> records = new ArrayList<>();
    if (top.get("records") == null) {
      throw top.error(top.node(), "\"records\" is missing", "say what a row becomes");
    }
    for (Node node : YamlEntries.items(top.get("records"))) {
      records.add(record(new YamlEntries(top.file(), node).only(RECORD_KEYS), common));
    }
    return new Mapping(
        top.required("mapping"),
        table ? Mapping.Format.CSV : Mapping.Format.JSON,
        table ? table() : null,
        settings,
        each,
        ignored,
        records,
        new LinkedHashSet<>(values.columns()));
  }

  private Map<String, Mapping.Setting> settings() {
    Map<String, Mapping.Setting> read = new LinkedHashMap<>();
    YamlEntries entries = top.entries("settings");
    if (entries == null) {
      return read;
    }
    for (String name : entries.keys()) {
      YamlEntries setting = entries.entries(name).only(SETTING_KEYS);
      List<String> known =
          setting.get("values") == null ? List.of() : setting.texts(setting.get("values"));
      String otherwise = setting.textOf("default");
      if (otherwise != null && !known.isEmpty()) {
        setting.oneOf(setting.get("default"), known);
      }
      read.put(
          name,
          new Mapping.Setting(
              setting.required("about"), known, setting.flag("required"), otherwise));
    }
    return read;
  }

  private Mapping.Table table() {
    YamlEntries csv = top.entries("csv");
    if (csv == null) {
      return new Mapping.Table(',', '"', "UTF-8");
    }
    csv.only(TABLE_KEYS);
    String charset = csv.textOf("charset");
    try {
      return new Mapping.Table(
          character(csv, "separator", ','),
          character(csv, "quote", '"'),
          charset == null ? "UTF-8" : Charset.forName(charset).name());
    } catch (IllegalArgumentException e) {
      throw csv.error(csv.get("charset"), "unknown charset", "write UTF-8 or windows-1252");
    }
  }

  private static char character(YamlEntries csv, String key, char otherwise) {
    String text = csv.textOf(key);
    if (text == null) {
      return otherwise;
    }
    Character character = Mapping.Table.character(text);
    if (character == null) {
      throw csv.error(csv.get(key), "not one character", "write " + key + ": \";\"");
    }
    return character;
  }

  private List<Mapping.Ignored> ignored() {
    List<Mapping.Ignored> read = new ArrayList<>();
    if (top.get("ignore") == null) {
      return read;
    }
    for (Node node : YamlEntries.items(top.get("ignore"))) {
      YamlEntries entry = new YamlEntries(top.file(), node).only(List.of("when", "why"));
      String why = entry.required("why");
      if (entry.get("when") == null) {
        throw entry.error(node, "\"when\" is missing", "say which nodes are passed over");
      }
      read.add(new Mapping.Ignored(values.condition(entry, entry.get("when")), why));
    }
    return read;
  }

  private Map<String, Node> common() {
    Map<String, Node> read = new LinkedHashMap<>();
    YamlEntries entries = top.entries("common");
    if (entries != null) {
      Set<String> known = new LinkedHashSet<>();
      for (RecordKind kind : RecordKind.values()) {
        known.addAll(kind.fields().keySet());
      }
      entries.only(known);
      for (String key : entries.keys()) {
        read.put(key, entries.get(key));
        if (!YamlEntries.nothing(entries.get(key))) {
          // Also where each record has its own instead, a mistake is to be told.
          values.value(entries, entries.get(key), fieldOf(key));
        }
      }
    }
    return read;
  }

  private static TargetField fieldOf(String name) {
    for (RecordKind kind : RecordKind.values()) {
      if (kind.fields().containsKey(name)) {
        return kind.fields().get(name);
      }
    }
    return null;
  }

  private RecordMapping record(YamlEntries entries, Map<String, Node> common) {
    entries.required("record");
    RecordKind kind = RecordKind.of(entries.oneOf(entries.get("record"), RecordKind.words()));
    Map<String, ValueSpec> fields = new LinkedHashMap<>();
    YamlEntries own = entries.entries("fields");
    if (own != null) {
      own.only(kind.fields().keySet());
    }
    for (TargetField field : kind.fields().values()) {
      Node node = own == null ? null : own.get(field.name());
      if (node == null) {
        node = common.get(field.name());
      }
      if (node != null && !YamlEntries.nothing(node)) {
        fields.put(field.name(), values.value(entries, node, field));
      } else if (field.required()) {
        throw entries.error(
            entries.node(),
            "a " + kind.word() + " needs \"" + field.name() + '"',
            "say where it comes from, under fields or common");
      }
    }
    if (kind == RecordKind.TOUCH && describes(fields.get("event"))) {
      for (String needed : List.of("channel", "function", "intent")) {
        if (!fields.containsKey(needed)) {
          throw entries.error(
              entries.node(),
              "a touch that was made or planned needs \"" + needed + '"',
              "it is never assumed: give a column, a setting or a constant");
        }
      }
    }
    return new RecordMapping(
        kind,
        entries.get("each") == null
            ? RecordMapping.Each.ITSELF
            : values.each(entries, entries.get("each")),
        entries.get("when") == null
            ? Condition.ALWAYS
            : values.condition(entries, entries.get("when")),
        fields);
  }

  private static boolean describes(ValueSpec event) {
    return event.source() instanceof ValueSource.Constant constant
            && DESCRIBING.contains(constant.value())
        || event.map() != null && event.map().values().stream().anyMatch(DESCRIBING::contains);
  }
}
