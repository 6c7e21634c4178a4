package tacet.cli.segments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import tacet.cli.UsageError;
import tacet.cli.replay.ByteLines;
import tacet.domain.drift.SegmentDefinition;
import tacet.flink.io.Input;
import tacet.flink.io.InputEncoder;
import tacet.flink.io.JsonRecords;
import tacet.flink.io.Parsed;
import tacet.flink.io.RecordJson;
import tacet.flink.io.Rejection;
import tacet.flink.io.SegmentRecord;

/** Definitions in a file of a replay's input, {@code segments.jsonl}; one not there is empty. */
record SegmentFile(Path path) implements SegmentShelf {

  @Override
  public List<SegmentDefinition> read() throws IOException {
    List<SegmentDefinition> segments = new ArrayList<>();
    if (!Files.exists(path)) {
      return segments;
    }
    String name = path.toString();
    try (ByteLines lines = ByteLines.of(path)) {
      for (byte[] line = lines.next(); line != null; line = lines.next()) {
        if (!ByteLines.blank(line)) {
          segments.add(
              sound(
                  JsonRecords.parse(Input.SEGMENTS, name, lines.number(), line),
                  name + ":" + lines.number()));
        }
      }
    }
    return segments;
  }

  /**
   * A definition that was read.
   *
   * @throws UsageError when it is none
   */
  static SegmentDefinition sound(Parsed parsed, String where) {
    if (parsed instanceof SegmentRecord record) {
      return record.definition();
    }
    String fault =
        parsed instanceof Rejection rejection
            ? rejection.code() + (rejection.field() == null ? "" : " " + rejection.field())
            : "no segment";
    throw new UsageError("not a definition of a segment", where + ": " + fault, "mend it");
  }

  @Override
  public String add(List<SegmentDefinition> segments) throws IOException {
    if (path.toString().endsWith(".gz")) {
      throw new UsageError("cannot add to a compressed file", path.toString(), "unpack it first");
    }
    boolean ended = !Files.exists(path) || Files.readString(path).matches("(?s)|.*\n");
    StringBuilder lines = new StringBuilder(ended ? "" : "\n");
    segments.forEach(one -> lines.append(RecordJson.text(json(one))).append('\n'));
    Files.write(
        path,
        lines.toString().getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    return path.toString();
  }

  /** A definition in the plain JSON of the records. */
  static ObjectNode json(SegmentDefinition segment) {
    return RecordJson.node(new InputEncoder().value(segment));
  }
}
