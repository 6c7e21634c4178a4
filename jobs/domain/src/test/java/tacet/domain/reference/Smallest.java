package tacet.domain.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import tacet.domain.testkit.RuleSketch;
import tacet.domain.testkit.Told;

/** Leaves out of a history whatever it takes no part in. */
final class Smallest {

  private Smallest() {}

  /** A history that still fails and of which no rule and no record can be left out. */
  static History of(History history, BiPredicate<List<RuleSketch>, List<Told>> fails) {
    List<RuleSketch> rules = new ArrayList<>(history.rules());
    List<Told> told = new ArrayList<>(history.told());
    boolean smaller = true;
    while (smaller) {
      smaller = without(told, fewer -> !fewer.isEmpty() && fails.test(rules, fewer));
      smaller |= without(rules, fewer -> fails.test(fewer, told));
    }
    return new History(rules, told, history.end(), history.whole());
  }

  private static <T> boolean without(List<T> all, Predicate<List<T>> fails) {
    boolean smaller = false;
    for (int i = all.size() - 1; i >= 0; i--) {
      List<T> fewer = new ArrayList<>(all);
      fewer.remove(i);
      if (fails.test(fewer)) {
        all.remove(i);
        smaller = true;
      }
    }
    return smaller;
  }
}
