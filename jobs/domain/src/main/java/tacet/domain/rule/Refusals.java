package tacet.domain.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tacet.domain.touch.Outcome;
import tacet.domain.touch.Selector;
import tacet.domain.touch.TouchEventType;

/**
 * A pause after responses of a certain sort: walking them in time order, one that is the N-th
 * within {@code per} starts a hold of {@code length}; those that come during a hold are not
 * counted.
 *
 * @param selector the touches whose responses are looked at
 * @param outcomes which responses
 * @param max N, at least 1
 * @param per milliseconds
 * @param length milliseconds
 */
public record Refusals(
    Selector selector, Set<TouchEventType> outcomes, int max, long per, long length)
    implements Kind {

  private record Response(long at, String touch) {}

  @Override
  public String label() {
    return "outcome";
  }

  @Override
  public String describe() {
    return "a pause of "
        + Duration.ofMillis(length)
        + " after "
        + max
        + " of "
        + new TreeSet<>(outcomes)
        + " within "
        + Duration.ofMillis(per);
  }

  @Override
  public Kind over(Selector touches) {
    return new Refusals(touches, outcomes, max, per, length);
  }

  @Override
  public long reach() {
    return per + length;
  }

  @Override
  public int touchesNeeded() {
    return max;
  }

  @Override
  public void evaluate(RuleVersion rule, Facts facts, Holds holds) {
    for (TouchGroup group :
        TouchGroup.of(facts.log(), selector, rule.rule().suppress().same(), Long.MIN_VALUE)) {
      walk(rule, facts, group, holds);
    }
  }

  private void walk(RuleVersion rule, Facts facts, TouchGroup group, Holds holds) {
    List<Response> counted = new ArrayList<>();
    long started = Long.MIN_VALUE;
    long until = Long.MIN_VALUE;
    List<String> evidence = List.of();
    for (Response response : responses(group)) {
      if (response.at() < until) {
        continue;
      }
      counted.removeIf(old -> old.at() <= response.at() - per);
      counted.add(response);
      if (counted.size() >= max) {
        started = response.at();
        until = started + length;
        evidence = newest(counted);
      }
    }
    if (facts.now() < until) {
      Hold hold = Hold.of(rule, Reason.OUTCOME, group, started, until, evidence);
      holds.add(facts.completeFrom() > started - reach() ? hold.incomplete(until) : hold);
    }
  }

  private List<Response> responses(TouchGroup group) {
    List<Response> responses = new ArrayList<>();
    for (int i = 0; i < group.size(); i++) {
      for (long outcome : group.log().outcomes(group.rows()[i])) {
        if (outcomes.contains(Outcome.event(outcome)) && !Outcome.machine(outcome)) {
          responses.add(new Response(Outcome.at(outcome), group.log().id(group.rows()[i])));
        }
      }
    }
    responses.sort(Comparator.comparingLong(Response::at).thenComparing(Response::touch));
    return responses;
  }

  private static List<String> newest(List<Response> counted) {
    List<String> touches = new ArrayList<>();
    for (int i = counted.size() - 1; i >= 0 && touches.size() < Hold.MAX_EVIDENCE; i--) {
      if (!touches.contains(counted.get(i).touch())) {
        touches.add(counted.get(i).touch());
      }
    }
    return touches;
  }
}
