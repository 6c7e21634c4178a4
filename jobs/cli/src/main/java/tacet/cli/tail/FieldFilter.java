package tacet.cli.tail;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tacet.cli.UsageError;
import tacet.flink.io.RecordJson;
import tacet.rules.NearestName;
import tacet.schemas.Topic;

/**
 * Which records are wanted, by their fields: those that have every value asked for. A field in a
 * list has a value when one of the list has it.
 */
final class FieldFilter {

  private static final String FREE = "definition.";

  private record Term(List<String> path, String value) {

    boolean holds(JsonNode record) {
      List<String> found = new ArrayList<>();
      collect(record, 0, found);
      return found.isEmpty() ? value.isEmpty() : found.contains(value);
    }

    private void collect(JsonNode node, int depth, List<String> found) {
      if (node.isArray()) {
        node.forEach(item -> collect(item, depth, found));
      } else if (depth == path.size()) {
        if (node.isValueNode() && !node.isMissingNode()) {
          found.add(node.asText());
        }
      } else {
        collect(node.path(path.get(depth)), depth + 1, found);
      }
    }
  }

  private final List<Term> terms;

  private FieldFilter(List<Term> terms) {
    this.terms = terms;
  }

  /**
   * Reads {@code FIELD=VALUE}, the field being one of a record on the topics, {@code hold.rule} of
   * a record in it; without a value for records where it is absent.
   *
   * @throws UsageError when one is not so written, or no such record has the field or the value
   */
  static FieldFilter parse(List<String> texts, List<Topic> topics) {
    List<Map<String, List<String>>> records =
        topics.stream().map(Topic::schemaName).distinct().map(RecordJson::fields).toList();
    Set<String> known = new LinkedHashSet<>();
    records.forEach(fields -> known.addAll(fields.keySet()));
    List<Term> terms = new ArrayList<>();
    for (String text : texts) {
      int equals = text.indexOf('=');
      if (equals < 1) {
        throw new UsageError("not a filter", "--where", "write FIELD=VALUE, as intent=PROMOTION");
      }
      String field = text.substring(0, equals);
      boolean free = field.startsWith(FREE) && known.contains("definition");
      if (!known.contains(field) && !free) {
        throw new UsageError(
            "no record on these topics has the field",
            "--where " + field,
            NearestName.hint(field, known));
      }
      String value = text.substring(equals + 1);
      check(field, value, records);
      terms.add(new Term(List.of(field.split("\\.")), value));
    }
    return new FieldFilter(terms);
  }

  /** A word that no record can have is a slip, and not a filter that nothing passes. */
  private static void check(String field, String value, List<Map<String, List<String>>> records) {
    Set<String> words = new LinkedHashSet<>();
    for (Map<String, List<String>> fields : records) {
      List<String> here = fields.get(field);
      if (here != null && here.isEmpty()) {
        return;
      }
      words.addAll(here == null ? List.of() : here);
    }
    if (!words.isEmpty() && !value.isEmpty() && !words.contains(value)) {
      throw new UsageError(
          "no record on these topics has the value",
          "--where " + field,
          NearestName.hint(value, words));
    }
  }

  /** Whether there is anything to be asked. */
  boolean isEmpty() {
    return terms.isEmpty();
  }

  /** Whether a record is wanted. */
  boolean wants(JsonNode record) {
    return terms.stream().allMatch(term -> term.holds(record));
  }
}
