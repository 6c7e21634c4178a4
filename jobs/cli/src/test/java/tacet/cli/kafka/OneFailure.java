package tacet.cli.kafka;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import tacet.domain.touch.SubjectType;
import tacet.flink.io.Emission;
import tacet.flink.io.RawRecord;
import tacet.flink.io.Stream;

/** Turns records into emissions and fails once, on a record after a completed checkpoint. */
final class OneFailure extends RichMapFunction<RawRecord, Emission> implements CheckpointListener {

  private static final long serialVersionUID = 1;

  /** Static: the restarted task is another instance. */
  private static final AtomicBoolean FAILED = new AtomicBoolean();

  private transient boolean checkpointed;

  static boolean happened() {
    return FAILED.get();
  }

  @Override
  public void notifyCheckpointComplete(long checkpoint) {
    checkpointed = true;
  }

  @Override
  public Emission map(RawRecord record) {
    if (checkpointed && FAILED.compareAndSet(false, true)) {
      throw new IllegalStateException("the failure that the test wants");
    }
    // An event time from 1970: the output must not be stamped with it.
    return new Emission(
        Stream.TOO_LATE, Emission.NO_CHANNEL, null, record.value(), SubjectType.HCP, 1, 0, 0);
  }
}
