package tacet.domain.rule;

import java.time.Duration;
import java.util.List;
import tacet.domain.touch.Selector;

/**
 * Nothing is said twice within a time: a narrative (or content) that reached the subject by any
 * channel within {@code within} is held, until its latest touch + {@code within}.
 *
 * @param selector the touches by which something reaches a subject
 * @param within milliseconds
 * @param same {@link SameField#NARRATIVE} or {@link SameField#CONTENT}
 */
public record Repeat(Selector selector, long within, SameField same) implements Kind {

  @Override
  public String label() {
    return "repeat";
  }

  @Override
  public String describe() {
    return "no " + same + " twice within " + Duration.ofMillis(within);
  }

  @Override
  public Kind over(Selector touches) {
    return new Repeat(touches, within, same);
  }

  @Override
  public long reach() {
    return within;
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
    Recency.hold(rule, facts, selector, List.of(same), within, Reason.REPEAT, holds);
  }
}
