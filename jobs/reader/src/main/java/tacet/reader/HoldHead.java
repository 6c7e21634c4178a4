package tacet.reader;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import tacet.v1.Function;
import tacet.v1.Hold;
import tacet.v1.HoldReason;
import tacet.v1.Intent;
import tacet.v1.Severity;

/** What the holds of one rule version have in common, kept once. */
record HoldHead(
    String rule,
    int ruleVersion,
    String owner,
    Severity severity,
    HoldReason reason,
    Set<Intent> intents,
    Set<Function> functions,
    boolean historyComplete) {

  static HoldHead of(Hold hold) {
    return new HoldHead(
        hold.getRule(),
        hold.getRuleVersion(),
        hold.getOwner(),
        hold.getSeverity(),
        hold.getReason(),
        set(Intent.class, hold.getIntents()),
        set(Function.class, hold.getFunctions()),
        hold.getHistoryComplete());
  }

  static <E extends Enum<E>> Set<E> set(Class<E> type, Collection<E> values) {
    EnumSet<E> set = EnumSet.noneOf(type);
    set.addAll(values);
    return Collections.unmodifiableSet(set);
  }
}
