package tacet.cli.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tacet.cli.UsageError;

/**
 * Which ids of different systems are one person: the first column of a table is an id, the second
 * the id to know its owner by. All of it is held in memory.
 */
final class IdTable {

  /** Knows nobody. */
  static final IdTable NONE = new IdTable(Map.of());

  private final Map<String, String> owners;

  private IdTable(Map<String, String> owners) {
    this.owners = owners;
  }

  /**
   * Reads a table: CSV in UTF-8 with a header and two columns.
   *
   * @throws UsageError when it is none, or gives one id to two people
   */
  static IdTable read(Path file) {
    Map<String, String> owners = new HashMap<>();
    try (Rows rows =
        new CsvRows(
            Files.newInputStream(file), new Mapping.Table(',', '"', "UTF-8"), file.toString())) {
      List<String> columns = rows.columns();
      if (columns.size() != 2) {
        throw bad(file, 1, "the ids are to stand in two columns");
      }
      for (Rows.Row row = rows.next(); row != null; row = rows.next()) {
        if (row.node() == null) {
          throw bad(file, row.line(), "the line is no row of two ids");
        }
        String id = plain(row.node().path(columns.get(0)).asText());
        String owner = plain(row.node().path(columns.get(1)).asText());
        if (id.isEmpty() || owner.isEmpty()) {
          throw bad(file, row.line(), "an id is missing");
        }
        String other = owners.put(id, owner);
        if (other != null && !other.equals(owner)) {
          throw bad(file, row.line(), "the id belongs to somebody else already");
        }
      }
    } catch (IOException e) {
      throw new UsageError("cannot read the ids", file.toString(), "name CSV in UTF-8", e);
    }
    return new IdTable(owners);
  }

  private static UsageError bad(Path file, long line, String what) {
    return new UsageError(
        what, file.toString() + ':' + line, "write id,owner with a header, one a line");
  }

  /** The id to know somebody by; null for an id that is not in the table. */
  String ownerOf(String id) {
    return owners.isEmpty() ? null : owners.get(plain(id));
  }

  /** One spelling, whatever the id is. */
  private static String plain(String id) {
    String text = id.strip();
    return text.contains("@")
        ? Spelling.EMAIL.of(text)
        : Spelling.PHONE.of(Spelling.SALESFORCE_ID.of(text));
  }
}
