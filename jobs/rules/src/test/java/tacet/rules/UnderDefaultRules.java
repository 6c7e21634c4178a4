package tacet.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tacet.domain.rule.RuleTimeline;
import tacet.domain.subject.BlockKind;
import tacet.domain.subject.CalendarBlock;
import tacet.domain.subject.Consent;
import tacet.domain.subject.ConsentPurpose;
import tacet.domain.subject.ConsentStatus;
import tacet.domain.subject.Profile;
import tacet.domain.suppression.Flag;
import tacet.domain.suppression.Suppression;
import tacet.domain.suppression.SuppressionPolicy;
import tacet.domain.suppression.SuppressionState;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Direction;
import tacet.domain.touch.Function;
import tacet.domain.touch.Intent;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectRecord;
import tacet.domain.touch.SubjectType;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchEventType;

/** Somebody who is touched while the default rules are in force. */
final class UnderDefaultRules {

  static final long START = Instant.parse("2026-06-01T08:00:00Z").toEpochMilli();

  private static final RuleTimeline RULES =
      RuleTimeline.of(
          new RuleFiles()
              .read(DefaultRules.FOLDER).rules().stream().map(WrittenRule::initial).toList());

  private final Suppression suppression =
      new Suppression(
          new SuppressionPolicy(-1, 512, 8192, true, List.of(ZoneOffset.UTC), Map.of()), 0);
  private final Map<Channel, Flag> flags = new EnumMap<>(Channel.class);
  private final SuppressionState state;
  private int touches;

  /** Somebody of whom nothing is known. */
  UnderDefaultRules(SubjectType type) {
    state = new SuppressionState(new Subject(type, "s"));
  }

  private void learn(SubjectRecord record, long at) {
    suppression.apply(state, record, at, RULES, this::note);
  }

  private void note(Object output) {
    if (output instanceof Flag flag) {
      flags.put(flag.channel(), flag);
    }
  }

  /** The rules that hold a channel at an instant. */
  Set<String> holding(Channel channel, long at) {
    suppression.wake(state, at, RULES, this::note);
    Set<String> rulesHolding = new TreeSet<>();
    Flag flag = flags.get(channel);
    if (flag != null) {
      flag.holds().forEach(hold -> rulesHolding.add(hold.rule().id()));
    }
    return rulesHolding;
  }

  void touch(Channel channel, Function function, Intent intent, long at) {
    touch(channel, function, intent, Direction.OUTBOUND, null, null, at);
  }

  void touch(
      Channel channel,
      Function function,
      Intent intent,
      Direction direction,
      String narrative,
      Boolean solicited,
      long at) {
    String id = "t" + touches++;
    learn(
        new TouchEvent(
            id,
            state.subject(),
            TouchEventType.SENT,
            at,
            0,
            channel,
            function,
            intent,
            direction,
            null,
            narrative,
            null,
            null,
            null,
            null,
            null,
            null,
            solicited,
            false,
            false,
            null,
            "test",
            null),
        at);
  }

  void grant(ConsentPurpose purpose) {
    learn(
        new Consent(
            state.subject(), purpose, null, null, ConsentStatus.GRANTED, START, null, null, "test"),
        START);
  }

  void profile(
      Boolean doNotContact, Boolean noSee, int badAddress, LocalDate born, Long deceasedAt) {
    learn(
        new Profile(
            state.subject(),
            START,
            null,
            "CH",
            null,
            null,
            null,
            null,
            null,
            List.of(),
            null,
            null,
            doNotContact,
            noSee,
            badAddress,
            born,
            deceasedAt),
        START);
  }

  void block(BlockKind kind, long start, long end) {
    learn(new CalendarBlock("b", state.subject(), kind, start, end, 0, false), START);
  }

  /** The rules that hold safety back on a channel. */
  List<String> holdingSafety(Channel channel) {
    return flags.get(channel).holds().stream()
        .filter(hold -> (hold.intents() & Intent.SAFETY.bit()) != 0)
        .map(hold -> hold.rule().id())
        .toList();
  }
}
