package tacet.domain.suppression;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
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
   * Evaluates a known subject at {@code now} by every rule, publishes what changed and says when to
   * look again.
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
    state.idleWakeAt = SuppressionState.NEVER;
    look(state, inForce.of(state.subject.type()), now, rules, out);
  }

  /**
   * Evaluates a known subject at {@code now} when nothing but one touch is new: by the rules that
   * hold and those that the touch can change. All others gave nothing and still do.
   *
   * @param row of the touch
   */
  void after(SuppressionState state, int row, long now, RuleTimeline rules, Consumer<Output> out) {
    if (state.wakeAt > now) {
      narrowly(
          state, rules.at(now).touchedBy(state.subject.type(), state.log, row), now, rules, out);
    } else {
      at(state, now, rules, out);
    }
  }

  /**
   * Evaluates a known subject at {@code now} when nothing is new but the time: by the rules that
   * hold, unless another may begin to.
   */
  void due(SuppressionState state, long now, RuleTimeline rules, Consumer<Output> out) {
    if (state.idleWakeAt > now) {
      narrowly(state, List.of(), now, rules, out);
    } else {
      at(state, now, rules, out);
    }
  }

  /**
   * Evaluates by the rules that hold and some more.
   *
   * @param more rules that may give something else than before; all others must not
   */
  private void narrowly(
      SuppressionState state,
      List<RuleVersion> more,
      long now,
      RuleTimeline rules,
      Consumer<Output> out) {
    RuleSet inForce = rules.at(now);
    boolean same = state.epoch == epoch && state.ruleHash == inForce.hash();
    int size = state.log.size();
    age(state, now, inForce.horizon());
    if (!same || state.log.size() != size || size == 0 || floored(state)) {
      at(state, now, rules, out);
      return;
    }
    state.now = now;
    Set<RuleVersion> looked = Collections.newSetFromMap(new IdentityHashMap<>());
    looked.addAll(more);
    for (PublishedHold hold : state.published) {
      looked.add(rules.find(hold.rule(), hold.version()));
    }
    look(state, looked, now, rules, out);
  }

  private static boolean floored(SuppressionState state) {
    for (PublishedHold hold : state.published) {
      if (hold.floor() != PublishedHold.NO_FLOOR) {
        return true;
      }
    }
    return false;
  }

  /** Evaluates some rules; those left out hold nothing. */
  private void look(
      SuppressionState state,
      Collection<RuleVersion> looked,
      long now,
      RuleTimeline rules,
      Consumer<Output> out) {
    RuleSet inForce = rules.at(now);
    StateOutlook outlook = new StateOutlook(state, policy);
    Facts facts = outlook.at(now, inForce);
    Holds enforced = new Holds();
    Holds shadowed = new Holds();
    evaluate(outlook, facts, looked, enforced, shadowed);
    Floors.keep(state, facts, inForce, enforced, shadowed);
    boolean republish = state.epoch != epoch;
    state.epoch = epoch;
    flags.publish(state, now, enforced.list(), shadowed.list(), republish, rules, out);
    long bandChange = saturation.publish(state, now, republish, out);
    evict(state, now, rules);
    // Another profile can let any rule begin to hold.
    state.idleWakeAt = Math.min(state.idleWakeAt, state.profiles.nextAfter(now));
    state.wakeAt =
        Math.min(
            Math.min(state.idleWakeAt, Math.min(enforced.nextChange(), shadowed.nextChange())),
            Math.min(bandChange, agesOutAt(state, inForce.horizon())));
  }

  private static void evaluate(
      StateOutlook outlook,
      Facts facts,
      Collection<RuleVersion> looked,
      Holds enforced,
      Holds shadowed) {
    SuppressionState state = outlook.state();
    for (RuleVersion version : looked) {
      if (version.rule().kind().published() && version.rule().where().matches(facts.profile())) {
        Holds holds = new Holds();
        version.rule().kind().evaluate(version, facts, holds);
        if (holds.list().isEmpty()) {
          state.idleWakeAt = Math.min(state.idleWakeAt, holds.nextChange());
        } else {
          Holds target = outlook.shadows(version) ? shadowed : enforced;
          holds.list().forEach(target::add);
          target.changesAt(holds.nextChange());
        }
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
    if (now > log.latest() + horizon) {
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

  /** A touch is kept at the very end of the horizon: a hold as long as that is seen to end. */
  private static long agesOutAt(SuppressionState state, long horizon) {
    boolean lasting = !state.profiles.isEmpty() || !state.consents.isEmpty();
    return lasting
        ? SuppressionState.NEVER
        : Math.max(state.log.lastAt(), state.calendar.lastEnd()) + horizon + 1;
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
