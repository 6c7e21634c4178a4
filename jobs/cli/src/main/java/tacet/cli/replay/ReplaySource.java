package tacet.cli.replay;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import tacet.flink.intake.ReceiptOrder;
import tacet.flink.io.Arrival;

/**
 * Reads the sorted runs of a replay in one subtask, with watermarks that follow the time of receipt
 * and end at {@code until}.
 */
final class ReplaySource implements Source<Arrival, ReplaySource.Whole, Void> {

  private static final long serialVersionUID = 1;
  private static final int RECORDS_PER_WATERMARK = 512;

  private final List<String> runs;
  private final long until;
  private final String observer;

  /**
   * A source.
   *
   * @param runs the files of the sorted runs
   * @param until the last watermark, epoch milliseconds; records received later are left out
   * @param observer the name of who is told of progress
   */
  ReplaySource(List<Path> runs, long until, String observer) {
    this.runs = runs.stream().map(Path::toString).toList();
    this.until = until;
    this.observer = observer;
  }

  /** All there is to read. */
  record Whole() implements SourceSplit, Serializable {
    @Override
    public String splitId() {
      return "whole";
    }
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.BOUNDED;
  }

  @Override
  public SourceReader<Arrival, Whole> createReader(SourceReaderContext context) {
    return new Reader();
  }

  private final class Reader implements SourceReader<Arrival, Whole> {

    private final ReplayObserver progress = ReplayObserver.of(observer);
    private SortedRuns.Merge<Arrival> merge;
    private long last = Long.MIN_VALUE;
    private int sinceWatermark;

    @Override
    public void start() {
      try {
        merge =
            SortedRuns.merge(
                runs.stream().map(Path::of).toList(), ReceiptOrder.ORDER, ReplayFiles.ARRIVALS);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public InputStatus pollNext(ReaderOutput<Arrival> output) {
      Arrival next = merge.hasNext() ? merge.next() : null;
      if (next == null || next.receivedAt() > until) {
        output.emitWatermark(new Watermark(until));
        return InputStatus.END_OF_INPUT;
      }
      if (sinceWatermark >= RECORDS_PER_WATERMARK && next.receivedAt() > last) {
        output.emitWatermark(new Watermark(next.receivedAt() - 1));
        progress.read(sinceWatermark);
        sinceWatermark = 0;
      }
      last = next.receivedAt();
      sinceWatermark++;
      output.collect(next, next.receivedAt());
      return InputStatus.MORE_AVAILABLE;
    }

    @Override
    public List<Whole> snapshotState(long checkpointId) {
      throw new IllegalStateException("a replay takes no checkpoints");
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void addSplits(List<Whole> splits) {
      throw new IllegalStateException("a replay has no splits to add");
    }

    @Override
    public void notifyNoMoreSplits() {
      // Nothing is waited for.
    }

    @Override
    public void close() throws IOException {
      if (merge != null) {
        merge.close();
      }
    }
  }

  @Override
  public SplitEnumerator<Whole, Void> createEnumerator(SplitEnumeratorContext<Whole> context) {
    return new NoSplits();
  }

  @Override
  public SplitEnumerator<Whole, Void> restoreEnumerator(
      SplitEnumeratorContext<Whole> context, Void checkpoint) {
    return new NoSplits();
  }

  /** The one reader knows what to read. */
  private static final class NoSplits implements SplitEnumerator<Whole, Void> {
    @Override
    public void start() {
      // Nothing to find.
    }

    @Override
    public void handleSplitRequest(int subtaskId, String requesterHostname) {
      throw new IllegalStateException("a replay has no splits to give");
    }

    @Override
    public void addSplitsBack(List<Whole> splits, int subtaskId) {
      throw new IllegalStateException("a replay has no splits to take back");
    }

    @Override
    public void addReader(int subtaskId) {
      // It starts by itself.
    }

    @Override
    public Void snapshotState(long checkpointId) {
      return null;
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }

  @Override
  public SimpleVersionedSerializer<Whole> getSplitSerializer() {
    return new Single<>(new Whole());
  }

  @Override
  public SimpleVersionedSerializer<Void> getEnumeratorCheckpointSerializer() {
    return new Single<>(null);
  }

  private record Single<T>(T only) implements SimpleVersionedSerializer<T> {
    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(T value) {
      return "whole".getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public T deserialize(int version, byte[] serialized) {
      return only;
    }
  }
}
