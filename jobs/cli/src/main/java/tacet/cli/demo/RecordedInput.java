package tacet.cli.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import tacet.cli.UsageError;
import tacet.domain.touch.SubjectRecord;
import tacet.flink.io.Arrival;
import tacet.flink.io.Input;
import tacet.flink.io.JsonRecords;
import tacet.flink.io.Parsed;
import tacet.flink.io.Rejection;
import tacet.flink.io.RuleRecord;
import tacet.flink.io.SegmentRecord;

/**
 * The reader's own replay files, {@code touches.jsonl} and the like, plain or gzip, in the order of
 * receipt. All of it is held in memory.
 *
 * @param events in the order in which they are received
 * @param skipped lines that are no records, by code
 * @param firstSkipped the place of the first of them, {@code file:line}, or empty
 * @param subjects how many subjects the records are about
 */
record RecordedInput(
    List<FeedEvent> events, Map<String, Long> skipped, String firstSkipped, int subjects) {

  private static final List<Input> READ =
      List.of(
          Input.ERASURES,
          Input.RULES,
          Input.SEGMENTS,
          Input.CONSENTS,
          Input.PROFILES,
          Input.CALENDARS,
          Input.TOUCHES);

  private record Ranked(int rank, long line, FeedEvent event) {}

  /**
   * Reads a folder.
   *
   * @param notAfter the wall clock, epoch milliseconds; the job does not believe later receipts
   * @throws UsageError where there is no such folder, no touches, or a record of the future
   */
  static RecordedInput read(Path folder, long notAfter) {
    if (!Files.isDirectory(folder)) {
      throw new UsageError(
          "no such folder", "--input " + folder, "name a folder with touches.jsonl in it");
    }
    Map<String, Long> skipped = new TreeMap<>();
    List<String> places = new ArrayList<>();
    List<Ranked> found = new ArrayList<>();
    for (Input input : READ) {
      Path file = file(folder, input);
      if (file == null && input == Input.TOUCHES) {
        throw new UsageError(
            "no touches", folder + "/touches.jsonl", "put touches.jsonl or touches.jsonl.gz there");
      }
      if (file != null) {
        read(input, file, found, skipped, places);
      }
    }
    if (found.isEmpty()) {
      throw new UsageError(
          "no readable record", folder.toString(), "see the replay files in the README");
    }
    found.sort(
        Comparator.<Ranked>comparingLong(one -> one.event().at())
            .thenComparingInt(Ranked::rank)
            .thenComparingLong(Ranked::line));
    List<FeedEvent> events = found.stream().map(Ranked::event).toList();
    if (events.get(events.size() - 1).at() > notAfter) {
      throw new UsageError(
          "a record is received in the future",
          folder.toString(),
          "the job's clock cannot go there; use 'tacet replay', which has no clock");
    }
    long subjects =
        events.stream()
            .map(FeedEvent::record)
            .filter(record -> record != null)
            .map(SubjectRecord::subject)
            .distinct()
            .count();
    return new RecordedInput(
        events, skipped, places.isEmpty() ? "" : places.get(0), (int) subjects);
  }

  private static Path file(Path folder, Input input) {
    for (String ending : List.of(".jsonl", ".jsonl.gz")) {
      Path file = folder.resolve(input.file() + ending);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    return null;
  }

  private static void read(
      Input input, Path file, List<Ranked> found, Map<String, Long> skipped, List<String> places) {
    String name = String.valueOf(file.getFileName());
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(open(file, name), StandardCharsets.ISO_8859_1))) {
      long number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (line.isBlank()) {
          continue;
        }
        // Read byte for byte: the parser says what is no UTF-8.
        byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
        Parsed parsed = JsonRecords.parse(input, name, number, bytes);
        if (parsed instanceof Arrival arrival) {
          FeedEvent event = FeedEvent.of(arrival.receivedAt(), arrival.record());
          found.add(new Ranked(input.rank(), number, event));
        } else if (parsed instanceof RuleRecord rule) {
          found.add(new Ranked(input.rank(), number, FeedEvent.of(rule.receivedAt(), rule)));
        } else if (parsed instanceof SegmentRecord segment) {
          long at = segment.definition().receivedAt();
          found.add(new Ranked(input.rank(), number, FeedEvent.of(at, segment)));
        } else if (parsed instanceof Rejection rejection) {
          skipped.merge(rejection.code().name(), 1L, Long::sum);
          if (places.isEmpty()) {
            places.add(name + ':' + number);
          }
        }
      }
    } catch (IOException e) {
      throw new UsageError("cannot read", file.toString(), "check that it is whole", e);
    }
  }

  private static InputStream open(Path file, String name) throws IOException {
    InputStream in = Files.newInputStream(file);
    return name.endsWith(".gz") ? new GZIPInputStream(in) : in;
  }
}
