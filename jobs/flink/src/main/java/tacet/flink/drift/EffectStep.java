package tacet.flink.drift;

import java.util.function.Consumer;
import tacet.domain.codec.ByteWriter;
import tacet.domain.drift.DriftContext;
import tacet.domain.effect.EffectPolicy;
import tacet.domain.effect.EffectState;
import tacet.domain.effect.EffectSums;
import tacet.domain.finding.Finding;
import tacet.domain.finding.UnitDelta;
import tacet.domain.rule.RuleVersion;

/** {@link EffectSums} per version of a rule, {@code rule@version}. */
final class EffectStep implements KeyedStep<Finding, EffectStep.OfVersion> {

  private static final long serialVersionUID = 1;

  private final EffectPolicy policy;
  private transient EffectSums sums;

  /** The state of a version, with which one it is. */
  record OfVersion(String rule, int version, Armed<EffectState> armed) {

    static OfVersion of(String key, Armed<EffectState> armed) {
      int at = key.lastIndexOf('@');
      return new OfVersion(key.substring(0, at), Integer.parseInt(key.substring(at + 1)), armed);
    }
  }

  EffectStep(EffectPolicy policy) {
    this.policy = policy;
  }

  @Override
  public void open() {
    sums = new EffectSums(policy);
  }

  @Override
  public String key(Finding finding) {
    UnitDelta delta = (UnitDelta) finding;
    return delta.rule() + '@' + delta.version();
  }

  @Override
  public long at(Finding finding) {
    return ((UnitDelta) finding).at();
  }

  @Override
  public OfVersion fresh(String key) {
    return OfVersion.of(key, new Armed<>(new EffectState()));
  }

  @Override
  public OfVersion read(String key, byte[] bytes) {
    return OfVersion.of(key, Armed.read(bytes, EffectState::read));
  }

  @Override
  public byte[] write(OfVersion state, ByteWriter writer) {
    state.armed.begin(writer);
    state.armed.state.write(writer);
    return writer.toByteArray();
  }

  /** Sums are never forgotten: there is one a version. */
  @Override
  public boolean isEmpty(OfVersion state) {
    return false;
  }

  /** Not asked for: all that is said of an effect names its time. */
  @Override
  public long now(OfVersion state) {
    return NEVER;
  }

  @Override
  public long wakeAt(OfVersion state) {
    return state.armed.state.wakeAt();
  }

  @Override
  public long armedAt(OfVersion state) {
    return state.armed.armedAt;
  }

  @Override
  public void arm(OfVersion state, long time) {
    state.armed.armedAt = time;
  }

  @Override
  public void apply(OfVersion state, Finding finding, DriftContext context, Consumer<Finding> out) {
    sums.apply(state.armed.state, (UnitDelta) finding, version(state, context), out);
  }

  @Override
  public void wake(OfVersion state, long upTo, DriftContext context, Consumer<Finding> out) {
    sums.wake(state.armed.state, upTo, version(state, context), out);
  }

  private static RuleVersion version(OfVersion state, DriftContext context) {
    return context.rules().find(state.rule, state.version);
  }
}
