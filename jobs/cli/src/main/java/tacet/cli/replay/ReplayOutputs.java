package tacet.cli.replay;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import tacet.cli.UsageError;
import tacet.flink.io.Stream;

/** The files that a replay writes, from the sorted runs of its operators. */
final class ReplayOutputs {

  private ReplayOutputs() {}

  /**
   * Makes the folder.
   *
   * @throws UsageError where it cannot be written to
   */
  static void create(Path output) {
    try {
      Files.createDirectories(output);
    } catch (IOException e) {
      throw new UsageError(
          "cannot write the output", output.toString(), "name a folder you may write to", e);
    }
    if (!Files.isWritable(output)) {
      throw new UsageError(
          "cannot write the output", output.toString(), "name a folder you may write to");
    }
  }

  /**
   * Writes the files of some jobs.
   *
   * @param said where the runs are
   * @param gone what an erasure took back, which is left out
   * @return how many lines each has
   */
  static Map<Stream, Long> write(Set<ReplayJob> jobs, Path said, Path output, Tombstones gone)
      throws IOException {
    Map<Stream, Long> lines = new EnumMap<>(Stream.class);
    for (ReplayJob job : jobs) {
      for (Map.Entry<Stream, String> file : job.files().entrySet()) {
        Stream stream = file.getKey();
        List<Path> runs = runsIn(ReplaySink.folder(said, stream));
        Path target = output.resolve(file.getValue());
        lines.put(stream, merge(runs, target, line -> !gone.tookBack(stream, line)));
      }
    }
    if (jobs.contains(ReplayJob.SUPPRESSION)) {
      List<Path> flags = runsIn(ReplaySink.tombstones(said));
      merge(flags, output.resolve(Tombstones.FILE), line -> true);
    }
    return lines;
  }

  private static List<Path> runsIn(Path folder) throws IOException {
    List<Path> runs = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (var files = Files.list(folder)) {
        files.sorted().forEach(runs::add);
      }
    }
    return runs;
  }

  /** Writes the lines of sorted runs in order; returns how many. */
  static long merge(List<Path> runs, Path target, Predicate<OutputLine> kept) throws IOException {
    long lines = 0;
    try (BufferedWriter out = Files.newBufferedWriter(target);
        SortedRuns.Merge<OutputLine> merge =
            SortedRuns.merge(runs, OutputLine.ORDER, OutputLine.CODEC)) {
      while (merge.hasNext()) {
        OutputLine line = merge.next();
        if (kept.test(line)) {
          out.write(line.json());
          out.write('\n');
          lines++;
        }
      }
    }
    return lines;
  }
}
