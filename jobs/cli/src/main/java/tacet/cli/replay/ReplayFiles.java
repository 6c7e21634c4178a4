package tacet.cli.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.zip.ZipException;
import tacet.cli.UsageError;
import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.flink.intake.ReceiptOrder;
import tacet.flink.intake.RuleCompiler;
import tacet.flink.io.Arrival;
import tacet.flink.io.ArrivalCodec;
import tacet.flink.io.Input;
import tacet.flink.io.JsonRecords;
import tacet.flink.io.OutputEncoder;
import tacet.flink.io.Parsed;
import tacet.flink.io.RecordJson;
import tacet.flink.io.Rejection;
import tacet.flink.io.RuleRecord;
import tacet.flink.io.SegmentRecord;
import tacet.flink.io.SegmentVersions;

/**
 * Reads the files of a replay, plain or gzip, in any order of lines: records into sorted runs,
 * rules, segments and bad lines into lists.
 */
final class ReplayFiles {

  static final SortedRuns.Codec<Arrival> ARRIVALS = new ArrivalRuns();
  private static final int REPORT_EVERY = 10_000;
  private static final int BUFFER = 1 << 16;

  /**
   * What was read.
   *
   * @param runs files of records in order of receipt
   * @param records how many there are
   * @param latest the latest receipt, epoch milliseconds; {@code Long.MIN_VALUE} when there are
   *     none
   * @param rules the rule records
   * @param segments the versions of segments
   * @param rejected how many lines were bad
   * @param rejections files of what is said of them, in order
   */
  record Loaded(
      List<Path> runs,
      long records,
      long latest,
      List<RuleRecord> rules,
      List<SegmentRecord> segments,
      long rejected,
      List<Path> rejections) {}

  private record PlacedSegment(SegmentRecord segment, String file, long line) {}

  private final SortedRuns<Arrival> runs;
  private final List<RuleRecord> rules = new ArrayList<>();
  private final List<PlacedSegment> segments = new ArrayList<>();
  private final SortedRuns<OutputLine> rejections;
  private final OutputEncoder encoder = new OutputEncoder();
  private final LongConsumer progress;
  private long records;
  private long latest = Long.MIN_VALUE;
  private long rejected;

  private ReplayFiles(Path scratch, LongConsumer progress) {
    this.runs = new SortedRuns<>(scratch, "records", ReceiptOrder.ORDER, ARRIVALS);
    this.rejections = new SortedRuns<>(scratch, "rejected", OutputLine.ORDER, OutputLine.CODEC);
    this.progress = progress;
  }

  /**
   * Reads a folder.
   *
   * @param scratch where sorted runs are kept
   * @param progress is told how many lines were read, now and then
   * @throws UsageError when the folder is none, or holds none of the files
   */
  static Loaded load(Path folder, Path scratch, LongConsumer progress) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new UsageError(
          "the input is not a folder",
          folder.toString(),
          "name a folder with touches.jsonl, consents.jsonl, profiles.jsonl … in it");
    }
    ReplayFiles files = new ReplayFiles(scratch, progress);
    boolean found = false;
    for (Input input : Input.values()) {
      for (String ending : List.of(".jsonl", ".jsonl.gz")) {
        Path file = folder.resolve(input.file() + ending);
        if (Files.exists(file)) {
          found = true;
          files.read(input, file);
        }
      }
    }
    if (!found) {
      throw new UsageError(
          "the input holds none of the files of a replay",
          folder.toString(),
          "it takes touches.jsonl, consents.jsonl, profiles.jsonl, … plain or .gz");
    }
    List<SegmentRecord> segments = files.admitted();
    return new Loaded(
        files.runs.finish(),
        files.records,
        files.latest,
        files.rules,
        segments,
        files.rejected,
        files.rejections.finish());
  }

  private void read(Input input, Path file) throws IOException {
    String name = file.getFileName().toString();
    try (ByteLines lines = ByteLines.of(file)) {
      for (byte[] line = lines.next(); line != null; line = lines.next()) {
        if (!ByteLines.blank(line)) {
          take(input, JsonRecords.parse(input, name, lines.number(), line), name, lines.number());
        }
        if (lines.number() % REPORT_EVERY == 0) {
          progress.accept(records);
        }
      }
    } catch (ZipException | EOFException e) {
      throw new UsageError(
          "the file is not whole gzip", file.toString(), "compress it again, or name it .jsonl", e);
    }
  }

  private void take(Input input, Parsed parsed, String file, long line) throws IOException {
    if (parsed instanceof Arrival arrival) {
      runs.add(arrival);
      records++;
      latest = Math.max(latest, arrival.receivedAt());
    } else if (parsed instanceof Rejection rejection) {
      reject(input, rejection);
    } else if (parsed instanceof SegmentRecord segment) {
      segments.add(new PlacedSegment(segment, file, line));
    } else if (parsed instanceof RuleRecord rule) {
      if (RuleCompiler.compiles(rule)) {
        rules.add(rule);
        latest = Math.max(latest, rule.receivedAt());
      } else {
        Rejection.Code code = Rejection.Code.BAD_RULE;
        reject(input, new Rejection(code, file, 0, line, "definition", rule.receivedAt()));
      }
    }
  }

  /**
   * The segments, in the order of their receipt, but for versions that were told otherwise before.
   */
  private List<SegmentRecord> admitted() throws IOException {
    segments.sort(Comparator.comparingLong(one -> one.segment().definition().receivedAt()));
    SegmentVersions versions = new SegmentVersions();
    List<SegmentRecord> admitted = new ArrayList<>();
    for (PlacedSegment one : segments) {
      if (versions.rewrites(one.segment().definition())) {
        long at = one.segment().definition().receivedAt();
        Rejection.Code code = Rejection.Code.REWRITTEN_VERSION;
        reject(Input.SEGMENTS, new Rejection(code, one.file(), 0, one.line(), "version", at));
      } else {
        admitted.add(one.segment());
      }
    }
    return admitted;
  }

  private void reject(Input input, Rejection rejection) throws IOException {
    ObjectNode node = RecordJson.node(encoder.encode(rejection, input.rank()).value());
    node.put("file", rejection.topic());
    node.put("line", rejection.offset());
    long place = ((long) input.rank() << Integer.SIZE) + rejection.offset();
    rejections.add(
        new OutputLine(rejection.at(), "", "", place, rejected++, RecordJson.text(node)));
  }

  private static final class ArrivalRuns implements SortedRuns.Codec<Arrival> {

    private final ArrivalCodec codec = new ArrivalCodec();

    @Override
    public void write(Arrival arrival, DataOutputStream out) throws IOException {
      ByteWriter bytes = new ByteWriter(BUFFER >> 8);
      codec.write(arrival, bytes);
      out.writeInt(bytes.size());
      out.write(bytes.buffer(), 0, bytes.size());
    }

    @Override
    public Arrival read(DataInputStream in) throws IOException {
      return codec.read(new ByteReader(in.readNBytes(in.readInt())));
    }
  }
}
