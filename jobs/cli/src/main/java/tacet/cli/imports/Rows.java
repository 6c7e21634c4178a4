package tacet.cli.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import tacet.cli.UsageError;

/** The rows of one file, one at a time; never more than one is in memory. */
interface Rows extends Closeable {

  /**
   * One row or document.
   *
   * @param line where it begins, from 1
   * @param node what it says; null when the line is no row
   */
  record Row(long line, JsonNode node) {}

  /** The next one; null after the last. */
  Row next() throws IOException;

  /** The names of a table's columns; empty for JSON. */
  List<String> columns();

  /** Whether a fault kept the rest of the file from being read. */
  default boolean cutShort() {
    return false;
  }

  /**
   * Opens a file, plain or gzip; its first bytes tell which.
   *
   * @throws UsageError when it cannot be read, or is no table where one is expected
   */
  static Rows open(Path file, Mapping mapping) {
    try {
      InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
      try {
        in.mark(2);
        boolean packed = in.read() == 0x1F && in.read() == 0x8B;
        in.reset();
        InputStream plain = packed ? new GZIPInputStream(in, 1 << 16) : in;
        return mapping.format() == Mapping.Format.CSV
            ? new CsvRows(plain, mapping.table(), file.toString())
            : new JsonRows(plain);
      } catch (IOException | RuntimeException e) {
        in.close();
        throw e;
      }
    } catch (CharacterCodingException e) {
      throw undecodable(file, e);
    } catch (IOException e) {
      throw new UsageError(
          "cannot read", file.toString(), "name a readable CSV or JSON file, plain or gzip", e);
    }
  }

  /** Throws what kept the parser from reading on, where that was not the text itself. */
  static void throwIfUnreadable(JsonProcessingException fault) throws IOException {
    if (fault.getCause() instanceof IOException unreadable
        && !(unreadable instanceof JsonProcessingException)) {
      throw unreadable;
    }
  }

  /** The file is in another encoding than the mapping says. */
  static UsageError undecodable(Path file, CharacterCodingException cause) {
    return new UsageError(
        "the file is in another encoding than the mapping says",
        file.toString(),
        "give --charset windows-1252 or the like, or csv: {charset: windows-1252} in the mapping",
        cause);
  }
}
