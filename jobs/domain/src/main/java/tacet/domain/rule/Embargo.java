package tacet.domain.rule;

import java.time.Instant;
import java.util.List;
import tacet.domain.touch.Selector;

/**
 * Nothing of certain products, narratives or contents before an instant.
 *
 * @param scopes what is under embargo, each on its own, at least one
 * @param until when it is lifted, epoch milliseconds
 * @param publish whether its holds are flags rather than enforced in decisions alone
 */
public record Embargo(List<Scope> scopes, long until, boolean publish) implements Kind {

  @Override
  public String label() {
    return "embargo";
  }

  @Override
  public String describe() {
    return "nothing before " + Instant.ofEpochMilli(until);
  }

  @Override
  public Selector selector() {
    return Selector.OUTBOUND;
  }

  @Override
  public Kind over(Selector touches) {
    return this;
  }

  @Override
  public boolean looksAtTouches() {
    return false;
  }

  @Override
  public boolean published() {
    return publish;
  }

  @Override
  public long reach() {
    return 0;
  }

  @Override
  public int touchesNeeded() {
    return 0;
  }

  @Override
  public StrangerAnswer ofStrangers() {
    return StrangerAnswer.depends(Reason.EMBARGO);
  }

  @Override
  public void evaluate(RuleVersion rule, Facts facts, Holds holds) {
    if (facts.now() < until) {
      long since = Math.min(facts.knownSince(), facts.now());
      for (Scope scope : scopes) {
        holds.add(Hold.of(rule, Reason.EMBARGO, scope, since, until, List.of()));
      }
    }
  }
}
