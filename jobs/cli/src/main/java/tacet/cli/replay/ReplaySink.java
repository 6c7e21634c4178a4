package tacet.cli.replay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import tacet.domain.touch.Channel;
import tacet.flink.io.Emission;
import tacet.flink.io.JudgementCodec;
import tacet.flink.io.RecordJson;
import tacet.flink.io.Stream;
import tacet.flink.io.TallyCodec;

/** Writes what the job says as sorted runs of JSON lines, one set a stream and subtask. */
final class ReplaySink implements Sink<Emission> {

  private static final long serialVersionUID = 1;
  private static final Channel[] CHANNELS = Channel.values();
  private static final String SUBJECT = "subject";

  private final String folder;
  private final String name;
  private final String observer;

  /**
   * A sink.
   *
   * @param folder where the runs go
   * @param name sets its runs apart from those of other sinks
   * @param observer the name of who counts tallies and answers
   */
  ReplaySink(Path folder, String name, String observer) {
    this.folder = folder.toString();
    this.name = name;
    this.observer = observer;
  }

  @Override
  public SinkWriter<Emission> createWriter(WriterInitContext context) throws IOException {
    return new Writer(
        Path.of(folder),
        name + '-' + context.getTaskInfo().getIndexOfThisSubtask(),
        ReplayObserver.of(observer));
  }

  /** Where the runs of a stream go. */
  static Path folder(Path runs, Stream stream) {
    return runs.resolve(stream.name());
  }

  /** Where the runs of flags that went go. */
  static Path tombstones(Path runs) {
    return runs.resolve("TOMBSTONES");
  }

  private static final class Writer implements SinkWriter<Emission> {

    private final Path folder;
    private final String name;
    private final ReplayObserver observer;
    private final Map<Path, SortedRuns<OutputLine>> runs = new HashMap<>();
    private long sequence;

    private Writer(Path folder, String name, ReplayObserver observer) {
      this.folder = folder;
      this.name = name;
      this.observer = observer;
    }

    @Override
    public void write(Emission emission, Context context) throws IOException {
      if (emission.stream() == Stream.TALLY) {
        observer.tallies().add(TallyCodec.decode(emission));
      } else if (emission.stream() == Stream.JUDGEMENT) {
        observer.adherence().add(JudgementCodec.decode(emission));
      } else if (emission.stream() == Stream.LATE_RESPONSE) {
        observer.drift().addLate(emission);
      } else if (emission.value() != null) {
        runsIn(folder(folder, emission.stream())).add(line(emission));
      } else if (emission.stream() == Stream.FLAG) {
        runsIn(tombstones(folder)).add(tombstone(emission));
      } else {
        observer.tombstones().note(emission);
      }
    }

    private OutputLine tombstone(Emission emission) {
      String channel = CHANNELS[emission.channel()].name();
      ObjectNode value =
          JsonNodeFactory.instance
              .objectNode()
              .put("subject", emission.key())
              .put("channel", channel)
              .put("at", Instant.ofEpochMilli(emission.at()).toString());
      return new OutputLine(
          emission.at(), emission.key(), channel, 0, sequence++, RecordJson.text(value));
    }

    private OutputLine line(Emission emission) {
      boolean flag = emission.stream() == Stream.FLAG;
      ObjectNode value = RecordJson.node(emission.value());
      if (emission.stream() == Stream.DECISION) {
        observer.decisions().add(value);
      }
      if (emission.stream() == Stream.ALERT && !value.has(SUBJECT)) {
        observer.drift().addSegmentAlert();
      }
      return new OutputLine(
          emission.at(),
          emission.stream() == Stream.ALERT
              ? value.path(value.has(SUBJECT) ? SUBJECT : "segment").asText()
              : emission.key(),
          detail(emission),
          flag ? 0 : ((long) emission.rank() << Integer.SIZE) + emission.line(),
          sequence++,
          RecordJson.text(value));
    }

    private static String detail(Emission emission) {
      return switch (emission.stream()) {
        case FLAG -> CHANNELS[emission.channel()].name();
        case ALERT -> emission.key();
        case SEGMENT_WEEK -> emission.realm().name();
        default -> "";
      };
    }

    private SortedRuns<OutputLine> runsIn(Path target) throws IOException {
      SortedRuns<OutputLine> known = runs.get(target);
      if (known == null) {
        Files.createDirectories(target);
        known = new SortedRuns<>(target, name, OutputLine.ORDER, OutputLine.CODEC);
        runs.put(target, known);
      }
      return known;
    }

    @Override
    public void flush(boolean endOfInput) throws IOException {
      if (endOfInput) {
        for (SortedRuns<OutputLine> each : runs.values()) {
          each.finish();
        }
      }
    }

    @Override
    public void close() {
      // Runs are files already.
    }
  }
}
