package tacet.domain.suppression;

import java.util.function.Consumer;
import tacet.domain.decision.Answers;
import tacet.domain.rule.Facts;
import tacet.domain.rule.Holds;
import tacet.domain.rule.RuleSet;
import tacet.domain.rule.RuleTimeline;
import tacet.domain.rule.RuleVersion;
import tacet.domain.touch.Channel;
import tacet.domain.touch.TouchLog;

/** Looks at one subject at one instant: which holds are in force, and what of that is news. */
final class Evaluation {

  private final SuppressionPolicy policy;
  private final long epoch;
  private final FlagBook flags;
  private final SaturationBook saturation;

  Evaluation(SuppressionPolicy policy, long epoch) {
    this.policy = policy;
    this.epoch = epoch;
    this.flags = new FlagBook(policy.channels());
    this.saturation = new SaturationBook(policy);
  }

  /**
   * Evaluates a known subject at {@code now}, publishes what changed and says when to look again.
   */
  void at(SuppressionState state, long now, RuleTimeline rules, Consumer<Output> out) {
    RuleSet inForce = rules.at(now);
    state.now = now;
    state.ruleHash = inForce.hash();
    age(state, now, inForce.horizon());
    if (state.log.size() == 0 && now >= agesOutAt(state, inForce.horizon())) {
      forget(state, now, flags.everPublished(state), out);
      state.wakeAt = state.idleUntil();
      return;
    }
    StateOutlook outlook = new StateOutlook(state, policy);
    Facts facts = outlook.at(now, inForce);
    Holds enforced = new Holds();
    Holds shadowed = new Holds();
    evaluate(outlook, facts, inForce, enforced, shadowed);
    Floors.keep(state, facts, inForce, enforced, shadowed);
    boolean republish = state.epoch != epoch;
    state.epoch = epoch;
    flags.publish(state, now, enforced.list(), shadowed.list(), republish, rules, out);
    long bandChange = saturation.publish(state, now, republish, out);
    evict(state, now, rules);
    state.wakeAt =
        Math.min(
            Math.min(enforced.nextChange(), shadowed.nextChange()),
            Math.min(
                Math.min(bandChange, state.profiles.nextAfter(now)),
                agesOutAt(state, inForce.horizon())));
  }

  private static void evaluate(
      StateOutlook outlook, Facts facts, RuleSet inForce, Holds enforced, Holds shadowed) {
    for (RuleVersion version : inForce.of(facts.subject().type())) {
      if (version.rule().kind().published() && version.rule().where().matches(facts.profile())) {
        Holds holds = new Holds();
        version.rule().kind().evaluate(version, facts, holds);
        Holds target = !holds.list().isEmpty() && outlook.shadows(version) ? shadowed : enforced;
        holds.list().forEach(target::add);
        target.changesAt(holds.nextChange());
      }
    }
  }

  /** Drops what lies further back than any rule looks. */
  private static void age(SuppressionState state, long now, long horizon) {
    state.profiles.prune(now);
    state.consents.prune(now);
    state.calendar.prune(now - horizon);
    TouchLog log = state.log;
    if (log.size() == 0) {
      return;
    }
    if (now >= log.latest() + horizon) {
      log.trim(Long.MAX_VALUE, Integer.MAX_VALUE);
      return;
    }
    long latest = log.latestCounting();
    log.trim((latest == Long.MIN_VALUE ? now : latest) - horizon, Integer.MAX_VALUE);
  }

  private void evict(SuppressionState state, long now, RuleTimeline rules) {
    int capacity = policy.capacity(state.subject.type());
    if (state.log.size() > capacity) {
      Floors.mark(state, now, state.log.size() - capacity, rules);
      state.log.trim(Long.MIN_VALUE, capacity);
    }
  }

  private static long agesOutAt(SuppressionState state, long horizon) {
    boolean lasting = !state.profiles.isEmpty() || !state.consents.isEmpty();
    return lasting
        ? SuppressionState.NEVER
        : Math.max(state.log.lastAt(), state.calendar.lastEnd()) + horizon;
  }

  /** Forgets the subject at its own wish and remembers only that it asked. */
  void erase(SuppressionState state, long requestedAt, long now, Consumer<Output> out) {
    forget(state, now, policy.channels(), out);
    state.answers = new Answers();
    state.erasedAt = Math.max(state.erasedAt, requestedAt);
  }

  private void forget(SuppressionState state, long now, int channels, Consumer<Output> out) {
    flags.release(state, now, out);
    for (Channel channel : Channel.values()) {
      if ((channels & channel.bit()) != 0) {
        out.accept(new FlagGone(state.subject, channel));
      }
    }
    saturation.forget(state, out);
    state.forget();
  }
}
