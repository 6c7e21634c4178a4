package tacet.domain.reference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tacet.domain.rule.Reason;
import tacet.domain.rule.Refusals;
import tacet.domain.rule.Sequence;
import tacet.domain.rule.Unanswered;
import tacet.domain.subject.BlockKind;
import tacet.domain.subject.CalendarBlock;
import tacet.domain.testkit.RuleSketch;
import tacet.domain.touch.Direction;
import tacet.domain.touch.Function;
import tacet.domain.touch.TouchEvent;

/** What came of touches, and in what order: unanswered, outcome, sequence. */
final class ResponseKinds {

  private final RuleSketch rule;
  private final Sight sight;
  private final Holding holding;

  ResponseKinds(RuleSketch rule, Sight sight, Holding holding) {
    this.rule = rule;
    this.sight = sight;
    this.holding = holding;
  }

  static long due(Sight sight, Touch touch, Unanswered kind) {
    List<CalendarBlock> own = sight.blocks(EnumSet.allOf(BlockKind.class), false);
    return Silence.due(
        touch.at(), kind.answerWithin(), EnumSet.of(BlockKind.LEAVE, BlockKind.ON_CALL), own);
  }

  void unanswered(Unanswered kind) {
    sight.groups(rule, rule.same).forEach((scope, touches) -> unanswered(kind, scope, touches));
  }

  private void unanswered(Unanswered kind, List<String> scope, List<Touch> touches) {
    List<Touch> due =
        touches.stream().filter(touch -> due(sight, touch, kind) <= sight.now).toList();
    if (due.size() < kind.max()) {
      return;
    }
    List<Touch> latest = due.subList(due.size() - kind.max(), due.size());
    long first = latest.get(0).at();
    boolean engaged = latest.stream().anyMatch(touch -> sight.engaged(rule, touch));
    boolean heard =
        sight.counting.stream()
            .filter(t -> t.sent().function() != Function.MEDICAL || Sight.seesMedical(rule))
            .anyMatch(
                t ->
                    t.sent().direction() == Direction.INBOUND && t.at() >= first
                        || t.responses().stream()
                            .anyMatch(e -> Touch.engages(e) && e.occurredAt() >= first));
    long since = due(sight, latest.get(latest.size() - 1), kind);
    if (!engaged && !heard && sight.now < since + kind.length()) {
      List<String> ids = new ArrayList<>(latest.stream().map(Touch::id).toList());
      Collections.reverse(ids);
      holding.spread(rule, Reason.UNANSWERED, scope, since, since + kind.length(), ids, true);
    }
  }

  void refusals(Refusals kind) {
    sight.groups(rule, rule.same).forEach((scope, touches) -> refusals(kind, scope, touches));
  }

  private void refusals(Refusals kind, List<String> scope, List<Touch> touches) {
    List<TouchEvent> responses = new ArrayList<>();
    for (Touch touch : touches) {
      touch.responses().stream()
          .filter(e -> !e.machine() && kind.outcomes().contains(e.event()))
          .forEach(responses::add);
    }
    responses.sort(Comparator.comparing(TouchEvent::occurredAt).thenComparing(TouchEvent::touchId));
    List<TouchEvent> counted = new ArrayList<>();
    long since = Long.MIN_VALUE;
    Set<String> evidence = new LinkedHashSet<>();
    for (TouchEvent response : responses) {
      long t = response.occurredAt();
      if (since == Long.MIN_VALUE || t >= since + kind.length()) {
        counted.add(response);
        List<TouchEvent> within =
            counted.stream().filter(e -> t < e.occurredAt() + kind.per()).toList();
        if (within.size() >= kind.max()) {
          since = t;
          evidence.clear();
          for (int i = within.size() - 1; i >= 0; i--) {
            evidence.add(within.get(i).touchId());
          }
        }
      }
    }
    if (since != Long.MIN_VALUE && sight.now < since + kind.length()) {
      long from = since - kind.per() - kind.length();
      boolean complete = sight.facts.whole || sight.facts.firstReceived <= from;
      List<String> ids = evidence.stream().limit(10).toList();
      holding.spread(rule, Reason.OUTCOME, scope, since, since + kind.length(), ids, complete);
    }
  }

  void sequence(Sequence kind) {
    List<Touch> required = sight.groups(rule, List.of()).getOrDefault(Sight.NO_SCOPE, List.of());
    long latest = required.isEmpty() ? 0 : required.get(required.size() - 1).at();
    if (required.isEmpty() || sight.now >= latest + kind.within()) {
      long since = required.isEmpty() ? sight.facts.knownSince : latest + kind.within();
      boolean complete =
          sight.facts.whole
              || sight.facts.firstReceived == Long.MAX_VALUE
              || sight.facts.firstReceived <= sight.now - kind.within();
      holding.spread(
          rule, Reason.SEQUENCE, Sight.NO_SCOPE, since, Long.MAX_VALUE, List.of(), complete);
    }
  }
}
