package tacet.flink.drift;

import java.util.List;
import tacet.domain.codec.ByteWriter;
import tacet.domain.effect.UnitState;
import tacet.domain.effect.UnitSums;
import tacet.domain.finding.UnitOutcome;

/** {@link UnitSums} per version of a rule and unit, {@code rule@version/unit}. */
final class UnitOperator extends DriftOperator<UnitOutcome, UnitState> {

  private static final long serialVersionUID = 1;

  UnitOperator(StepSettings settings) {
    super(settings, List::of);
  }

  static String key(UnitOutcome outcome) {
    return outcome.rule() + '@' + outcome.version() + '/' + outcome.unit();
  }

  @Override
  protected long at(UnitOutcome outcome) {
    return outcome.at();
  }

  @Override
  protected UnitState fresh(String key) {
    return new UnitState();
  }

  @Override
  protected UnitState read(String key, byte[] bytes) {
    return withTimer(bytes, UnitState::read);
  }

  @Override
  protected byte[] write(UnitState state, ByteWriter writer) {
    return withTimer(state, state::write, writer);
  }

  @Override
  protected void apply(UnitState state, UnitOutcome outcome) {
    UnitSums.apply(state, outcome, findings);
  }

  @Override
  protected void wake(UnitState state, long upTo) {
    state.expire(upTo);
  }
}
