package tacet.domain.reference;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tacet.domain.rule.Calendar;
import tacet.domain.rule.Cap;
import tacet.domain.rule.Consents;
import tacet.domain.rule.Cooldown;
import tacet.domain.rule.Embargo;
import tacet.domain.rule.Pressure;
import tacet.domain.rule.Quiet;
import tacet.domain.rule.Reason;
import tacet.domain.rule.Refusals;
import tacet.domain.rule.Repeat;
import tacet.domain.rule.SameField;
import tacet.domain.rule.Sequence;
import tacet.domain.rule.Status;
import tacet.domain.rule.Unanswered;
import tacet.domain.testkit.Held;
import tacet.domain.testkit.RuleSketch;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Function;

/**
 * The semantics of holds, recomputed from scratch with plain collections: no index, no merge in
 * place, no state but the records themselves.
 */
final class Reference {

  private Reference() {}

  /** The holds in force and those that only shadow, per channel in the order of a flag. */
  static Answer at(long now, List<RuleSketch> rules, Facts facts) {
    Sight sight = Sight.of(facts, now, InForce.horizon(rules, now));
    Holding holding = new Holding(facts);
    for (RuleSketch rule : InForce.at(rules, now)) {
      if (rule.kind.published() && speaksOf(rule, sight)) {
        evaluate(rule, sight, holding);
      }
    }
    holding.enforced.values().forEach(holds -> holds.sort(Held.ORDER));
    return new Answer(holding.enforced, holding.shadowed);
  }

  record Answer(Map<Channel, List<Held>> enforced, Map<Channel, List<Held>> shadowed) {}

  /** The holds that flags show: not those that what medical touches were about decides. */
  static List<Held> shown(List<Held> holds, List<RuleSketch> rules) {
    return holds.stream()
        .filter(
            hold ->
                rules.stream()
                    .filter(rule -> rule.id.equals(hold.rule()) && rule.version == hold.version())
                    .noneMatch(Reference::confidential))
        .toList();
  }

  private static boolean confidential(RuleSketch rule) {
    Set<String> functions = rule.count.get("function");
    boolean commercial =
        rule.functions.contains(Function.MARKETING)
            || rule.functions.contains(Function.SALES)
            || rule.functions.contains(Function.MARKET_ACCESS);
    boolean sees = functions == null ? !commercial : functions.contains("MEDICAL");
    boolean matter =
        rule.kind instanceof Repeat
            || rule.same.stream().anyMatch(field -> field != SameField.SENDER)
            || List.of("product", "narrative", "content", "campaign").stream()
                .anyMatch(rule.count::containsKey);
    return rule.kind.looksAtTouches() && sees && matter && !rule.disclose;
  }

  static boolean speaksOf(RuleSketch rule, Sight sight) {
    return rule.subjects == sight.facts.subject.type() && Where.matches(rule.where, sight.profile);
  }

  /** Adds the holds of one rule. */
  static void evaluate(RuleSketch rule, Sight sight, Holding holding) {
    TouchKinds touches = new TouchKinds(rule, sight, holding);
    ResponseKinds responses = new ResponseKinds(rule, sight, holding);
    FactKinds known = new FactKinds(rule, sight, holding);
    ClockKinds clock = new ClockKinds(rule, sight, holding);
    if (rule.kind instanceof Cap kind) {
      touches.cap(kind, Reason.CAP);
    } else if (rule.kind instanceof Cooldown kind) {
      touches.recency(rule.same, kind.length(), Reason.COOLDOWN, false);
    } else if (rule.kind instanceof Repeat kind) {
      touches.recency(List.of(kind.same()), kind.within(), Reason.REPEAT, true);
    } else if (rule.kind instanceof Pressure kind) {
      touches.pressure(kind);
    } else if (rule.kind instanceof Consents kind) {
      known.consent(kind);
    } else if (rule.kind instanceof Status kind) {
      known.status(kind);
    } else if (rule.kind instanceof Unanswered kind) {
      responses.unanswered(kind);
    } else if (rule.kind instanceof Refusals kind) {
      responses.refusals(kind);
    } else if (rule.kind instanceof Sequence kind) {
      responses.sequence(kind);
    } else if (rule.kind instanceof Calendar kind) {
      clock.calendar(kind);
    } else if (rule.kind instanceof Quiet kind) {
      clock.quiet(kind);
    } else if (rule.kind instanceof Embargo kind) {
      clock.embargo(kind);
    }
  }

  /** Every instant at which time alone may change what a rule says, whoever is asked. */
  static Set<Long> instants(RuleSketch rule, Facts facts, long now) {
    Sight sight = Sight.of(facts, now, 0);
    Set<Long> instants = new TreeSet<>();
    if (rule.kind instanceof Unanswered kind) {
      sight.counting.forEach(touch -> instants.add(ResponseKinds.due(sight, touch, kind)));
    } else if (rule.kind instanceof Calendar kind) {
      instants.addAll(Silence.edges(kind, facts.allBlocks()));
    } else if (rule.kind instanceof Quiet kind && now < rule.to) {
      instants.add(Silence.nextQuietEdge(kind, sight.zones(), now));
    } else if (rule.kind instanceof Embargo kind) {
      instants.add(kind.until());
    }
    return instants;
  }
}
