package tacet.cli.demo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tacet.cli.demo.FlagSeen.HoldSeen;

/**
 * What the flags read so far add up to. What one decision raises or clears by one rule counts once,
 * on however many channels. Safe for many threads.
 */
final class FlagBoard {
  private static final int FRESH = 400;

  private final long from;
  private final Map<String, Map<HoldKey, Hold>> subjects = new HashMap<>();
  private final Map<String, Totals> rules = new TreeMap<>();
  private final Deque<Change> fresh = new ArrayDeque<>();
  private final Map<String, Integer> shown = new HashMap<>();
  private long flags;

  private record HoldKey(String rule, String scope) {}

  private static final class Hold {
    private final Set<String> channels = new LinkedHashSet<>();
    private Change lastChange;
    private HoldSeen seen;
  }

  private static final class Totals {
    private long raised;
    private long cleared;
    private long held;
  }

  /** A change whose channels still come in. */
  private record Change(
      boolean raised, String subject, HoldSeen hold, long at, Set<String> channels) {}

  /**
   * What one rule did.
   *
   * @param held holds in force now, each on one or more channels
   */
  record RuleTotal(String rule, long raised, long cleared, long held) {}

  /**
   * An empty board.
   *
   * @param from holds decided up to this instant stand from the beginning: they are held, but not
   *     counted as raised; epoch milliseconds
   */
  FlagBoard(long from) {
    this.from = from;
  }

  /** Takes a flag in; each replaces the one before of the same subject and channel. */
  synchronized void apply(FlagSeen flag) {
    flags += flag.decidedAt() > from ? 1 : 0;
    Map<HoldKey, Hold> held = subjects.computeIfAbsent(flag.subject(), key -> new HashMap<>());
    Set<HoldKey> now = new HashSet<>();
    for (HoldSeen hold : flag.holds()) {
      HoldKey key = new HoldKey(hold.rule(), hold.scope());
      now.add(key);
      raise(held.computeIfAbsent(key, absent -> new Hold()), hold, flag);
    }
    for (HoldKey key : List.copyOf(held.keySet())) {
      Hold hold = held.get(key);
      if (!now.contains(key) && hold.channels.remove(flag.channel())) {
        clear(hold, flag);
        if (hold.channels.isEmpty()) {
          held.remove(key);
        }
      }
    }
    if (held.isEmpty()) {
      subjects.remove(flag.subject());
    }
  }

  private void raise(Hold hold, HoldSeen seen, FlagSeen flag) {
    Totals totals = rules.computeIfAbsent(seen.rule(), rule -> new Totals());
    totals.held += hold.channels.isEmpty() ? 1 : 0;
    hold.seen = seen;
    if (hold.channels.add(flag.channel()) && changed(hold, true, flag)) {
      totals.raised++;
    }
  }

  private void clear(Hold hold, FlagSeen flag) {
    Totals totals = rules.get(hold.seen.rule());
    totals.held -= hold.channels.isEmpty() ? 1 : 0;
    if (changed(hold, false, flag)) {
      totals.cleared++;
    }
  }

  /** Whether this is a change to count, not the same one on another channel. */
  private boolean changed(Hold hold, boolean raised, FlagSeen flag) {
    if (flag.decidedAt() <= from) {
      return false;
    }
    Change last = hold.lastChange;
    if (last != null && last.raised() == raised && last.at() == flag.decidedAt()) {
      last.channels().add(flag.channel());
      return false;
    }
    Set<String> channels = new LinkedHashSet<>(Set.of(flag.channel()));
    hold.lastChange = new Change(raised, flag.subject(), hold.seen, flag.decidedAt(), channels);
    fresh.addLast(hold.lastChange);
    if (fresh.size() > FRESH) {
      fresh.removeFirst();
    }
    return true;
  }

  /**
   * Takes out the change that is most worth showing: of the rule shown least so far, the latest.
   *
   * @return null when nothing changed since
   */
  synchronized FlagChange pick() {
    Comparator<Change> leastShown = Comparator.comparingInt(change -> shownOf(change));
    Change best =
        fresh.stream()
            .min(leastShown.thenComparing(Comparator.comparingLong(Change::at).reversed()))
            .orElse(null);
    if (best == null) {
      return null;
    }
    fresh.clear();
    shown.merge(best.hold().rule() + best.raised(), 1, Integer::sum);
    HoldSeen hold = best.hold();
    return new FlagChange(
        best.raised(),
        best.subject(),
        hold.rule(),
        hold.reason(),
        hold.owner(),
        hold.scope(),
        List.copyOf(best.channels()),
        hold.until(),
        best.at());
  }

  private int shownOf(Change change) {
    return shown.getOrDefault(change.hold().rule() + change.raised(), 0);
  }

  /** Totals of each rule that held anything, those that hold most now first. */
  synchronized List<RuleTotal> rules() {
    List<RuleTotal> totals = new ArrayList<>();
    rules.forEach((rule, t) -> totals.add(new RuleTotal(rule, t.raised, t.cleared, t.held)));
    // What was held and let go while the start was read says nothing.
    totals.removeIf(total -> total.raised() + total.cleared() + total.held() == 0);
    totals.sort(Comparator.comparingLong(t -> -t.raised() - t.cleared() - t.held()));
    return totals;
  }

  /** Channels on which a subject is held now, in order of name. */
  synchronized List<String> heldOn(String subject) {
    return subjects.getOrDefault(subject, Map.of()).values().stream()
        .flatMap(hold -> hold.channels.stream())
        .distinct()
        .sorted()
        .toList();
  }

  /** Subjects held on any channel now. */
  synchronized int heldSubjects() {
    return subjects.size();
  }

  /** Flag records read that were decided since. */
  synchronized long flags() {
    return flags;
  }
}
