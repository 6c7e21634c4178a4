package tacet.cli.imports;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;
import tacet.cli.UsageError;
import tacet.flink.io.Arrival;
import tacet.flink.io.JsonRecords;
import tacet.flink.io.Parsed;
import tacet.flink.io.Rejection;
import tacet.rules.NearestName;

/** Reads files, maps their rows, checks the records and hands them on, one at a time. */
final class ImportRun {

  private static final int TELL_EVERY = 1 << 10;

  /** Is told how far it has come. */
  @FunctionalInterface
  interface Watcher {
    void read(String file, long rows);
  }

  private final Mapping mapping;
  private final ImportContext context;
  private final ImportReport report;
  private final Destination destination;
  private final Watcher watcher;

  ImportRun(Mapping mapping, ImportContext context, Destination destination, Watcher watcher) {
    this.mapping = mapping;
    this.context = context;
    this.report = context.report();
    this.destination = destination;
    this.watcher = watcher;
  }

  /**
   * Takes all rows of a file.
   *
   * @throws UsageError when it cannot be read, or has none of the columns that are needed
   */
  void take(Path file) throws IOException, InterruptedException {
    String name = String.valueOf(file.getFileName());
    try (Rows rows = Rows.open(file, mapping)) {
      check(rows.columns(), file, name);
      long last = 0;
      for (Rows.Row row = rows.next(); row != null; row = rows.next()) {
        report.row();
        last = row.line();
        take(row, name);
        if (report.rows() % TELL_EVERY == 0) {
          watcher.read(name, report.rows());
          if (Thread.interrupted()) {
            throw new InterruptedException();
          }
        }
      }
      if (rows.cutShort()) {
        report.note("file of which nothing was read after the fault at " + name + ':' + last);
      }
    } catch (CharacterCodingException e) {
      throw Rows.undecodable(file, e);
    } catch (ZipException | EOFException e) {
      throw new UsageError("the file is not whole gzip", file.toString(), "compress it again", e);
    }
  }

  /** Complains of a table without a column for a field that every record has. */
  private void check(List<String> columns, Path file, String name) {
    Frame known = new Frame(MissingNode.getInstance(), null, name, context);
    if (columns.isEmpty()
        || mapping.ignored().stream().anyMatch(ignored -> ignored.when().mustHold(known))) {
      return;
    }
    String parted = CsvRows.partedBy(columns);
    if (parted != null) {
      throw new UsageError(
          "the header is one column",
          file + ":1",
          "give --separator \""
              + parted
              + "\", or csv: {separator: \""
              + parted
              + "\"} in the"
              + " mapping");
    }
    for (RecordMapping record : mapping.records()) {
      if (record.when().mayHold(known)) {
        record.kind().fields().values().stream()
            .filter(RecordKind.TargetField::required)
            .forEach(
                field -> check(record.fields().get(field.name()), field.name(), columns, file));
      }
    }
    List<String> lacking =
        mapping.columns().stream().filter(column -> !columns.contains(column)).toList();
    for (String column : lacking) {
      String near = NearestName.of(column, columns);
      if (near != null && !mapping.columns().contains(near)) {
        report.note("file with the column " + near + "; the mapping names " + column);
      }
    }
    if (!lacking.isEmpty()) {
      report.note("file without the columns " + String.join(", ", lacking));
    }
  }

  private static void check(ValueSpec spec, String field, List<String> columns, Path file) {
    if (spec.source() instanceof ValueSource.Paths paths && spec.absent() == null) {
      boolean found =
          paths.paths().stream()
              .allMatch(path -> path.columnName() != null && !columns.contains(path.columnName()));
      if (found) {
        String column = paths.paths().get(0).columnName();
        throw new UsageError(
            "no column \"" + column + "\" for " + field,
            file + ":1",
            NearestName.hint(column, columns));
      }
    }
  }

  private void take(Rows.Row row, String file) throws IOException {
    if (row.node() == null) {
      reject(null, file, row.line(), Unmappable.Code.BAD_ROW.name(), null, null, null);
      return;
    }
    Frame whole = new Frame(row.node(), null, file, context);
    List<Frame> frames = mapping.each().in(whole);
    if (frames.isEmpty()) {
      report.ignored("documents in which nothing is to be found");
    }
    for (Frame frame : frames) {
      take(frame, file, row.line());
    }
  }

  private void take(Frame frame, String file, long line) throws IOException {
    for (Mapping.Ignored ignored : mapping.ignored()) {
      if (ignored.when().holds(frame)) {
        report.ignored(ignored.why());
        return;
      }
    }
    boolean spoken = false;
    for (RecordMapping record : mapping.records()) {
      for (Frame item : record.each().in(frame)) {
        if (record.when().holds(item)) {
          spoken = true;
          make(record, item, file, line);
        }
      }
    }
    if (!spoken) {
      report.ignored("rows that the mapping says nothing of");
    }
  }

  private void make(RecordMapping mapped, Frame frame, String file, long line) throws IOException {
    RecordKind kind = mapped.kind();
    RecordMaker.Made made = RecordMaker.make(mapped, frame);
    if (made.fault() != null) {
      Unmappable fault = made.fault();
      if (fault.code() == Unmappable.Code.UNMAPPED_VALUE) {
        report.unmapped(kind, made.field(), fault);
      }
      reject(
          kind,
          file,
          line,
          fault.code().name(),
          made.field(),
          fault.from(),
          hint(fault, mapped.fields().get(made.field())));
      return;
    }
    if (made.json() == null) {
      report.ignored(kind.word() + " records left out by their " + made.field());
      return;
    }
    Parsed parsed = JsonRecords.parse(kind.input(), file, line, made.json());
    if (parsed instanceof Arrival arrival) {
      report.record(kind, made.json());
      destination.take(kind, made.json(), arrival);
    } else if (parsed instanceof Rejection rejection) {
      String field = rejection.field();
      ValueSpec spec = field == null ? null : mapped.fields().get(field);
      reject(
          kind,
          file,
          line,
          rejection.code().name(),
          field,
          spec == null ? null : spec.source().name(),
          hint(RecordMaker.unset(mapped, field, context.settings())));
    }
  }

  private static String hint(Unmappable fault, ValueSpec spec) {
    if (fault.code() != Unmappable.Code.NO_ZONE) {
      return null;
    }
    String setting = spec.time().zoneSetting();
    return setting == null
        ? "name the zone of local times in the mapping"
        : "give --set " + setting + "=Europe/Berlin or the like";
  }

  private static String hint(List<String> unset) {
    return unset.isEmpty() ? null : "nothing says it; give --set " + unset.get(0) + "=…";
  }

  private void reject(
      RecordKind kind, String file, long line, String code, String field, String from, String hint)
      throws IOException {
    String what =
        code
            + (field == null ? "" : " " + field)
            + (kind == null ? "" : " of a " + kind.word())
            + (from == null ? "" : " from " + from);
    report.rejected(what, file + ':' + line, hint);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("file", file);
    json.put("line", line);
    json.put("record", kind == null ? null : kind.word());
    json.put("field", field);
    json.put("from", from);
    json.put("reason", code);
    for (Map.Entry<String, com.fasterxml.jackson.databind.JsonNode> entry :
        List.copyOf(json.properties())) {
      if (entry.getValue().isNull()) {
        json.remove(entry.getKey());
      }
    }
    destination.reject(json);
  }
}
