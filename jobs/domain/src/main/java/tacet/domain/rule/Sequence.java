package tacet.domain.rule;

import java.time.Duration;
import java.util.List;
import tacet.domain.touch.Selector;

/**
 * Nothing without what must come first: held while no touch matching {@code selector} lies within
 * {@code within}, until there is one.
 *
 * @param selector the touch that is required
 * @param within how recent it must be, milliseconds
 * @param publish whether its holds are flags rather than enforced in decisions alone
 */
public record Sequence(Selector selector, long within, boolean publish) implements Kind {

  @Override
  public String label() {
    return "sequence";
  }

  @Override
  public String describe() {
    return "only within " + Duration.ofMillis(within) + " of a required touch";
  }

  @Override
  public Kind over(Selector touches) {
    return new Sequence(touches, within, publish);
  }

  @Override
  public boolean published() {
    return publish;
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
  public StrangerAnswer ofStrangers() {
    return StrangerAnswer.depends(Reason.SEQUENCE);
  }

  @Override
  public void evaluate(RuleVersion rule, Facts facts, Holds holds) {
    TouchGroup required = TouchGroup.of(facts.log(), selector, List.of(), Long.MIN_VALUE).get(0);
    long latest = required.size() == 0 ? Long.MIN_VALUE : required.at(required.size() - 1);
    if (required.size() > 0 && facts.now() < latest + within) {
      holds.changesAt(latest + within);
      return;
    }
    long since = required.size() == 0 ? facts.knownSince() : latest + within;
    Hold hold = Hold.of(rule, Reason.SEQUENCE, Scope.NONE, since, Hold.OPEN, List.of());
    boolean missing = facts.completeFrom() > facts.now() - within;
    if (missing) {
      holds.changesAt(facts.completeFrom() + within);
    }
    holds.add(missing ? hold.incomplete(Hold.OPEN) : hold);
  }
}
