package tacet.domain.rule;

import java.util.List;
import tacet.domain.touch.Selector;

/** The hold that one recent touch is enough for. */
final class Recency {

  private Recency() {}

  /** Holds each scope that a matching touch reached less than {@code length} milliseconds ago. */
  static void hold(
      RuleVersion rule,
      Facts facts,
      Selector selector,
      List<SameField> same,
      long length,
      Reason reason,
      Holds holds) {
    long from = facts.now() - length + 1;
    for (TouchGroup group : TouchGroup.of(facts.log(), selector, same, from)) {
      if (group.size() > 0) {
        long latest = group.at(group.size() - 1);
        holds.add(Hold.of(rule, reason, group, latest, latest + length, group.evidence(0)));
      }
    }
  }
}
