package tacet.flink.drift;

import tacet.domain.codec.ByteWriter;
import tacet.domain.drift.Drift;
import tacet.domain.drift.DriftState;
import tacet.domain.drift.DriftStateCodec;
import tacet.domain.touch.Subject;
import tacet.flink.intake.InitialDefinitions;
import tacet.flink.io.Arrival;
import tacet.flink.io.Definition;

/** {@link Drift} per subject, {@code TYPE:id}. */
final class SubjectOperator extends DriftOperator<Arrival, DriftState> {

  private static final long serialVersionUID = 1;

  private transient Drift drift;

  SubjectOperator(StepSettings settings, InitialDefinitions<Definition> initial) {
    super(settings, initial);
  }

  @Override
  public void open() throws Exception {
    super.open();
    drift = new Drift(settings.policy());
  }

  @Override
  protected long at(Arrival arrival) {
    return arrival.receivedAt();
  }

  @Override
  protected DriftState fresh(String key) {
    return new DriftState(Subject.parse(key));
  }

  @Override
  protected DriftState read(String key, byte[] bytes) {
    return DriftStateCodec.read(Subject.parse(key), bytes, settings.policy());
  }

  @Override
  protected byte[] write(DriftState state, ByteWriter writer) {
    return DriftStateCodec.write(state, writer);
  }

  @Override
  protected void apply(DriftState state, Arrival arrival) {
    drift.apply(
        state,
        arrival.record(),
        arrival.receivedAt(),
        context(),
        findings.after(state::now, arrival));
  }

  @Override
  protected void wake(DriftState state, long upTo) {
    drift.wake(state, upTo, context(), findings.after(state::now));
  }
}
