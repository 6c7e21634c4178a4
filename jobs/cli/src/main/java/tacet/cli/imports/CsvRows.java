package tacet.cli.imports;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tacet.cli.UsageError;

/** The rows of a table with a header, each an object of texts by column. */
final class CsvRows implements Rows {

  private static final String SEPARATORS = ";\t|,";

  private final TableLines lines;
  private final List<String> columns = new ArrayList<>();

  /**
   * Reads the header. A byte order mark says the encoding, whatever the mapping does.
   *
   * @throws UsageError when there is none, or a column is named twice
   */
  CsvRows(InputStream in, Mapping.Table table, String file) throws IOException {
    InputStream marked = new BufferedInputStream(in);
    Charset charset = marked(marked, Charset.forName(table.charset()));
    lines =
        new TableLines(
            new BufferedReader(new InputStreamReader(marked, charset.newDecoder())), table);
    List<String> header = lines.next(0);
    if (header == null || header.isEmpty()) {
      throw new UsageError(
          "no header", file + ":1", "the first line names the columns; see csv: in the mapping");
    }
    Set<String> seen = new HashSet<>();
    for (String name : header) {
      String column = name.strip();
      if (!column.isEmpty() && !seen.add(column)) {
        throw new UsageError("two columns of one name", file + ":1", "rename one of them");
      }
      columns.add(column);
    }
  }

  /** The encoding that a mark names; the mark of UTF-8 is taken away, as no decoder does it. */
  private static Charset marked(InputStream in, Charset otherwise) throws IOException {
    in.mark(3);
    int first = in.read();
    int second = in.read();
    if (first == 0xEF && second == 0xBB && in.read() == 0xBF) {
      return StandardCharsets.UTF_8;
    }
    in.reset();
    boolean wide = first == 0xFE && second == 0xFF || first == 0xFF && second == 0xFE;
    return wide ? StandardCharsets.UTF_16 : otherwise;
  }

  /** What a header seems to be parted by that is one column by its mapping; or null. */
  static String partedBy(List<String> columns) {
    if (columns.size() == 1) {
      for (char c : SEPARATORS.toCharArray()) {
        if (columns.get(0).indexOf(c) >= 0) {
          return c == '\t' ? "\\t" : String.valueOf(c);
        }
      }
    }
    return null;
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public Row next() throws IOException {
    List<String> values = lines.next(columns.size());
    if (values == null) {
      return null;
    }
    if (values.isEmpty()) {
      return new Row(lines.begin(), null);
    }
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < values.size(); i++) {
      if (!columns.get(i).isEmpty()) {
        row.put(columns.get(i), values.get(i));
      }
    }
    return new Row(lines.begin(), row);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
