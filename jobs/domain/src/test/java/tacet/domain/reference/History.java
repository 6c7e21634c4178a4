package tacet.domain.reference;

import java.util.List;
import java.util.stream.Collectors;
import tacet.domain.rule.RuleTimeline;
import tacet.domain.testkit.RuleSketch;
import tacet.domain.testkit.Times;
import tacet.domain.testkit.Told;

/**
 * What is told of one subject, in the order it arrives, under rules that come and go.
 *
 * @param end when it is over, epoch milliseconds
 * @param whole whether the subject's history was loaded whole
 */
record History(List<RuleSketch> rules, List<Told> told, long end, boolean whole) {

  RuleTimeline timeline() {
    return RuleSketch.timeline(rules);
  }

  @Override
  public String toString() {
    String ruleText = rules.stream().map(rule -> "\n  " + rule).collect(Collectors.joining());
    String toldText =
        told.stream()
            .map(t -> "\n  " + Times.text(t.receivedAt()) + ' ' + t.record())
            .collect(Collectors.joining());
    return "rules" + ruleText + "\ntold" + toldText + "\nuntil " + Times.text(end);
  }
}
