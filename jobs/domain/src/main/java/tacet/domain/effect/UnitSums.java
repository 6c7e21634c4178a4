package tacet.domain.effect;

import java.util.function.Consumer;
import tacet.domain.finding.Measure;
import tacet.domain.finding.UnitDelta;
import tacet.domain.finding.UnitOutcome;

/**
 * Sums the outcomes of the subjects of a unit, and tells by how much the sums over all units change
 * with each. The changes are integers and depend on how a unit stood before; all changes of one
 * unit together depend on its outcomes alone, in whatever order they came.
 */
public final class UnitSums {

  private UnitSums() {}

  /**
   * Takes what became of one subject.
   *
   * @param state of the unit that {@code outcome} names, in the experiment that it names
   */
  public static void apply(UnitState state, UnitOutcome outcome, Consumer<? super UnitDelta> out) {
    if (outcome.forgets()) {
      state.forget();
      return;
    }
    state.heardAt = Math.max(state.heardAt, outcome.at());
    Measure measure = outcome.measure();
    if (measure == null) {
      long n = state.entered++;
      out.accept(delta(outcome, n, 0, 0));
      return;
    }
    int i = measure.ordinal();
    long n = state.subjects[i]++;
    long y = state.values[i];
    state.values[i] += outcome.value();
    out.accept(delta(outcome, n, y, outcome.value()));
  }

  /** The change when a unit of {@code n} subjects and sum {@code y} gets one more subject. */
  private static UnitDelta delta(UnitOutcome outcome, long n, long y, long value) {
    return new UnitDelta(
        outcome.rule(),
        outcome.version(),
        outcome.subjectType(),
        outcome.heldOut(),
        outcome.measure(),
        n == 0 ? 1 : 0,
        1,
        value,
        2 * n + 1,
        (2 * y + value) * value,
        y + (n + 1) * value,
        outcome.at());
  }
}
