package tacet.domain.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import tacet.domain.subject.CalendarBlock;
import tacet.domain.subject.Consent;
import tacet.domain.subject.Erasure;
import tacet.domain.subject.Profile;
import tacet.domain.testkit.Held;
import tacet.domain.testkit.RuleSketch;
import tacet.domain.testkit.Said;
import tacet.domain.testkit.Told;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Subject;
import tacet.domain.touch.TouchEvent;

/**
 * What is published for one subject: records in the order they come, and every instant looked at
 * where anything at all could change.
 */
final class Publisher {

  final Facts facts;
  final List<Said> said = new ArrayList<>();
  private final List<RuleSketch> rules;
  private final TreeMap<Channel, List<Held>> last = new TreeMap<>();
  private final TreeMap<Channel, Long> versions = new TreeMap<>();
  private final TreeSet<Long> ends = new TreeSet<>();
  private long clock = Long.MIN_VALUE;
  private long looked = Long.MIN_VALUE;

  Publisher(Subject subject, boolean whole, List<RuleSketch> rules) {
    this.facts = new Facts(subject, whole);
    this.rules = rules;
  }

  void tell(Told told) {
    if (told.record() instanceof Erasure erasure) {
      erase(erasure, told.receivedAt());
    } else {
      happens(told.receivedAt(), now -> facts.learn(told, now, rules));
    }
  }

  private void erase(Erasure erasure, long receivedAt) {
    long now = Math.max(clock, receivedAt);
    passTo(now - 1);
    clock = now;
    facts.erase(erasure);
    List.of(Channel.values()).forEach(channel -> said.add(Said.gone(channel)));
    last.clear();
    versions.clear();
    looked = now;
  }

  /**
   * Lets time pass and something happen.
   *
   * @param learn whether it changed what is known, given the time
   * @return the time, which never goes back
   */
  long happens(long receivedAt, LongPredicate learn) {
    long now = Math.max(clock, receivedAt);
    passTo(now - 1);
    clock = now;
    boolean ruleCame =
        rules.stream().anyMatch(rule -> rule.receivedAt == now && rule.startsAt() == now);
    if (ruleCame && looked < now) {
      look(now);
    }
    if (learn.test(now)) {
      look(now);
    }
    return now;
  }

  /** Looks at every instant up to and including {@code time}. */
  void passTo(long time) {
    for (Long next = next(); next != null && next <= time; next = next()) {
      look(next);
    }
  }

  private Long next() {
    if (!facts.known()) {
      return null;
    }
    TreeSet<Long> instants = new TreeSet<>(ends);
    for (RuleSketch rule : rules) {
      instants.add(rule.startsAt());
      instants.add(rule.to);
    }
    TreeSet<Long> spans = new TreeSet<>();
    spans.add(InForce.horizon(rules, Math.max(looked, 0)) + 1);
    rules.forEach(rule -> spans.add(InForce.window(rule)));
    for (TouchEvent touch : facts.touches) {
      spans.forEach(span -> instants.add(touch.occurredAt() + span));
    }
    for (Consent consent : facts.consents) {
      instants.add(consent.capturedAt());
      if (consent.expiresAt() != null) {
        instants.add(consent.expiresAt());
      }
    }
    for (Profile profile : facts.profiles) {
      instants.add(profile.validFrom());
      if (profile.deceasedAt() != null) {
        instants.add(profile.deceasedAt());
      }
    }
    for (CalendarBlock block : facts.allBlocks()) {
      spans.forEach(span -> instants.add(block.end() + span));
    }
    for (RuleSketch rule : rules) {
      if (rule.kind.published()) {
        instants.addAll(Reference.instants(rule, facts, looked));
      }
    }
    instants.remove(Long.MAX_VALUE);
    return instants.higher(looked);
  }

  private void look(long now) {
    looked = now;
    clock = Math.max(clock, now);
    if (!facts.known()) {
      return;
    }
    if (facts.agedOut(now, rules)) {
      facts.forget();
      versions.keySet().forEach(channel -> said.add(Said.gone(channel)));
      versions.clear();
      last.clear();
      return;
    }
    Reference.Answer answer = Reference.at(now, rules, facts);
    ends.clear();
    for (Channel channel : Channel.values()) {
      List<Held> all = answer.enforced().getOrDefault(channel, List.of());
      all.forEach(hold -> ends.add(hold.until()));
      List<Held> holds = Reference.shown(all, rules);
      if (!keys(holds).equals(keys(last.getOrDefault(channel, List.of())))) {
        long version = versions.merge(channel, 1L, Long::sum);
        said.add(new Said(channel, version, now, List.copyOf(holds)));
      }
      last.put(channel, List.copyOf(holds));
    }
    answer.shadowed().values().forEach(holds -> holds.forEach(hold -> ends.add(hold.until())));
  }

  private static List<Object> keys(List<Held> holds) {
    return new ArrayList<>(holds.stream().map(Held::key).toList());
  }
}
