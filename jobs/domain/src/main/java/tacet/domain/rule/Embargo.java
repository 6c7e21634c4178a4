package tacet.domain.rule;

import java.time.Instant;
import java.util.List;

/**
 * Nothing of certain products, narratives or contents before an instant.
 *
 * @param scopes what is under embargo, each on its own, at least one
 * @param until when it is lifted, epoch milliseconds
 * @param publish whether its holds are flags rather than enforced in decisions alone
 */
public record Embargo(List<Scope> scopes, long until, boolean publish) implements TouchlessKind {

  @Override
  public String label() {
    return "embargo";
  }

  @Override
  public String describe() {
    return "nothing before " + Instant.ofEpochMilli(until);
  }

  @Override
  public boolean published() {
    return publish;
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
