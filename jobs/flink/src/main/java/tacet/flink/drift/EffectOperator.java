package tacet.flink.drift;

import tacet.domain.codec.ByteWriter;
import tacet.domain.effect.EffectState;
import tacet.domain.effect.EffectSums;
import tacet.domain.finding.UnitDelta;
import tacet.domain.rule.RuleVersion;
import tacet.flink.intake.InitialDefinitions;
import tacet.flink.io.Definition;

/** {@link EffectSums} per version of a rule, {@code rule@version}. */
final class EffectOperator extends DriftOperator<UnitDelta, EffectState> {

  private static final long serialVersionUID = 1;

  private transient EffectSums sums;

  EffectOperator(StepSettings settings, InitialDefinitions<Definition> initial) {
    super(settings, initial);
  }

  static String key(UnitDelta delta) {
    return delta.rule() + '@' + delta.version();
  }

  /** The version whose state is at hand; null where it is not known. */
  private RuleVersion version() {
    int at = key().lastIndexOf('@');
    return context()
        .rules()
        .find(key().substring(0, at), Integer.parseInt(key().substring(at + 1)));
  }

  @Override
  public void open() throws Exception {
    super.open();
    sums = new EffectSums(settings.effects());
  }

  @Override
  protected long at(UnitDelta delta) {
    return delta.at();
  }

  @Override
  protected EffectState fresh(String key) {
    return new EffectState();
  }

  @Override
  protected EffectState read(String key, byte[] bytes) {
    return withTimer(bytes, EffectState::read);
  }

  @Override
  protected byte[] write(EffectState state, ByteWriter writer) {
    return withTimer(state, state::write, writer);
  }

  @Override
  protected void apply(EffectState state, UnitDelta delta) {
    sums.apply(state, delta, version(), findings);
  }

  @Override
  protected void wake(EffectState state, long upTo) {
    sums.wake(state, upTo, version(), findings);
  }
}
