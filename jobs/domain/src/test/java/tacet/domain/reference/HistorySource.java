package tacet.domain.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import tacet.domain.reference.RecordSource.Mix;
import tacet.domain.rule.Pressure;
import tacet.domain.rule.Refusals;
import tacet.domain.rule.Sequence;
import tacet.domain.rule.Unanswered;
import tacet.domain.testkit.RuleSketch;
import tacet.domain.testkit.Times;
import tacet.domain.testkit.Told;

/** Histories of which every record and every rule is drawn from a seed, so that they shrink. */
final class HistorySource {

  private HistorySource() {}

  static Arbitrary<History> of(Mix mix, int mostRecords, boolean firewalled) {
    Arbitrary<List<Long>> rules = seeds().ofMinSize(1).ofMaxSize(6);
    Arbitrary<List<Long>> records = seeds().ofMinSize(1).ofMaxSize(mostRecords);
    return Combinators.combine(rules, records, Arbitraries.of(true, true, true, false))
        .as((r, t, whole) -> history(rules(r, mix, firewalled), records(t, mix), whole, mix));
  }

  private static net.jqwik.api.arbitraries.ListArbitrary<Long> seeds() {
    return Arbitraries.longs().withoutEdgeCases().list();
  }

  private static List<RuleSketch> rules(List<Long> seeds, Mix mix, boolean firewalled) {
    List<RuleSketch> rules = new ArrayList<>();
    Map<String, Integer> versions = new HashMap<>();
    for (long seed : seeds) {
      RuleSketch rule = new RuleSource(seed, firewalled).draw();
      if (!mix.deep() || !looksFar(rule)) {
        rules.add(rule.version(versions.merge(rule.id, 1, Integer::sum)));
      }
    }
    return rules;
  }

  /** Whether what it says of long ago is a matter of how long touches are kept. */
  private static boolean looksFar(RuleSketch rule) {
    return rule.kind instanceof Pressure
        || rule.kind instanceof Unanswered
        || rule.kind instanceof Refusals
        || rule.kind instanceof Sequence;
  }

  private static List<Told> records(List<Long> seeds, Mix mix) {
    List<Told> told = new ArrayList<>();
    long previous = RuleSource.START;
    for (int i = 0; i < seeds.size(); i++) {
      Told next = new RecordSource(seeds.get(i), mix, i).draw(previous);
      told.add(next);
      previous = Math.max(previous, next.receivedAt());
    }
    return told;
  }

  private static History history(List<RuleSketch> rules, List<Told> told, boolean whole, Mix mix) {
    long last = told.get(told.size() - 1).receivedAt();
    long rest = Math.floorMod(told.hashCode(), 3) == 0 ? 400 : 9;
    return new History(rules, told, last + rest * Times.DAY, whole);
  }
}
