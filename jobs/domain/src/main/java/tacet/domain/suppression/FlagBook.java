package tacet.domain.suppression;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import tacet.domain.rule.Hold;
import tacet.domain.rule.RuleTimeline;
import tacet.domain.rule.RuleVersion;
import tacet.domain.touch.Channel;

/**
 * Compares the holds of an evaluation with what was last published and publishes the difference.
 */
final class FlagBook {

  private final int channels;

  /**
   * A book of flags.
   *
   * @param channels those on which flags are published, as a mask
   */
  FlagBook(int channels) {
    this.channels = channels;
  }

  /** Publishes what is new and notes what was said. */
  void publish(
      SuppressionState state,
      long now,
      List<Hold> enforced,
      List<Hold> shadowed,
      boolean everything,
      RuleTimeline rules,
      Consumer<Output> out) {
    List<PublishedHold> before = state.published;
    enforced.sort(Hold.ORDER);
    shadowed.sort(Hold.ORDER);
    if (everything || differs(before, enforced, false)) {
      for (Channel channel : Channel.values()) {
        if ((channels & channel.bit()) != 0) {
          publish(state, channel, now, enforced, everything, rules, out);
        }
      }
    }
    ChangeAudit.tell(state.subject, before, enforced, false, now, rules, out);
    ChangeAudit.tell(state.subject, before, shadowed, true, now, rules, out);
    List<PublishedHold> after = new ArrayList<>(enforced.size() + shadowed.size());
    note(before, enforced, false, now, rules, after);
    note(before, shadowed, true, now, rules, after);
    tally(state, before, after, now, out);
    state.published = after;
  }

  private static void publish(
      SuppressionState state,
      Channel channel,
      long now,
      List<Hold> enforced,
      boolean everything,
      RuleTimeline rules,
      Consumer<Output> out) {
    List<PublishedHold> before = new ArrayList<>();
    for (PublishedHold hold : state.published) {
      if (!hold.shadow()
          && (hold.channels() & channel.bit()) != 0
          && !confidential(rules.find(hold.rule(), hold.version()))) {
        before.add(hold);
      }
    }
    List<Hold> after = new ArrayList<>();
    for (Hold hold : enforced) {
      if ((hold.channels() & channel.bit()) != 0 && !confidential(hold.rule())) {
        after.add(hold);
      }
    }
    if (everything || !sayTheSame(before, after)) {
      long version = ++state.versions[channel.ordinal()];
      out.accept(new Flag(state.subject, channel, version, now, after));
    }
  }

  private static boolean confidential(RuleVersion version) {
    return version != null && version.rule().confidential();
  }

  /** Whether anything at all changed, on any channel. */
  private static boolean differs(List<PublishedHold> before, List<Hold> after, boolean shadow) {
    int size = 0;
    for (PublishedHold known : before) {
      size += known.shadow() == shadow ? 1 : 0;
    }
    if (size != after.size()) {
      return true;
    }
    for (Hold hold : after) {
      boolean known = false;
      for (PublishedHold old : before) {
        known |= old.shadow() == shadow && old.channels() == hold.channels() && old.says(hold);
      }
      if (!known) {
        return true;
      }
    }
    return false;
  }

  private static boolean sayTheSame(List<PublishedHold> before, List<Hold> after) {
    if (before.size() != after.size()) {
      return false;
    }
    for (Hold hold : after) {
      boolean said = false;
      for (PublishedHold old : before) {
        said |= old.says(hold);
      }
      if (!said) {
        return false;
      }
    }
    return true;
  }

  /**
   * Notes each hold, apart by when it was first told on which channels. One that now holds more
   * back was first told now: nobody could know of the rest.
   */
  private static void note(
      List<PublishedHold> before,
      List<Hold> holds,
      boolean shadow,
      long now,
      RuleTimeline rules,
      List<PublishedHold> after) {
    for (Hold hold : holds) {
      int fresh = hold.channels();
      for (PublishedHold old : before) {
        int overlap = old.channels() & fresh;
        if (old.shadow() == shadow && overlap != 0 && old.sameMatter(hold)) {
          boolean sameRule = old.version() == hold.rule().version();
          RuleVersion version = sameRule ? hold.rule() : rules.find(old.rule(), old.version());
          boolean told = version != null && old.covers(hold, version);
          PublishedHold noted =
              PublishedHold.of(hold, overlap, shadow, told ? old.decidedAt() : now);
          after.add(sameRule ? noted.withFloor(old.floor()) : noted);
          fresh &= ~overlap;
        }
      }
      if (fresh != 0) {
        after.add(PublishedHold.of(hold, fresh, shadow, now));
      }
    }
  }

  private static void tally(
      SuppressionState state,
      List<PublishedHold> before,
      List<PublishedHold> after,
      long now,
      Consumer<Output> out) {
    if (sameRules(before, after)) {
      return;
    }
    TreeSet<String> held = rules(before);
    TreeSet<String> holding = rules(after);
    for (String rule : holding) {
      if (!held.contains(rule)) {
        out.accept(new Tally(rule, state.subject, Tally.Event.HELD, now));
      }
    }
    for (String rule : held) {
      if (!holding.contains(rule)) {
        out.accept(new Tally(rule, state.subject, Tally.Event.RELEASED, now));
      }
    }
  }

  private static boolean sameRules(List<PublishedHold> before, List<PublishedHold> after) {
    boolean same = before.size() == after.size();
    for (int i = 0; same && i < before.size(); i++) {
      same = before.get(i).rule().equals(after.get(i).rule());
    }
    return same;
  }

  private static TreeSet<String> rules(List<PublishedHold> holds) {
    TreeSet<String> rules = new TreeSet<>();
    for (PublishedHold hold : holds) {
      rules.add(hold.rule());
    }
    return rules;
  }

  /** The channels on which a flag of the subject was ever published, as a mask. */
  int everPublished(SuppressionState state) {
    int published = 0;
    for (Channel channel : Channel.values()) {
      published |= state.versions[channel.ordinal()] > 0 ? channel.bit() : 0;
    }
    return published;
  }

  /** Counts every hold of the subject as ended; nothing is published. */
  void release(SuppressionState state, long now, Consumer<Output> out) {
    tally(state, state.published, List.of(), now, out);
  }
}
