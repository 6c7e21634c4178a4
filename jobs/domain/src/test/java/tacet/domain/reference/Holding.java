package tacet.domain.reference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tacet.domain.rule.Mode;
import tacet.domain.rule.Reason;
import tacet.domain.testkit.Held;
import tacet.domain.testkit.RuleSketch;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Intent;

/** The holds that rules give at one instant, per channel. */
final class Holding {

  final Map<Channel, List<Held>> enforced = new EnumMap<>(Channel.class);
  final Map<Channel, List<Held>> shadowed = new EnumMap<>(Channel.class);
  private final Facts facts;

  Holding(Facts facts) {
    this.facts = facts;
  }

  /** A hold that touches support, newest of them last. */
  void supported(
      RuleSketch rule,
      Reason reason,
      List<String> scope,
      long until,
      List<Touch> touches,
      boolean complete) {
    List<String> evidence = new ArrayList<>(touches.stream().map(Touch::id).toList());
    Collections.reverse(evidence);
    List<String> named = List.copyOf(evidence.subList(0, Math.min(10, evidence.size())));
    long since = touches.get(touches.size() - 1).at();
    spread(rule, reason, scope, since, until, named, complete);
  }

  /** A hold on all that the rule holds back. */
  void spread(
      RuleSketch rule,
      Reason reason,
      List<String> scope,
      long since,
      long until,
      List<String> evidence,
      boolean complete) {
    List<String> shown = Sight.crossing(rule) && !rule.disclose ? Sight.NO_SCOPE : scope;
    for (Channel channel : rule.channels) {
      add(rule, channel, reason, shown, List.of(), true, since, until, evidence, complete);
    }
  }

  /**
   * A hold on one channel.
   *
   * @param safety whether it holds back safety messages where its rule names them
   */
  void add(
      RuleSketch rule,
      Channel channel,
      Reason reason,
      List<String> scope,
      List<String> except,
      boolean safety,
      long since,
      long until,
      List<String> evidence,
      boolean complete) {
    Set<Intent> intents = new TreeSet<>(rule.intents);
    if (!safety) {
      intents.remove(Intent.SAFETY);
    }
    boolean shadow = rule.mode == Mode.SHADOW || facts.holdsOut(rule.id, rule.holdout);
    if (!intents.isEmpty()) {
      (shadow ? shadowed : enforced)
          .computeIfAbsent(channel, unused -> new ArrayList<>())
          .add(
              new Held(
                  rule.id,
                  rule.version,
                  reason,
                  scope,
                  except,
                  intents,
                  since,
                  until,
                  evidence,
                  complete));
    }
  }
}
