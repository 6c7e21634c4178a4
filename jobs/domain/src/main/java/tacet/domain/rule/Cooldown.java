package tacet.domain.rule;

import java.time.Duration;
import tacet.domain.touch.Selector;

/**
 * Silence for a time after a touch of a certain sort: held while the latest matching touch lies
 * within {@code length}, until that touch + {@code length}.
 *
 * @param selector the touches after which to be silent
 * @param length how long, milliseconds
 */
public record Cooldown(Selector selector, long length) implements Kind {

  @Override
  public String label() {
    return "cooldown";
  }

  @Override
  public String describe() {
    return "silence for " + Duration.ofMillis(length) + " after a touch";
  }

  @Override
  public Kind over(Selector touches) {
    return new Cooldown(touches, length);
  }

  @Override
  public long reach() {
    return length;
  }

  @Override
  public int touchesNeeded() {
    return 1;
  }

  @Override
  public void evaluate(RuleVersion rule, Facts facts, Holds holds) {
    Recency.hold(
        rule, facts, selector, rule.rule().suppress().same(), length, Reason.COOLDOWN, holds);
  }
}
