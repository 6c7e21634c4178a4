package tacet.flink.drift;

import java.util.function.Consumer;
import tacet.domain.codec.ByteWriter;
import tacet.domain.drift.Drift;
import tacet.domain.drift.DriftContext;
import tacet.domain.drift.DriftPolicy;
import tacet.domain.drift.DriftState;
import tacet.domain.drift.DriftStateCodec;
import tacet.domain.finding.Finding;
import tacet.domain.touch.Subject;
import tacet.flink.io.Arrival;

/** {@link Drift} per subject. */
final class SubjectStep implements KeyedStep<Arrival, DriftState> {

  private static final long serialVersionUID = 1;

  private final DriftPolicy policy;
  private transient Drift drift;

  SubjectStep(DriftPolicy policy) {
    this.policy = policy;
  }

  @Override
  public void open() {
    drift = new Drift(policy);
  }

  @Override
  public String key(Arrival arrival) {
    return arrival.key();
  }

  @Override
  public long at(Arrival arrival) {
    return arrival.receivedAt();
  }

  @Override
  public DriftState fresh(String key) {
    return new DriftState(Subject.parse(key));
  }

  @Override
  public DriftState read(String key, byte[] bytes) {
    return DriftStateCodec.read(Subject.parse(key), bytes, policy);
  }

  @Override
  public byte[] write(DriftState state, ByteWriter writer) {
    return DriftStateCodec.write(state, writer);
  }

  @Override
  public boolean isEmpty(DriftState state) {
    return state.isEmpty();
  }

  @Override
  public long now(DriftState state) {
    return state.now();
  }

  @Override
  public long wakeAt(DriftState state) {
    return state.wakeAt();
  }

  @Override
  public long armedAt(DriftState state) {
    return state.armedAt();
  }

  @Override
  public void arm(DriftState state, long time) {
    state.arm(time);
  }

  @Override
  public void apply(
      DriftState state, Arrival arrival, DriftContext context, Consumer<Finding> out) {
    drift.apply(state, arrival.record(), arrival.receivedAt(), context, out);
  }

  @Override
  public void wake(DriftState state, long upTo, DriftContext context, Consumer<Finding> out) {
    drift.wake(state, upTo, context, out);
  }
}
