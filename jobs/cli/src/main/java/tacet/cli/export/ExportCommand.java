package tacet.cli.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tacet.cli.ExitCode;
import tacet.cli.UsageError;
import tacet.cli.broker.BrokerConnection;
import tacet.cli.broker.RecordFeed;
import tacet.cli.explain.RealmTopics;
import tacet.cli.tail.IdMask;
import tacet.cli.tail.Since;
import tacet.cli.tail.SubjectKeys;
import tacet.cli.tail.TopicChoice;
import tacet.flink.io.RecordJson;

/** {@code tacet export}: records of topics, or of files of a replay, as CSV. */
@Command(
    name = "export",
    description = {
      "Writes records of topics, or of the files of a replay, as a table: CSV in UTF-8 with a header.",
      "A column a field, in the order of the schema, whatever the records hold: a field of a record"
          + " in the record behind a dot (hold.rule), a list of words in one cell with | between"
          + " them, a list of records as JSON in one cell, or with --each a row an item.",
      "Ids of people and accounts are MASKED as by 'tacet tail'. A text that a spreadsheet would"
          + " take for a formula begins with an apostrophe."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tacet export out/flags.jsonl --each holds --output holds.csv",
      "  tacet export suppression --latest --bootstrap-server 127.0.0.1:9092"
    })
public final class ExportCommand implements Callable<Integer> {

  /** The forms that there are. */
  enum Format {
    CSV
  }

  private static final List<String> PLACE = List.of("topic", "receivedAt");

  @Parameters(
      arity = "1..*",
      paramLabel = "SOURCE",
      description =
          "Topics as 'tacet tail' takes them, or files that 'tacet replay' reads or wrote, as"
              + " out/alerts.jsonl; all with records of one sort.")
  private List<String> names = List.of();

  @Option(
      names = "--format",
      defaultValue = "csv",
      paramLabel = "FORMAT",
      description = "csv (default).")
  private Format format;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Where the table goes (default: standard output).")
  private Path output;

  @Option(
      names = "--each",
      paramLabel = "LIST",
      description = "A row for each item of this list, as holds, channels or baseline.bins.")
  private String each;

  @Option(
      names = "--from",
      paramLabel = "START",
      description = "Of topics: from an instant, or a span back as -P7D (default: beginning).")
  private String from;

  @Option(
      names = "--latest",
      description = "Of topics: the last record of each key alone, and none after a tombstone.")
  private boolean latest;

  @Option(names = "--show-ids", description = "Write ids in full instead of masked.")
  private boolean showIds;

  @Mixin private BrokerConnection broker;

  @Spec private CommandSpec spec;

  private IdMask mask;
  private long rows;
  private long unreadable;
  private long tombstones;

  @Override
  public Integer call() throws IOException, InterruptedException {
    mask = showIds ? null : new IdMask();
    if (output != null && Files.isDirectory(output)) {
      throw new UsageError(
          "the output is a folder", "--output " + output, "name a file, as " + output + "/all.csv");
    }
    boolean files = RecordFile.isMeant(names.get(0));
    if (names.stream().anyMatch(name -> RecordFile.isMeant(name) != files)) {
      throw new UsageError(
          "files and topics together", String.join(" ", names), "export each on its own");
    }
    if (files && (latest || from != null)) {
      throw new UsageError("a file is read whole", "--latest and --from", "leave them out");
    }
    if (files) {
      exportFiles();
    } else {
      exportTopics();
    }
    PrintWriter err = spec.commandLine().getErr();
    if (output != null) {
      spec.commandLine().getOut().printf("%s: %,d rows%n", output, rows);
    }
    if (unreadable > 0) {
      err.printf("%d records were not readable and are left out%n", unreadable);
    }
    if (tombstones > 0) {
      err.printf("%d tombstones are left out%n", tombstones);
    }
    return ExitCode.DONE;
  }

  private void exportFiles() throws IOException {
    List<RecordFile> files = names.stream().map(RecordFile::of).toList();
    Set<String> records = new LinkedHashSet<>();
    files.forEach(file -> records.add(file.record()));
    RecordTable table = new RecordTable(one(records), files.get(0).more(), each);
    try (Target target = new Target()) {
      table.writeHeader(target.out);
      for (RecordFile file : files) {
        unreadable +=
            file.read(
                record -> {
                  rows += table.write(masked(record, null), Map.of(), target.out);
                  return target.isWanted();
                });
      }
    }
  }

  private void exportTopics() throws IOException, InterruptedException {
    Map<String, String> schemas = new LinkedHashMap<>();
    TopicChoice.of(names).forEach(topic -> schemas.put(topic.name(), topic.schemaName()));
    RecordTable table = new RecordTable(one(new LinkedHashSet<>(schemas.values())), PLACE, each);
    long since = Since.parse(from, false, Instant.now());
    if (since == RecordFeed.END) {
      throw new UsageError("nothing lies there", "--from end", "give an instant or a span back");
    }
    try (Target target = new Target()) {
      broker.call(
          admin -> {
            RealmTopics there = RealmTopics.of(admin, schemas.keySet());
            List<TopicPartition> partitions = partitions(there, schemas.keySet());
            table.writeHeader(target.out);
            try (RecordFeed feed = new RecordFeed(broker)) {
              feed.start(partitions, since);
              Map<List<Object>, ConsumerRecord<byte[], byte[]>> last = new LinkedHashMap<>();
              feed.toTheEnd(
                  record -> {
                    if (!latest) {
                      write(record, schemas, table, target.out);
                    } else if (record.key() != null) {
                      List<Object> key = List.of(record.topic(), ByteBuffer.wrap(record.key()));
                      last.remove(key);
                      if (record.value() != null) {
                        last.put(key, record);
                      }
                    }
                    return target.isWanted();
                  });
              last.values().forEach(record -> write(record, schemas, table, target.out));
            }
            return null;
          });
    }
  }

  private static String one(Set<String> records) {
    if (records.size() != 1) {
      throw new UsageError(
          "records of different sorts have different columns",
          String.join(", ", records),
          "export each sort on its own");
    }
    return records.iterator().next();
  }

  private List<TopicPartition> partitions(RealmTopics there, Set<String> topics) {
    List<TopicPartition> partitions = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String topic : topics) {
      if (there.readable(topic)) {
        partitions.addAll(there.all(topic));
      } else {
        missing.add(topic);
      }
    }
    if (partitions.isEmpty()) {
      throw new UsageError(
          "the broker has no such topic that you may read",
          broker.address() + ": " + String.join(", ", missing),
          "name the broker of a deployment with --bootstrap-server, and see --command-config");
    }
    if (!missing.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println("not there or not readable: " + String.join(", ", missing));
    }
    return partitions;
  }

  private void write(
      ConsumerRecord<byte[], byte[]> record,
      Map<String, String> schemas,
      RecordTable table,
      PrintWriter out) {
    if (record.value() == null) {
      tombstones++;
      return;
    }
    ObjectNode value;
    try {
      value = RecordJson.node(record.value());
    } catch (IllegalArgumentException e) {
      unreadable++;
      return;
    }
    String key = record.key() == null ? null : SubjectKeys.text(record.key());
    String subject = key == null ? null : SubjectKeys.subject(schemas.get(record.topic()), key);
    Map<String, String> place = new LinkedHashMap<>();
    place.put("topic", record.topic());
    place.put("receivedAt", Instant.ofEpochMilli(record.timestamp()).toString());
    rows += table.write(masked(value, subject), place, out);
  }

  private ObjectNode masked(ObjectNode record, String subject) {
    return mask == null
        ? record
        : mask.record(record, subject == null ? null : IdMask.idOf(subject));
  }

  /** Where the table goes. */
  private final class Target implements AutoCloseable {

    private final PrintWriter out;
    private long seen;

    private Target() throws IOException {
      out =
          output == null
              ? spec.commandLine().getOut()
              : new PrintWriter(Files.newBufferedWriter(output, StandardCharsets.UTF_8));
    }

    /** Whether anybody still reads it, as head does not for long. */
    private boolean isWanted() {
      seen++;
      return output != null || seen % 1_000 != 0 || !out.checkError();
    }

    @Override
    public void close() throws IOException {
      out.flush();
      if (output != null) {
        boolean failed = out.checkError();
        out.close();
        if (failed) {
          throw new IOException("could not write " + output);
        }
      }
    }
  }
}
