package tacet.cli.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import tacet.rules.NearestName;

/** Reads the conditions of a mapping file. */
final class ConditionReader {

  private static final List<String> TESTS = List.of("matches", "present", "size", "not");

  private final ValueReader values;

  ConditionReader(ValueReader values) {
    this.values = values;
  }

  /** A condition: all entries of a mapping, or any item of a list. */
  Condition condition(YamlEntries place, Node node) {
    if (!(node instanceof MappingNode)) {
      List<Condition> any = new ArrayList<>();
      for (Node item : YamlEntries.items(node)) {
        if (!(item instanceof MappingNode)) {
          throw place.error(item, "a condition is a mapping", "write {column: value}");
        }
        any.add(condition(place, item));
      }
      return Condition.any(any);
    }
    YamlEntries entries = new YamlEntries(place.file(), node);
    List<Condition> all = new ArrayList<>();
    for (String key : entries.keys()) {
      all.add(test(entries, key, entries.get(key)));
    }
    return Condition.all(all);
  }

  private Condition test(YamlEntries entries, String key, Node node) {
    if (!(node instanceof MappingNode)) {
      return Condition.in(subject(entries, key), Set.copyOf(entries.texts(node)));
    }
    YamlEntries tests = new YamlEntries(entries.file(), node).only(TESTS);
    List<Condition> all = new ArrayList<>();
    if (tests.get("matches") != null) {
      all.add(
          Condition.matches(
              subject(entries, key), ValueReader.pattern(tests, tests.get("matches"))));
    }
    if (tests.get("present") != null) {
      all.add(Condition.present(subject(entries, key), tests.flag("present")));
    }
    if (tests.get("size") != null) {
      String size = tests.textOf("size");
      if (!size.matches("\\d{1,6}")) {
        throw tests.error(tests.get("size"), "not a number", "write size: 1");
      }
      all.add(Condition.size(values.path(entries, entries.at(key), key), Integer.parseInt(size)));
    }
    if (tests.get("not") != null) {
      all.add(Condition.not(test(entries, key, tests.get("not"))));
    }
    return Condition.all(all);
  }

  /** {@code $name} is a setting, {@code @file} the file's name, anything else a column or path. */
  private Condition.Subject subject(YamlEntries entries, String key) {
    if (key.equals("@file")) {
      return Condition.Subject.fileName();
    }
    if (key.startsWith("$")) {
      String setting = key.substring(1);
      if (!values.settings().contains(setting)) {
        throw entries.error(
            entries.at(key),
            "unknown setting \"" + setting + '"',
            NearestName.hint(setting, values.settings()));
      }
      return Condition.Subject.setting(setting);
    }
    return Condition.Subject.at(values.path(entries, entries.at(key), key));
  }
}
