package tacet.cli.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tacet.cli.imports.RecordKind.FieldType;
import tacet.cli.imports.RecordKind.TargetField;

/** Counts what an import found. It holds no id and no free text, and is bounded. */
final class ImportReport {

  private static final int MAX_VALUES = 20;
  private static final int MAX_LINES = 500;
  private static final String OTHERS = "others";

  private final Map<RecordKind, Long> records = new TreeMap<>();
  private final Map<RecordKind, Map<String, Map<String, Long>>> mapped = new TreeMap<>();
  private final Map<String, Map<String, Long>> unmapped = new TreeMap<>();
  private final Map<String, Rejected> rejected = new TreeMap<>();
  private final Map<String, Long> ignored = new TreeMap<>();
  private final Map<String, Long> notes = new TreeMap<>();
  private long rows;
  private long made;
  private long rejections;

  private static final class Rejected {
    private final String first;
    private final String hint;
    private long count;

    Rejected(String first, String hint) {
      this.first = first;
      this.hint = hint;
    }
  }

  /** One row or document was read. */
  void row() {
    rows++;
  }

  /** A record was made and admitted. */
  void record(RecordKind kind, ObjectNode json) {
    made++;
    records.merge(kind, 1L, Long::sum);
    Map<String, Map<String, Long>> fields = mapped.computeIfAbsent(kind, k -> new TreeMap<>());
    for (TargetField field : kind.fields().values()) {
      boolean counted = !field.vocabulary().isEmpty() || field.type() == FieldType.FLAG;
      if (counted && json.hasNonNull(field.name()) && json.get(field.name()).isValueNode()) {
        fields
            .computeIfAbsent(field.name(), k -> new TreeMap<>())
            .merge(json.get(field.name()).asText(), 1L, Long::sum);
      }
    }
  }

  /** A value had no place in the record's field. */
  void unmapped(RecordKind kind, String field, Unmappable fault) {
    String of = fault.valueClass() == null ? "a value" : fault.valueClass();
    Map<String, Long> values =
        unmapped.computeIfAbsent(
            kind.word() + ' ' + field + " from " + fault.from(), k -> new TreeMap<>());
    bounded(values, of, MAX_VALUES);
  }

  /**
   * A record was refused.
   *
   * @param what code, field and record
   * @param place file and line
   * @param hint what to do about it, or null
   */
  void rejected(String what, String place, String hint) {
    rejections++;
    String key = rejected.containsKey(what) || rejected.size() < MAX_LINES ? what : OTHERS;
    rejected.computeIfAbsent(key, k -> new Rejected(place, hint)).count++;
  }

  /** A row or node was passed over, as the mapping says. */
  void ignored(String why) {
    bounded(ignored, why, MAX_LINES);
  }

  /** Something happened that whoever imports should know. */
  void note(String what) {
    bounded(notes, what, MAX_LINES);
  }

  private static void bounded(Map<String, Long> counts, String key, int most) {
    counts.merge(counts.containsKey(key) || counts.size() < most ? key : OTHERS, 1L, Long::sum);
  }

  /** How many rows or documents were read. */
  long rows() {
    return rows;
  }

  /** How many records were made. */
  long records() {
    return made;
  }

  /** Whether everything found its place. */
  boolean clean() {
    return rejections == 0 && unmapped.isEmpty();
  }

  /** Prints it. */
  void print(PrintWriter out, String mapping, boolean check) {
    out.printf(
        Locale.ROOT,
        "%s: %,d rows, %,d records, %,d rejected%s%n",
        mapping,
        rows,
        made,
        rejections,
        check ? "; nothing was written" : "");
    records.forEach(
        (kind, count) -> {
          out.printf(Locale.ROOT, "%n%s %,d%n", kind.input().file(), count);
          mapped
              .get(kind)
              .forEach((field, values) -> out.printf("  %-12s %s%n", field, counts(values)));
        });
    if (!unmapped.isEmpty()) {
      out.printf("%nunmapped%n");
      unmapped.forEach((field, values) -> out.printf("  %s: %s%n", field, counts(values)));
    }
    if (!rejected.isEmpty()) {
      out.printf("%nrejected%n");
      rejected.forEach(
          (what, seen) ->
              out.printf(
                  Locale.ROOT,
                  "  %,d × %s; first at %s%s%n",
                  seen.count,
                  what,
                  seen.first,
                  seen.hint == null ? "" : "; " + seen.hint));
    }
    print(out, "passed over", ignored);
    print(out, "notes", notes);
  }

  private static void print(PrintWriter out, String title, Map<String, Long> counts) {
    if (!counts.isEmpty()) {
      out.printf("%n%s%n", title);
      counts.forEach((what, count) -> out.printf(Locale.ROOT, "  %,d × %s%n", count, what));
    }
  }

  private static String counts(Map<String, Long> values) {
    StringBuilder text = new StringBuilder();
    values.forEach(
        (value, count) ->
            text.append(text.isEmpty() ? "" : ", ")
                .append(value)
                .append(String.format(Locale.ROOT, " %,d", count)));
    return text.toString();
  }
}
