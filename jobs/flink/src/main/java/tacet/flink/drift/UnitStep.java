package tacet.flink.drift;

import java.util.function.Consumer;
import tacet.domain.codec.ByteWriter;
import tacet.domain.drift.DriftContext;
import tacet.domain.effect.UnitState;
import tacet.domain.effect.UnitSums;
import tacet.domain.finding.Finding;
import tacet.domain.finding.UnitOutcome;

/** {@link UnitSums} per version of a rule and unit, {@code rule@version/unit}. */
final class UnitStep implements KeyedStep<Finding, Armed<UnitState>> {

  private static final long serialVersionUID = 1;

  @Override
  public void open() {
    // The step has no parts.
  }

  @Override
  public String key(Finding finding) {
    UnitOutcome outcome = (UnitOutcome) finding;
    return outcome.rule() + '@' + outcome.version() + '/' + outcome.unit();
  }

  @Override
  public long at(Finding finding) {
    return ((UnitOutcome) finding).at();
  }

  @Override
  public Armed<UnitState> fresh(String key) {
    return new Armed<>(new UnitState());
  }

  @Override
  public Armed<UnitState> read(String key, byte[] bytes) {
    return Armed.read(bytes, UnitState::read);
  }

  @Override
  public byte[] write(Armed<UnitState> armed, ByteWriter writer) {
    armed.begin(writer);
    armed.state.write(writer);
    return writer.toByteArray();
  }

  @Override
  public boolean isEmpty(Armed<UnitState> armed) {
    return armed.state.isEmpty();
  }

  /** Not asked for: all that is said of a unit names its time. */
  @Override
  public long now(Armed<UnitState> armed) {
    return NEVER;
  }

  /** A timer that is set stays where it is: what is heard moves the end away each time. */
  @Override
  public long wakeAt(Armed<UnitState> armed) {
    if (armed.state.isEmpty()) {
      return NEVER;
    }
    return Math.min(armed.armedAt, armed.state.expiresAt());
  }

  @Override
  public long armedAt(Armed<UnitState> armed) {
    return armed.armedAt;
  }

  @Override
  public void arm(Armed<UnitState> armed, long time) {
    armed.armedAt = time;
  }

  @Override
  public void apply(
      Armed<UnitState> armed, Finding finding, DriftContext context, Consumer<Finding> out) {
    UnitSums.apply(armed.state, (UnitOutcome) finding, out);
  }

  @Override
  public void wake(Armed<UnitState> armed, long upTo, DriftContext context, Consumer<Finding> out) {
    armed.state.expire(upTo);
  }
}
