package tacet.flink.suppression;

import java.util.Iterator;
import java.util.stream.Stream;
import org.apache.flink.runtime.state.VoidNamespace;
import tacet.flink.Durable;

/**
 * Brings a change of rules to every subject of a subtask. It starts when the watermark has passed
 * the change, so that touches received before it are in; live it runs in slices between which
 * touches and checkpoints have their turn.
 */
final class RuleSweep {

  private static final long UNKNOWN = -1;

  private final SuppressionOperator operator;
  private final SuppressionSettings settings;
  private long sweptTo = Long.MIN_VALUE;
  private long watermark = Long.MIN_VALUE;
  private boolean missed;
  private Stream<String> keys;
  private Iterator<String> left;

  /** A sweep over the keys of {@code operator}. */
  RuleSweep(SuppressionOperator operator, SuppressionSettings settings) {
    this.operator = operator;
    this.settings = settings;
  }

  /** Says that versions became known, one of which may start before what was swept already. */
  void learned(long earliestStart) {
    missed |= earliestStart <= sweptTo;
  }

  /** Starts a sweep if the rules in force are others since the last one. */
  void advance(long now) throws Exception {
    watermark = now;
    if (left != null || !due(now)) {
      return;
    }
    missed = false;
    sweptTo = now;
    keys =
        operator
            .<String>getKeyedStateBackend()
            .getKeys(Durable.SUBJECT_STATE, VoidNamespace.INSTANCE);
    left = keys.iterator();
    operator.tellRules(now, UNKNOWN);
    slice();
  }

  /** Whether rules changed that the sweep before this instant, or the one under way, left out. */
  private boolean due(long now) {
    return missed || operator.rules().nextEdge(sweptTo) <= now;
  }

  private void slice() throws Exception {
    long end = System.nanoTime() + settings.sweep().slice().toNanos();
    while (left.hasNext()) {
      operator.refresh(left.next(), watermark);
      if (!settings.replay() && System.nanoTime() > end) {
        operator
            .getProcessingTimeService()
            .registerTimer(
                operator.getProcessingTimeService().getCurrentProcessingTime()
                    + settings.sweep().pause().toMillis(),
                time -> slice());
        return;
      }
    }
    close();
    if (!due(watermark)) {
      operator.tellRules(watermark, 0);
    }
  }

  /** Lets go of what a sweep under way holds. */
  void close() {
    if (left != null) {
      keys.close();
      left = null;
    }
  }
}
