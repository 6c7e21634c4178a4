package tacet.domain.reference;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import tacet.domain.rule.Calendar;
import tacet.domain.rule.Cap;
import tacet.domain.rule.Cooldown;
import tacet.domain.rule.Mode;
import tacet.domain.rule.Pressure;
import tacet.domain.rule.Refusals;
import tacet.domain.rule.Repeat;
import tacet.domain.rule.Sequence;
import tacet.domain.rule.Unanswered;
import tacet.domain.testkit.RuleSketch;

/** Which rules are in force, and how far they look. */
final class InForce {

  private InForce() {}

  static Collection<RuleSketch> at(List<RuleSketch> rules, long now) {
    Map<String, RuleSketch> highest = new TreeMap<>();
    for (RuleSketch rule : rules) {
      RuleSketch known = highest.get(rule.id);
      if (rule.startsAt() <= now && (known == null || known.version < rule.version)) {
        highest.put(rule.id, rule);
      }
    }
    highest.values().removeIf(rule -> rule.withdrawn || now >= rule.to);
    highest.values().removeIf(rule -> rule.mode == Mode.OFF);
    return highest.values();
  }

  static long horizon(List<RuleSketch> rules, long now) {
    long days120 = TimeUnit.DAYS.toMillis(120);
    return at(rules, now).stream().mapToLong(InForce::window).reduce(days120, Math::max);
  }

  static long window(RuleSketch rule) {
    if (rule.kind instanceof Unanswered unanswered) {
      return unanswered.answerWithin() + unanswered.length();
    } else if (rule.kind instanceof Refusals refusals) {
      return refusals.per() + refusals.length();
    } else if (rule.kind instanceof Calendar calendar) {
      return Math.max(Math.max(calendar.before(), calendar.after()), calendar.lookahead());
    } else if (rule.kind instanceof Sequence sequence) {
      return sequence.within();
    }
    if (rule.kind instanceof Cap cap) {
      return cap.calendar() == Cap.Period.YEAR ? TimeUnit.DAYS.toMillis(367) : cap.per();
    } else if (rule.kind instanceof Cooldown cooldown) {
      return cooldown.length();
    } else if (rule.kind instanceof Repeat repeat) {
      return repeat.within();
    }
    return rule.kind instanceof Pressure pressure ? 8 * pressure.load().halfLife() : 0;
  }
}
