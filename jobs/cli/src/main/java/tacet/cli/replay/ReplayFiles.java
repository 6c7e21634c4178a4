package tacet.cli.replay;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import tacet.cli.UsageError;
import tacet.domain.codec.ByteReader;
import tacet.domain.codec.ByteWriter;
import tacet.flink.io.Arrival;
import tacet.flink.io.ArrivalCodec;
import tacet.flink.io.Input;
import tacet.flink.io.JsonRecords;
import tacet.flink.io.Parsed;
import tacet.flink.io.Rejection;
import tacet.flink.io.RuleRecord;
import tacet.flink.suppression.ReceiptOrder;

/**
 * Reads the files of a replay, plain or gzip, in any order of lines: records into sorted runs,
 * rules and bad lines into lists.
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
   * @param rejections the bad lines
   */
  record Loaded(
      List<Path> runs,
      long records,
      long latest,
      List<RuleRecord> rules,
      List<Rejection> rejections) {}

  private final SortedRuns<Arrival> runs;
  private final List<RuleRecord> rules = new ArrayList<>();
  private final List<Rejection> rejections = new ArrayList<>();
  private final LongConsumer progress;
  private long records;
  private long latest = Long.MIN_VALUE;

  private ReplayFiles(Path scratch, LongConsumer progress) {
    this.runs = new SortedRuns<>(scratch, "records", ReceiptOrder.ORDER, ARRIVALS);
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
    return new Loaded(
        files.runs.finish(), files.records, files.latest, files.rules, files.rejections);
  }

  private void read(Input input, Path file) throws IOException {
    String name = file.getFileName().toString();
    try (BufferedReader lines = open(file)) {
      long number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          take(JsonRecords.parse(input, name, number, line.getBytes(StandardCharsets.UTF_8)));
        }
        if (number % REPORT_EVERY == 0) {
          progress.accept(records);
        }
      }
    }
  }

  private static BufferedReader open(Path file) throws IOException {
    InputStream raw = Files.newInputStream(file);
    InputStream bytes = file.toString().endsWith(".gz") ? new GZIPInputStream(raw, BUFFER) : raw;
    return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8), BUFFER);
  }

  private void take(Parsed parsed) throws IOException {
    if (parsed instanceof Rejection rejection) {
      rejections.add(rejection);
    } else if (parsed instanceof RuleRecord rule) {
      rules.add(rule);
      latest = Math.max(latest, rule.receivedAt());
    } else if (parsed instanceof Arrival arrival) {
      runs.add(arrival);
      records++;
      latest = Math.max(latest, arrival.receivedAt());
    }
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
