package tacet.cli.imports;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the rows of a system's export become.
 *
 * @param name its name
 * @param format how the files are written
 * @param table how a table is written; null for JSON
 * @param settings what whoever imports says once, by name
 * @param each the nodes of a row or document that records come from
 * @param ignored what is passed over, and why
 * @param records what the others become
 * @param columns the columns that the mapping names
 */
record Mapping(
    String name,
    Format format,
    Table table,
    Map<String, Setting> settings,
    RecordMapping.Each each,
    List<Ignored> ignored,
    List<RecordMapping> records,
    Set<String> columns) {

  /** How files are written. */
  enum Format {
    CSV,
    JSON
  }

  /**
   * How a table is written.
   *
   * @param separator between columns
   * @param quote around a text
   * @param charset name of the encoding
   */
  record Table(char separator, char quote, String charset) {

    /** The character of a text, {@code \\t} for a tabulator; null when it is not one. */
    static Character character(String text) {
      if (text.equals("\\t")) {
        return '\t';
      }
      return text.length() == 1 ? text.charAt(0) : null;
    }
  }

  /**
   * A value that the vendor does not say.
   *
   * @param about what it is, for whoever has to give it
   * @param values the values there are; empty for any
   * @param required whether nothing is imported without it
   * @param otherwise the value when none is given, or null
   */
  record Setting(String about, List<String> values, boolean required, String otherwise) {}

  /**
   * Nodes that are no record.
   *
   * @param when which of them
   * @param why what to call them in the report
   */
  record Ignored(Condition when, String why) {}

  /** The same for files that are written in another way. */
  Mapping with(Table other) {
    return new Mapping(name, format, other, settings, each, ignored, records, columns);
  }

  /** Whether any id becomes a pseudonym. */
  boolean needsKey() {
    return records.stream()
        .flatMap(record -> record.fields().values().stream())
        .anyMatch(ValueSpec::needsKey);
  }
}
