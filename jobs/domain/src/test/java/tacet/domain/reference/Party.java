package tacet.domain.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import tacet.domain.rule.Cap;
import tacet.domain.rule.Reason;
import tacet.domain.subject.Erasure;
import tacet.domain.testkit.Held;
import tacet.domain.testkit.RuleSketch;
import tacet.domain.testkit.Told;
import tacet.domain.testkit.Verdict;
import tacet.domain.touch.Direction;
import tacet.domain.touch.Subject;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchRequest;

/** One subject of many: what is known and published of it, and what it answered. */
final class Party {

  final Publisher publisher;
  final List<Asked> asked = new ArrayList<>();

  /** Caps that were exceeded, in words. */
  final List<String> overruns = new ArrayList<>();

  private final List<RuleSketch> rules;

  Party(Subject subject, boolean whole, List<RuleSketch> rules) {
    this.publisher = new Publisher(subject, whole, rules);
    this.rules = rules;
  }

  Facts facts() {
    return publisher.facts;
  }

  void tell(Told told) {
    if (told.record() instanceof Erasure) {
      publisher.tell(told);
      asked.clear();
    } else if (told.record() instanceof TouchEvent touch) {
      learn(
          touch.touchId(),
          facts().subject.key(),
          told.receivedAt(),
          now -> facts().learn(told, now, rules));
    } else {
      publisher.tell(told);
    }
  }

  /**
   * Is told, as an account, what is known of a person's touch; null when it is no longer its own.
   */
  void tellCopy(String person, String id, Touch touch, long receivedAt) {
    learn(id, person, receivedAt, now -> facts().learnCopy(id, touch, receivedAt, now, rules));
  }

  private void learn(String id, String person, long receivedAt, LongPredicate learn) {
    publisher.happens(
        receivedAt,
        now -> {
          boolean counted = counts(id);
          boolean learned = learn.test(now);
          if (learned && touch(id) != null) {
            asked.stream()
                .filter(one -> one.person.equals(person))
                .filter(one -> Prospects.madeUnder(touch(id), one.request.requestId()))
                .forEach(one -> one.made = true);
          }
          if (learned && !counted && counts(id)) {
            remembered(person, now).stream()
                .filter(one -> Prospects.madeUnder(touch(id), one.request.requestId()))
                .forEach(one -> audit(touch(id), one.request.requestId(), now));
          }
          return learned;
        });
  }

  private boolean counts(String id) {
    Touch touch = touch(id);
    return touch != null && touch.counts();
  }

  private Touch touch(String id) {
    return Touch.merged(facts().touches).stream()
        .filter(touch -> touch.id().equals(id))
        .findAny()
        .orElse(null);
  }

  private List<Asked> remembered(String person, long now) {
    return asked.stream().filter(one -> one.person.equals(person) && one.binds(now)).toList();
  }

  /** What is remembered of a request, or null. */
  Asked remembered(String person, TouchRequest request, long now) {
    return asked.stream()
        .filter(one -> one.sameAs(person, request) && one.binds(now))
        .findAny()
        .orElse(null);
  }

  /** What would hold the touch back here. */
  Prospects prospects(String person, TouchRequest request, long at, long now) {
    List<RuleSketch> known = rules.stream().filter(rule -> rule.receivedAt <= now).toList();
    List<Asked> others = asked.stream().filter(one -> !one.sameAs(person, request)).toList();
    return new Prospects(facts(), known, others, request, at);
  }

  /** Remembers an answer that was given the first time. */
  Asked answered(String person, TouchRequest request, long at, boolean allowed, long now) {
    asked.removeIf(one -> one.sameAs(person, request));
    Asked answer = new Asked(person, request, at, allowed);
    asked.add(answer);
    String requestId = request.requestId();
    List<Touch> made =
        Touch.merged(facts().touches).stream()
            .filter(touch -> touch.sent() != null && touch.sent().subject().key().equals(person))
            .filter(touch -> Prospects.madeUnder(touch, requestId))
            .sorted(Touch.ORDER)
            .toList();
    answer.made = !made.isEmpty();
    made.stream().filter(Touch::counts).forEach(touch -> audit(touch, requestId, now));
    return answer;
  }

  private void audit(Touch touch, String requestId, long now) {
    Sight sight = Sight.of(facts(), now, InForce.horizon(rules, now));
    TouchEvent sent = touch.sent();
    for (RuleSketch rule : InForce.at(rules, now)) {
      if (rule.kind instanceof Cap cap
          && Reference.speaksOf(rule, sight)
          && sent.direction() == Direction.OUTBOUND
          && rule.channels.contains(sent.channel())
          && rule.intents.contains(sent.intent())
          && rule.functions.contains(sent.function())) {
        Holding holding = new Holding(facts());
        TouchKinds kind = new TouchKinds(rule, sight, holding);
        for (Map.Entry<List<String>, List<Touch>> group :
            sight.groups(rule, rule.same).entrySet()) {
          List<Touch> inWindow = kind.inWindow(cap, group.getValue());
          if (inWindow.stream().anyMatch(other -> other.id().equals(touch.id()))
              && kind.unitTimes(cap, inWindow).size() > cap.max()) {
            kind.cap(cap, Reason.CAP, group.getKey(), group.getValue());
          }
        }
        holding.enforced.getOrDefault(sent.channel(), List.of()).stream()
            .map(hold -> overrun(hold, touch, requestId, now))
            .forEach(overruns::add);
      }
    }
  }

  private String overrun(Held hold, Touch touch, String requestId, long now) {
    return Verdict.overrun(
        facts().subject.key(),
        now,
        hold.rule(),
        hold.version(),
        hold.scope(),
        hold.until(),
        touch.id(),
        requestId);
  }
}
