package tacet.domain.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tacet.domain.rule.Calendar;
import tacet.domain.rule.Embargo;
import tacet.domain.rule.Quiet;
import tacet.domain.rule.Reason;
import tacet.domain.rule.Scope;
import tacet.domain.subject.CalendarBlock;
import tacet.domain.testkit.RuleSketch;

/** What the clock and the calendar say: calendar, quiet, embargo. */
final class ClockKinds {

  private final RuleSketch rule;
  private final Sight sight;
  private final Holding holding;

  ClockKinds(RuleSketch rule, Sight sight, Holding holding) {
    this.rule = rule;
    this.sight = sight;
    this.holding = holding;
  }

  void calendar(Calendar kind) {
    List<CalendarBlock> blocks = sight.blocks(kind.blocks(), true);
    if (Silence.held(kind, blocks, sight.now)) {
      long[] span =
          Silence.around(
              t -> Silence.held(kind, blocks, t), Silence.edges(kind, blocks), sight.now);
      hold(Reason.CALENDAR, Sight.NO_SCOPE, span[0], span[1]);
    }
  }

  void quiet(Quiet kind) {
    if (Silence.quiet(kind, sight.zones(), sight.now)) {
      long until = Silence.nextQuietEdge(kind, sight.zones(), sight.now);
      hold(Reason.QUIET, Sight.NO_SCOPE, Silence.quietSince(kind, sight.zones(), sight.now), until);
    }
  }

  void embargo(Embargo kind) {
    if (sight.now < kind.until()) {
      for (Scope scope : kind.scopes()) {
        List<String> shown =
            new ArrayList<>(Arrays.asList(scope.product(), scope.narrative(), scope.content()));
        shown.addAll(Sight.NO_SCOPE.subList(3, 5));
        hold(Reason.EMBARGO, shown, sight.facts.knownSince, kind.until());
      }
    }
  }

  private void hold(Reason reason, List<String> scope, long since, long until) {
    holding.spread(rule, reason, scope, since, until, List.of(), true);
  }
}
