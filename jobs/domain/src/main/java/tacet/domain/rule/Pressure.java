package tacet.domain.rule;

import tacet.domain.touch.Selector;

/**
 * Decaying load with hysteresis. Walking the touches in time order, {@code P = P · 2^(−Δ/halfLife)
 * + w·f}, where {@code f} is {@code engagedFactor} for a touch the subject answered and 1
 * otherwise. A touch after which {@code P ≥ high} starts a hold until {@code P} has fallen to
 * {@code low}; touches during the hold move that end.
 *
 * @param selector which touches weigh
 * @param high where a hold starts, above 0
 * @param low where it ends, above 0 and at most {@code high}
 * @param load half-life and weights
 */
public record Pressure(Selector selector, double high, double low, Load load) implements Kind {

  private static final int HALF_LIVES = 8;

  @Override
  public String label() {
    return "pressure";
  }

  @Override
  public String describe() {
    return "pressure from " + high + " down to " + low;
  }

  @Override
  public Kind over(Selector touches) {
    return new Pressure(touches, high, low, load);
  }

  @Override
  public long reach() {
    return HALF_LIVES * load.halfLife();
  }

  @Override
  public int touchesNeeded() {
    return 1;
  }

  @Override
  public boolean countsLeases() {
    return true;
  }

  @Override
  public void evaluate(RuleVersion rule, Facts facts, Holds holds) {
    long range = Math.max(facts.horizon(), reach());
    for (TouchGroup group :
        TouchGroup.of(facts.log(), selector, rule.rule().suppress().same(), Long.MIN_VALUE)) {
      if (group.size() > 0) {
        walk(rule, facts, group, group.at(group.size() - 1) - range, holds);
      }
    }
  }

  private void walk(RuleVersion rule, Facts facts, TouchGroup group, long from, Holds holds) {
    boolean medicalSeen = selector.seesMedical();
    double pressure = 0;
    long previous = 0;
    long until = Long.MIN_VALUE;
    int first = 0;
    for (int i = 0; i < group.size(); i++) {
      long at = group.at(i);
      if (at < from) {
        continue;
      }
      int row = group.rows()[i];
      pressure = load.after(pressure, at - previous, facts.log(), row, medicalSeen);
      previous = at;
      boolean held = at < until;
      if (held || pressure >= high) {
        first = held ? first : i;
        until = at + load.millisToFall(pressure, low);
      }
    }
    if (facts.now() < until) {
      Hold hold = Hold.of(rule, Reason.PRESSURE, group, previous, until, group.evidence(first));
      holds.add(facts.completeFrom() > from ? hold.incomplete(until) : hold);
    }
  }
}
