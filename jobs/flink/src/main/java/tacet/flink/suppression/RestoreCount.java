package tacet.flink.suppression;

import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.runtime.state.StateInitializationContext;
import tacet.flink.Durable;

/**
 * How often the operator was restored. Every subtask sees the counts of all and goes on from the
 * greatest, so that a subject that moves to another subtask is still told apart.
 */
final class RestoreCount {

  private final ListState<Long> stored;
  private final long count;

  private RestoreCount(ListState<Long> stored, long count) {
    this.stored = stored;
    this.count = count;
  }

  static RestoreCount of(StateInitializationContext context) throws Exception {
    ListState<Long> stored =
        context.getOperatorStateStore().getUnionListState(Durable.restoresState());
    long greatest = -1;
    if (context.isRestored()) {
      for (long count : stored.get()) {
        greatest = Math.max(greatest, count);
      }
    }
    return new RestoreCount(stored, greatest + 1);
  }

  /** 0 for a job that was never restored. */
  long count() {
    return count;
  }

  void snapshot() throws Exception {
    stored.update(List.of(count));
  }
}
