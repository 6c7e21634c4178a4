package tacet.cli.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tacet.cli.UsageError;

/** The rows of a table with a header, each an object of texts by column. */
final class CsvRows implements Rows {

  private final MappingIterator<String[]> rows;
  private final List<String> columns = new ArrayList<>();
  private boolean broken;

  /**
   * Reads the header.
   *
   * @throws UsageError when there is none, or a column is named twice
   */
  CsvRows(InputStream in, Mapping.Table table, String file) throws IOException {
    Reader reader =
        new BufferedReader(
            new InputStreamReader(in, Charset.forName(table.charset()).newDecoder()));
    reader.mark(1);
    if (reader.read() != '\uFEFF') {
      reader.reset();
    }
    CsvSchema schema =
        CsvSchema.emptySchema()
            .withColumnSeparator(table.separator())
            .withQuoteChar(table.quote())
            .withoutHeader();
    rows =
        new CsvMapper()
            .readerFor(String[].class)
            .with(CsvParser.Feature.WRAP_AS_ARRAY)
            .with(CsvParser.Feature.SKIP_EMPTY_LINES)
            .with(schema)
            .readValues(reader);
    String[] header = null;
    try {
      header = rows.hasNextValue() ? rows.nextValue() : null;
    } catch (JsonProcessingException e) {
      Rows.throwIfUnreadable(e);
      // What the parser says repeats the line.
      broken = true;
    }
    if (header == null) {
      throw new UsageError(
          "no header", file + ":1", "the first line names the columns; see csv: in the mapping");
    }
    Set<String> seen = new HashSet<>();
    for (String name : header) {
      String column = name == null ? "" : name.strip();
      if (!column.isEmpty() && !seen.add(column)) {
        throw new UsageError("two columns of one name", file + ":1", "rename one of them");
      }
      columns.add(column);
    }
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public Row next() throws IOException {
    if (broken) {
      return null;
    }
    // The parser stands at the next row already; the places of its tokens lag behind.
    long line = rows.getCurrentLocation().getLineNr();
    try {
      if (!rows.hasNextValue()) {
        return null;
      }
      String[] values = rows.nextValue();
      if (values.length != columns.size()) {
        return new Row(line, null);
      }
      ObjectNode row = JsonNodeFactory.instance.objectNode();
      for (int i = 0; i < values.length; i++) {
        if (!columns.get(i).isEmpty() && values[i] != null) {
          row.put(columns.get(i), values[i]);
        }
      }
      return new Row(line, row);
    } catch (JsonProcessingException e) {
      Rows.throwIfUnreadable(e);
      // Where the next row begins nobody knows after a broken quote.
      broken = true;
      return new Row(line, null);
    }
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
