package tacet.reader;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import tacet.v1.Channel;
import tacet.v1.FlagState;
import tacet.v1.Function;
import tacet.v1.Hold;
import tacet.v1.HoldReason;
import tacet.v1.Intent;
import tacet.v1.Policy;
import tacet.v1.RuleMode;
import tacet.v1.Severity;
import tacet.v1.SuppressionFlag;
import tacet.v1.UnknownAnswer;

/** Records as a job publishes them. */
final class Published {

  static final Instant NOW = Instant.parse("2026-06-01T09:00:00Z");

  private Published() {}

  static SuppressionFlag flag(String subject, Channel channel, Hold... holds) {
    FlagState state = holds.length == 0 ? FlagState.CLEAR : FlagState.HELD;
    return new SuppressionFlag(subject, channel, 1L, state, NOW, Arrays.asList(holds));
  }

  /** A hold of promotion by sales and marketing, until {@code until} or for good. */
  static Hold hold(String rule, Instant until) {
    return new Hold(
        rule,
        1,
        "brand-operations",
        Severity.SOFT,
        HoldReason.CAP,
        List.of(Intent.PROMOTION),
        List.of(Function.MARKETING, Function.SALES),
        null,
        List.of(),
        null,
        null,
        null,
        null,
        NOW.minusSeconds(60),
        until,
        List.of("t2", "t1"),
        true,
        null);
  }

  /** A rule in force that holds the unknown. */
  static Policy policy(String rule, HoldReason reason, String definition) {
    return new Policy(
        rule, 3, "hash", RuleMode.ENFORCE, definition, UnknownAnswer.HELD, reason, NOW, true);
  }
}
