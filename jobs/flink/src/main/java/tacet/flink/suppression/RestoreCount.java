package tacet.flink.suppression;

import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.runtime.state.StateInitializationContext;
import tacet.flink.Durable;

/**
 * How often the operator began again. Every subtask sees the counts of all and goes on from the
 * greatest, so that a subject that moves to another subtask is still told apart.
 */
final class RestoreCount {

  private final ListState<Long> stored;
  private final long count;

  private RestoreCount(ListState<Long> stored, long count) {
    this.stored = stored;
    this.count = count;
  }

  /**
   * The count of an operator that starts.
   *
   * @param attempt which one of its task this is, from 0: one that failed before any checkpoint may
   *     have published, too
   */
  static RestoreCount of(StateInitializationContext context, int attempt) throws Exception {
    ListState<Long> stored =
        context.getOperatorStateStore().getUnionListState(Durable.restoresState());
    long greatest = attempt == 0 ? -1 : 0;
    if (context.isRestored()) {
      for (long count : stored.get()) {
        greatest = Math.max(greatest, count);
      }
    }
    return new RestoreCount(stored, greatest + 1);
  }

  /** 0 for a job that never began again. */
  long count() {
    return count;
  }

  void snapshot() throws Exception {
    stored.update(List.of(count));
  }
}
