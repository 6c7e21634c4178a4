package tacet.cli.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is different between two sets of rules, by id.
 *
 * @param added ids that only the new set has
 * @param removed ids that only the old set has
 * @param changed what each rule of both sets says otherwise, by id
 */
record RuleDiff(List<String> added, List<String> removed, Map<String, List<Change>> changed) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * One field that says something else.
   *
   * @param field its name; those inside others apart by dots
   * @param before as JSON, or null where it was not there
   * @param after as JSON, or null where it no longer is
   */
  record Change(String field, String before, String after) {

    @Override
    public String toString() {
      return field + ": " + shown(before) + " → " + shown(after);
    }

    private static String shown(String value) {
      return value == null ? "(not said)" : value;
    }
  }

  /** Compares definitions, canonical JSON by rule id. */
  static RuleDiff of(Map<String, String> before, Map<String, String> after) {
    List<String> added = new ArrayList<>();
    List<String> removed = new ArrayList<>();
    Map<String, List<Change>> changed = new TreeMap<>();
    TreeSet<String> ids = new TreeSet<>(before.keySet());
    ids.addAll(after.keySet());
    for (String id : ids) {
      if (!before.containsKey(id)) {
        added.add(id);
      } else if (!after.containsKey(id)) {
        removed.add(id);
      } else if (!before.get(id).equals(after.get(id))) {
        List<Change> changes = new ArrayList<>();
        compare("", parsed(before.get(id)), parsed(after.get(id)), changes);
        changed.put(id, changes);
      }
    }
    return new RuleDiff(added, removed, changed);
  }

  /** Whether the sets say the same. */
  boolean isEmpty() {
    return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
  }

  /** Every rule that is not the same in both. */
  TreeSet<String> ids() {
    TreeSet<String> ids = new TreeSet<>(added);
    ids.addAll(removed);
    ids.addAll(changed.keySet());
    return ids;
  }

  /** For people to read, a line each. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    added.forEach(id -> lines.add("+ " + id));
    removed.forEach(id -> lines.add("- " + id));
    changed.forEach(
        (id, changes) -> {
          lines.add("~ " + id);
          changes.forEach(change -> lines.add("    " + change));
        });
    return lines;
  }

  private static JsonNode parsed(String definition) {
    try {
      return JSON.readTree(definition);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a definition that is no JSON", e);
    }
  }

  private static void compare(String path, JsonNode before, JsonNode after, List<Change> changes) {
    TreeSet<String> fields = new TreeSet<>();
    before.fieldNames().forEachRemaining(fields::add);
    after.fieldNames().forEachRemaining(fields::add);
    for (String field : fields) {
      JsonNode old = before.get(field);
      JsonNode now = after.get(field);
      String name = path + field;
      if (old != null && now != null && old.isObject() && now.isObject()) {
        compare(name + '.', old, now, changes);
      } else if (old == null || !old.equals(now)) {
        changes.add(
            new Change(
                name, old == null ? null : old.toString(), now == null ? null : now.toString()));
      }
    }
  }
}
