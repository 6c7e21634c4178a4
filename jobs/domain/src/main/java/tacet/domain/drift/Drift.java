package tacet.domain.drift;

import java.util.function.Consumer;
import tacet.domain.finding.Finding;
import tacet.domain.subject.Erasure;
import tacet.domain.touch.SubjectRecord;

/**
 * The step of preference and drift: one record, or the passing of time, changes the state of one
 * subject and says what was found. Pure but for the state it is given; time is data.
 */
public final class Drift {

  private final DriftPolicy policy;

  /** The step of a deployment. */
  public Drift(DriftPolicy policy) {
    this.policy = policy;
  }

  /** What the deployment decided. */
  public DriftPolicy policy() {
    return policy;
  }

  /**
   * Applies a record: first what was due before it, each at its nominal time, then the record.
   *
   * @param receivedAt when we learned of it, epoch milliseconds; a time before the subject's last
   *     is taken as that one
   */
  public void apply(
      DriftState state,
      SubjectRecord record,
      long receivedAt,
      DriftContext context,
      Consumer<Finding> out) {
    state.now = Math.max(receivedAt, state.now);
    if (record instanceof Erasure erasure) {
      state.erasedAt = Math.max(state.erasedAt, erasure.requestedAt());
    }
  }

  /**
   * Lets time pass: does what is due at or before {@code upTo}, each at its nominal time.
   *
   * @param upTo epoch milliseconds
   */
  public void wake(DriftState state, long upTo, DriftContext context, Consumer<Finding> out) {}
}
