package tacet.flink.warehouse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tacet.flink.warehouse.Change.Forgotten;
import tacet.flink.warehouse.Change.Replacement;

/** Changes that are written in one transaction: the last one of each id. */
final class Batch {

  private record Id(String schema, Family family, List<Object> values) {}

  private final Map<Id, Replacement> replacements = new LinkedHashMap<>();
  private final List<Forgotten> forgotten = new ArrayList<>();
  private int records;

  /** Adds what a record changes. */
  void add(Change change) {
    records++;
    if (change instanceof Replacement replacement) {
      replacements.put(
          new Id(replacement.schema(), replacement.family(), replacement.id()), replacement);
    } else if (change instanceof Forgotten one) {
      forgotten.add(one);
    }
  }

  /** Records added since the last {@link #clear}. */
  int records() {
    return records;
  }

  void clear() {
    replacements.clear();
    forgotten.clear();
    records = 0;
  }

  /** The schemas concerned. */
  List<String> schemas() {
    return Stream.concat(replacements.values().stream(), forgotten.stream())
        .map(Change::schema)
        .distinct()
        .toList();
  }

  List<Replacement> replacements(String schema) {
    return replacements.values().stream().filter(one -> one.schema().equals(schema)).toList();
  }

  List<Forgotten> forgotten(String schema) {
    return forgotten.stream().filter(one -> one.schema().equals(schema)).toList();
  }
}
