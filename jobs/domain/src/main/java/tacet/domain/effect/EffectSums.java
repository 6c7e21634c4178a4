package tacet.domain.effect;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tacet.domain.finding.Measure;
import tacet.domain.finding.RuleEffect;
import tacet.domain.finding.RuleEffect.Verdict;
import tacet.domain.finding.SegmentWeek;
import tacet.domain.finding.UnitDelta;
import tacet.domain.rule.Rule;
import tacet.domain.rule.RuleVersion;
import tacet.domain.touch.SubjectType;

/**
 * Adds up what the units of an experiment did, and says each Monday, 00:00 UTC, after which
 * something changed, what the rule did to each measure.
 *
 * <p>The effect is the mean per subject of those for whom the rule is enforced, minus that of those
 * held out. Subjects of one unit share its arm and are no independent witnesses: the variance is
 * that of the linearised ratio over units, Σ(y − r·n)²·m/(m − 1)/(Σn)² for an arm of m units. No
 * arm's variance per unit counts as less than that of all units together, with one subject that
 * differs put to them: rare outcomes would else look certain while none was seen. Arms whose counts
 * ever spoke against the holdout's share are said not to match from then on; they are compared from
 * 28 days after the first entry.
 */
public final class EffectSums {

  // Before that no outcome is told. Whom the rule holds from its start on enters later than those
  // held out, so that the arms' counts would not match in the first days, and should not.
  private static final long ARMS_FILL = TimeUnit.DAYS.toMillis(28);

  private final EffectPolicy policy;
  private final Map<SubjectType, ConfidenceSequence> sequences = new EnumMap<>(SubjectType.class);

  /** Effects told as surely as {@code policy} asks. */
  public EffectSums(EffectPolicy policy) {
    this.policy = policy;
    for (SubjectType type : SubjectType.values()) {
      int measures = Math.max(1, Measure.of(type).size());
      double alpha = policy.alpha() / measures;
      sequences.put(type, new ConfidenceSequence(alpha, policy.tunedFor()));
    }
  }

  /**
   * Takes a change of sums; what is due before it is told first.
   *
   * @param state of the experiment that {@code delta} names
   * @param version the rule's version, or null when it is not known
   */
  public void apply(
      EffectState state, UnitDelta delta, RuleVersion version, Consumer<? super RuleEffect> out) {
    wake(state, delta.at() - 1, version, out);
    state.add(delta);
    if (state.wakeAt == EffectState.NEVER) {
      long after = Math.max(delta.at() - 1, state.toldAt);
      state.wakeAt = SegmentWeek.startOf(after) + SegmentWeek.LENGTH;
    }
  }

  /**
   * Tells what is due up to {@code upTo}, at its nominal time. Of a version that is not known
   * nothing is told.
   *
   * @param version the rule's version, or null when it is not known
   */
  public void wake(
      EffectState state, long upTo, RuleVersion version, Consumer<? super RuleEffect> out) {
    if (state.wakeAt > upTo || state.wakeAt == EffectState.NEVER) {
      return;
    }
    long now = state.wakeAt;
    state.wakeAt = EffectState.NEVER;
    state.toldAt = now;
    if (version == null || version.rule() == null) {
      return;
    }
    Rule rule = version.rule();
    if (now - ARMS_FILL >= state.enteredAt) {
      state.armsDoNotMatch |=
          ArmCheck.alarms(
              state.treatedUnits, state.heldOutUnits, rule.holdout(), policy.armAlarm());
    }
    for (Measure measure : Measure.of(rule.subjects())) {
      out.accept(effect(state, version, measure, now));
    }
  }

  private RuleEffect effect(EffectState state, RuleVersion version, Measure measure, long now) {
    ArmSums treated = state.treated[measure.ordinal()];
    ArmSums heldOut = state.heldOut[measure.ordinal()];
    double effect =
        treated.subjects == 0 || heldOut.subjects == 0 ? 0 : treated.mean() - heldOut.mean();
    double half = halfWidth(treated, heldOut, sequences.get(version.rule().subjects()));
    double low = Math.max(-measure.range(), effect - half);
    double high = Math.min(measure.range(), effect + half);
    return new RuleEffect(
        version.id(),
        version.version(),
        version.rule().subjects(),
        state.treatedUnits,
        state.heldOutUnits,
        measure,
        effect,
        low,
        high,
        verdict(state, low, high),
        version.rule().hypothesis(),
        now);
  }

  private static Verdict verdict(EffectState state, double low, double high) {
    if (state.armsDoNotMatch) {
      return Verdict.ARMS_DO_NOT_MATCH;
    }
    if (low > 0) {
      return Verdict.HIGHER;
    }
    return high < 0 ? Verdict.LOWER : Verdict.UNDECIDED;
  }

  private double halfWidth(ArmSums a, ArmSums b, ConfidenceSequence sequence) {
    if (Math.min(a.units, b.units) < policy.minUnits()) {
      return Double.POSITIVE_INFINITY;
    }
    long units = a.units + b.units;
    double mean = (double) (a.value + b.value) / (a.subjects + b.subjects);
    double perUnit = (a.residual(mean) + b.residual(mean) + 1) / (units - 1);
    return sequence.halfWidth(units, Math.sqrt(variance(a, perUnit) + variance(b, perUnit)));
  }

  private static double variance(ArmSums arm, double atLeastPerUnit) {
    double perUnit = Math.max(arm.residual(arm.mean()) / (arm.units - 1), atLeastPerUnit);
    return perUnit * arm.units / arm.subjects / arm.subjects;
  }
}
