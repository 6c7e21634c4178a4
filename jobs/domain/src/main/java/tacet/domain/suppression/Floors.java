package tacet.domain.suppression;

import java.util.List;
import tacet.domain.rule.Facts;
import tacet.domain.rule.Hold;
import tacet.domain.rule.Holds;
import tacet.domain.rule.RuleSet;
import tacet.domain.rule.RuleTimeline;
import tacet.domain.rule.RuleVersion;

/**
 * Holds that outlive the touches behind them: where the bound of the log evicts a touch that a hold
 * in force looks at, the hold stands at least until the end it had.
 */
final class Floors {

  private Floors() {}

  /** Notes which published holds look at one of the {@code evicted} oldest rows. */
  static void mark(SuppressionState state, long now, int evicted, RuleTimeline rules) {
    for (int i = 0; i < state.published.size(); i++) {
      PublishedHold hold = state.published.get(i);
      RuleVersion version = rules.find(hold.rule(), hold.version());
      if (hold.until() != Hold.OPEN && version != null && looksAt(version, state, now, evicted)) {
        state.published.set(i, hold.withFloor(hold.until()));
      }
    }
  }

  private static boolean looksAt(
      RuleVersion version, SuppressionState state, long now, int evicted) {
    if (!version.rule().kind().looksAtTouches()) {
      return false;
    }
    for (int row = 0; row < evicted; row++) {
      if (state.log.counts(row)
          && state.log.at(row) > now - version.rule().kind().reach()
          && version.rule().kind().selector().matches(state.log, row)) {
        return true;
      }
    }
    return false;
  }

  /** Keeps the ends of noted holds whose rule is still the same one and speaks of the subject. */
  static void keep(
      SuppressionState state, Facts facts, RuleSet inForce, Holds enforced, Holds shadowed) {
    for (PublishedHold floor : state.published) {
      if (floor.floor() > facts.now()) {
        for (RuleVersion version : inForce.of(facts.subject().type())) {
          if (version.id().equals(floor.rule())
              && version.version() == floor.version()
              && version.rule().where().matches(facts.profile())) {
            keep(floor, version, floor.shadow() ? shadowed : enforced);
          }
        }
      }
    }
  }

  private static void keep(PublishedHold floor, RuleVersion version, Holds holds) {
    List<Hold> current = holds.list();
    for (int i = 0; i < current.size(); i++) {
      Hold hold = current.get(i);
      if (floor.sameMatter(hold) && (hold.channels() & floor.channels()) != 0) {
        if (hold.until() < floor.floor()) {
          current.set(i, hold.incomplete(floor.floor()));
          holds.changesAt(floor.floor());
        }
        return;
      }
    }
    holds.add(
        new Hold(
            version,
            floor.reason(),
            floor.channels(),
            floor.intents(version),
            version.rule().suppress().functions(),
            floor.scope(),
            floor.exceptProducts(),
            floor.since(),
            floor.floor(),
            List.of(),
            false,
            false));
  }
}
