package tacet.cli.imports;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The lines of a table as rows of fields. A field in quotes may go over several lines. Where quotes
 * do not fit, the first line alone is lost: the lines after it are read anew.
 */
final class TableLines implements Closeable {

  private static final int MOST_LINES = 1_000;
  private static final int MOST_CHARACTERS = 1 << 20;

  private final BufferedReader reader;
  private final char separator;
  private final char quote;
  private final Deque<String> again = new ArrayDeque<>();
  private final List<String> further = new ArrayList<>();
  private long taken;
  private long begin;

  TableLines(BufferedReader reader, Mapping.Table table) {
    this.reader = reader;
    this.separator = table.separator();
    this.quote = table.quote();
  }

  /**
   * The fields of the next row; blank lines are passed over.
   *
   * @param width how many fields a row has; 0 for any number
   * @return none when the next line is no row; null after the last line
   */
  List<String> next(int width) throws IOException {
    String line = take();
    while (line != null && line.isBlank()) {
      line = take();
    }
    if (line == null) {
      return null;
    }
    begin = taken;
    further.clear();
    List<String> fields = fields(line);
    if (fields != null && (width == 0 || fields.size() == width)) {
      return fields;
    }
    for (int i = further.size() - 1; i >= 0; i--) {
      again.addFirst(further.get(i));
    }
    taken -= further.size();
    return List.of();
  }

  /** Where the row began that was read last, from 1. */
  long begin() {
    return begin;
  }

  private String take() throws IOException {
    String line = again.isEmpty() ? reader.readLine() : again.removeFirst();
    if (line != null) {
      taken++;
    }
    return line;
  }

  /** The fields from this line on; null where quotes do not fit. */
  private List<String> fields(String first) throws IOException {
    List<String> fields = new ArrayList<>();
    String line = first;
    int length = 0;
    int at = 0;
    while (true) {
      int open = afterBlanks(line, at);
      if (open < line.length() && line.charAt(open) == quote) {
        StringBuilder field = new StringBuilder();
        int from = open + 1;
        int close = closing(line, from, field);
        while (close < 0) {
          length += line.length();
          String next = further.size() < MOST_LINES && length < MOST_CHARACTERS ? take() : null;
          if (next == null) {
            return null;
          }
          further.add(next);
          field.append('\n');
          line = next;
          close = closing(line, 0, field);
        }
        at = afterBlanks(line, close + 1);
        if (at < line.length() && line.charAt(at) != separator) {
          return null;
        }
        fields.add(field.toString());
      } else {
        int end = line.indexOf(separator, at);
        fields.add(line.substring(at, end < 0 ? line.length() : end));
        at = end < 0 ? line.length() : end;
      }
      if (at >= line.length()) {
        return fields;
      }
      at++;
    }
  }

  private int afterBlanks(String line, int from) {
    int at = from;
    while (at < line.length() && line.charAt(at) == ' ' && separator != ' ') {
      at++;
    }
    return at;
  }

  /** Takes the text up to the closing quote and gives its place; -1 when it is not in this line. */
  private int closing(String line, int from, StringBuilder text) {
    int at = from;
    while (true) {
      int end = line.indexOf(quote, at);
      if (end < 0) {
        text.append(line, at, line.length());
        return -1;
      }
      text.append(line, at, end);
      if (end + 1 >= line.length() || line.charAt(end + 1) != quote) {
        return end;
      }
      text.append(quote);
      at = end + 2;
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
