package tacet.cli.export;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tacet.cli.UsageError;
import tacet.flink.io.RecordJson;
import tacet.rules.NearestName;

/** A table of records of one sort; which columns it has depends on the sort alone. */
final class RecordTable {

  private final List<String> columns = new ArrayList<>();
  private final List<JsonPointer> pointers;
  private final String each;
  private final JsonPointer list;

  /**
   * A table.
   *
   * @param record simple name of the records
   * @param more columns before those of the record, which are no fields of it
   * @param each path of a list of which each item gets a row of its own; null for a row a record
   * @throws UsageError when the records have no such list
   */
  RecordTable(String record, List<String> more, String each) {
    List<String> lists = RecordJson.lists(record);
    if (each != null && !lists.contains(each)) {
      throw new UsageError(
          "a record of this sort has no such list",
          "--each " + each,
          lists.isEmpty() ? "leave it out" : NearestName.hint(each, lists));
    }
    columns.addAll(more);
    RecordJson.columns(record, each).stream()
        .filter(column -> !more.contains(column))
        .forEach(columns::add);
    pointers = columns.stream().map(RecordTable::pointer).toList();
    this.each = each;
    list = each == null ? null : pointer(each);
  }

  private static JsonPointer pointer(String path) {
    return JsonPointer.compile('/' + path.replace('.', '/'));
  }

  void writeHeader(PrintWriter out) {
    out.print(CsvText.row(columns));
  }

  /**
   * Writes the rows of a record.
   *
   * @param more the values of columns that are no fields
   * @return how many there are
   */
  int write(ObjectNode record, Map<String, String> more, PrintWriter out) {
    more.forEach(record::put);
    JsonNode items = each == null ? null : record.at(list);
    if (items == null || items.isEmpty()) {
      if (items != null) {
        holder(record).remove(last());
      }
      out.print(row(record));
      return 1;
    }
    int rows = 0;
    for (JsonNode item : items) {
      holder(record).set(last(), item);
      out.print(row(record));
      rows++;
    }
    return rows;
  }

  private ObjectNode holder(ObjectNode record) {
    return record.at(list.head()) instanceof ObjectNode holder ? holder : record.objectNode();
  }

  private String last() {
    return each.substring(each.lastIndexOf('.') + 1);
  }

  private String row(ObjectNode record) {
    return CsvText.row(pointers.stream().map(at -> CsvText.cell(record.at(at))).toList());
  }
}
