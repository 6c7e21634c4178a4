package tacet.cli.live;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchEventType;
import tacet.flink.io.Arrival;
import tacet.flink.io.Parsed;
import tacet.flink.io.RawRecord;
import tacet.flink.io.RecordParser;

/**
 * Parses records and fails once: the task is started anew from the last checkpoint, as after a
 * crash. What the two attempts know of each other is static, as they are two instances.
 */
final class Fault extends ProcessFunction<RawRecord, Arrival> implements CheckpointListener {

  /** When to fail, and what else is different. */
  enum Kind {
    /** Never. */
    NONE,
    /** On the first record after {@link #AT_LEAST} records and a completed checkpoint. */
    AFTER_A_CHECKPOINT,
    /**
     * On the first retraction, which no operator has seen then; afterwards retractions overtake the
     * touches they take back.
     */
    ON_A_RETRACTION
  }

  private static final long serialVersionUID = 1;
  private static final int AT_LEAST = 500;

  private static volatile boolean failed;

  private final Kind kind;
  private transient RecordParser parser;
  private transient List<Arrival> overtaken;
  private transient boolean retracted;
  private transient int records;
  private transient boolean checkpointed;

  Fault(Kind kind) {
    this.kind = kind;
    failed = false;
  }

  static boolean happened() {
    return failed;
  }

  @Override
  public void open(OpenContext context) {
    parser = new RecordParser();
    overtaken = new ArrayList<>();
  }

  @Override
  public void notifyCheckpointComplete(long checkpoint) {
    checkpointed = true;
  }

  @Override
  public void processElement(RawRecord raw, Context context, Collector<Arrival> out)
      throws InterruptedException {
    Parsed parsed = parser.parse(raw);
    if (!(parsed instanceof Arrival arrival)) {
      throw new IllegalStateException("the test sends good records alone");
    }
    if (kind == Kind.AFTER_A_CHECKPOINT && !failed) {
      // Slow, so that a checkpoint comes on the way and not after the last record.
      Thread.sleep(++records > AT_LEAST ? 20 : 1);
      if (records > AT_LEAST && checkpointed) {
        fail();
      }
    }
    if (kind == Kind.ON_A_RETRACTION && arrival.record() instanceof TouchEvent touch) {
      overtake(arrival, touch, out);
    } else {
      out.collect(arrival);
    }
  }

  private void overtake(Arrival arrival, TouchEvent touch, Collector<Arrival> out) {
    if (touch.event() == TouchEventType.RETRACTED) {
      if (!failed) {
        fail();
      }
      retracted = true;
      out.collect(arrival);
      overtaken.forEach(out::collect);
      overtaken.clear();
    } else if (failed && !retracted) {
      overtaken.add(arrival);
    } else {
      out.collect(arrival);
    }
  }

  private static void fail() {
    failed = true;
    throw new IllegalStateException("the failure that the test wants");
  }
}
