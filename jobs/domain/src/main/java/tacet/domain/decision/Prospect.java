package tacet.domain.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tacet.domain.decision.AccountWord.HeldSpan;
import tacet.domain.rule.Cap;
import tacet.domain.rule.Facts;
import tacet.domain.rule.Hold;
import tacet.domain.rule.Holds;
import tacet.domain.rule.Kind;
import tacet.domain.rule.Reason;
import tacet.domain.rule.Rule;
import tacet.domain.rule.RuleSet;
import tacet.domain.rule.RuleTimeline;
import tacet.domain.rule.RuleVersion;
import tacet.domain.touch.Supposed;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchLog;
import tacet.domain.touch.TouchRequest;

/**
 * What holds a touch that is asked for back, at any instant from the one it is to be made at. By
 * what is known now: a lease runs out at its end, a plan is kept, a profile, a block or a rule that
 * lies ahead comes into force at its time.
 */
final class Prospect {

  /** How far ahead an open instant is looked for, milliseconds: 400 days. */
  private static final long SEARCH = TimeUnit.DAYS.toMillis(400);

  private static final long PLAN_LIVES = TimeUnit.HOURS.toMillis(24);
  private static final int DEFAULT_WEIGHT = 50;
  private static final int MOST_SPANS = 64;
  private static final int MOST_LOOKS = 2000;

  /**
   * An instant at which nothing holds the touch back.
   *
   * @param at {@link Hold#OPEN} when none is known
   * @param nextChange when the holds there may change by themselves
   */
  private record Opening(long at, long nextChange) {}

  private final Outlook outlook;
  private final Answers answers;
  private final RuleTimeline rules;
  private final TouchRequest request;
  private final String key;
  private final long madeAt;
  private TouchLog log;

  /**
   * A prospect.
   *
   * @param key under which the request is known: its id, at an account with the asker's digest
   * @param madeAt when the touch is to be made, epoch milliseconds
   */
  Prospect(
      Outlook outlook,
      Answers answers,
      RuleTimeline rules,
      TouchRequest request,
      String key,
      long madeAt) {
    this.outlook = outlook;
    this.answers = answers;
    this.rules = rules;
    this.request = request;
    this.key = key;
    this.madeAt = madeAt;
  }

  /** The holds that stop the touch on a channel of {@code channels} at an instant. */
  List<Hold> holds(long instant, int channels) {
    return matching(at(instant, channels), channels);
  }

  /** The facts at the instant the touch is to be made, without that touch itself. */
  Facts facts() {
    return facts(madeAt, rules.at(madeAt));
  }

  /**
   * The first instant from {@code instant} on at which nothing holds the touch back on a channel;
   * {@link Hold#OPEN} when none is known or it lies more than 400 days ahead.
   */
  long freeFrom(long instant, int channel) {
    return opening(instant, channel).at();
  }

  private Opening opening(long instant, int channel) {
    for (long at = instant; at <= madeAt + SEARCH; ) {
      Holds there = at(at, channel);
      long until = at;
      for (Hold hold : matching(there, channel)) {
        until = Math.max(until, hold.until());
      }
      if (until == at || until == Hold.OPEN) {
        return new Opening(until, there.nextChange());
      }
      at = Math.min(until, edge(at));
    }
    return new Opening(Hold.OPEN, Hold.OPEN);
  }

  /** When the touch is held back on a channel, in order; what lies too far ahead counts as held. */
  List<HeldSpan> held(int channel) {
    List<HeldSpan> spans = new ArrayList<>();
    long at = madeAt;
    for (int looks = 0; at <= madeAt + SEARCH; looks++) {
      if (looks == MOST_LOOKS || spans.size() == MOST_SPANS) {
        spans.add(new HeldSpan(at, Hold.OPEN));
        return spans;
      }
      Opening free = opening(at, channel);
      if (free.at() > at) {
        spans.add(new HeldSpan(at, free.at()));
      }
      if (free.at() == Hold.OPEN) {
        return spans;
      }
      at = Math.min(edge(free.at()), free.nextChange());
    }
    return spans;
  }

  /** The first instant after {@code instant} at which facts or rules are known to change. */
  private long edge(long instant) {
    return Math.min(
        Math.min(rules.nextEdge(instant), outlook.nextProfile(instant)), answers.nextEnd(instant));
  }

  private List<Hold> matching(Holds holds, int channels) {
    List<Hold> matching = new ArrayList<>();
    for (Hold hold : holds.list()) {
      if ((hold.channels() & channels) != 0 && hold.stops(request)) {
        matching.add(hold);
      }
    }
    return matching;
  }

  private Holds at(long instant, int channels) {
    RuleSet inForce = rules.at(instant);
    Facts facts = facts(instant, inForce);
    Holds all = new Holds();
    for (RuleVersion version : inForce.of(facts.subject().type())) {
      if (speaks(version, facts, channels)) {
        Holds holds = new Holds();
        evaluate(version, facts, holds);
        holds.list().forEach(all::add);
        all.changesAt(holds.nextChange());
      }
    }
    outlook.keepFloors(facts, inForce, all);
    return all;
  }

  private boolean speaks(RuleVersion version, Facts facts, int channels) {
    Rule rule = version.rule();
    return (rule.suppress().channels() & channels) != 0
        && (rule.suppress().intents() & request.intent().bit()) != 0
        && (rule.suppress().functions() & request.function().bit()) != 0
        && !outlook.shadows(version)
        && rule.where().matches(facts.profile());
  }

  private void evaluate(RuleVersion version, Facts facts, Holds holds) {
    Kind kind = version.rule().kind();
    if (!kind.countsLeases()) {
      kind.evaluate(version, facts, holds);
      return;
    }
    long madeBefore = facts.now() + kind.reach();
    List<TouchEvent> leased = leases(facts.now(), madeBefore, holds);
    TouchLog touches = leased.isEmpty() ? log : suppose(leased, false, facts.now(), madeBefore);
    kind.evaluate(version, facts.over(touches), holds);
    if (kind instanceof Cap && plans(facts.now(), kind.reach(), holds)) {
      reserve(version, facts.over(suppose(leased, true, facts.now(), madeBefore)), holds);
    }
  }

  private List<TouchEvent> leases(long instant, long madeBefore, Holds holds) {
    List<TouchEvent> touches = new ArrayList<>();
    for (Kept lease : answers.live(key, instant)) {
      if (lease.at() < madeBefore) {
        touches.add(lease.touch());
      } else {
        holds.changesAt(instant + lease.at() - madeBefore + 1);
      }
    }
    return touches;
  }

  /** Whether plans count that outweigh the touch. */
  private boolean plans(long instant, long reach, Holds holds) {
    boolean any = false;
    for (int row = 0; row < log.size(); row++) {
      if (outweighs(row, instant)) {
        if (log.at(row) < instant + reach) {
          any = true;
        } else {
          holds.changesAt(log.at(row) - reach + 1);
        }
      }
    }
    return any;
  }

  /** Whether a plan counts against the touch; one that has a lease counts as that. */
  private boolean outweighs(int row, long instant) {
    return log.planned(row)
        && log.at(row) > madeAt - PLAN_LIVES
        && log.weight(row, DEFAULT_WEIGHT) > request.weight()
        && !log.rowId(row).equals(key)
        && answers.live(key, instant).stream()
            .noneMatch(lease -> lease.key().equals(log.rowId(row)));
  }

  /** Adds what holds only because of plans. */
  private static void reserve(RuleVersion version, Facts facts, Holds holds) {
    Holds withPlans = new Holds();
    version.rule().kind().evaluate(version, facts, withPlans);
    List<Hold> without = List.copyOf(holds.list());
    for (Hold hold : withPlans.list()) {
      if (without.stream().noneMatch(other -> other.scope().equals(hold.scope()))) {
        holds.add(hold.because(Reason.RESERVED));
      }
    }
    holds.changesAt(withPlans.nextChange());
  }

  private TouchLog suppose(List<TouchEvent> made, boolean plans, long instant, long madeBefore) {
    return Supposed.of(
        log,
        row -> false,
        row -> plans && outweighs(row, instant) && log.at(row) < madeBefore,
        made);
  }

  private Facts facts(long instant, RuleSet inForce) {
    Facts facts = outlook.at(instant, inForce);
    if (log == null) {
      log = withoutItself(facts.log());
    }
    return facts.over(log);
  }

  private TouchLog withoutItself(TouchLog all) {
    for (int row = 0; row < all.size(); row++) {
      if (Fulfilment.of(all, row, key)) {
        return Supposed.of(all, other -> Fulfilment.of(all, other, key), other -> false, List.of());
      }
    }
    return all;
  }
}
