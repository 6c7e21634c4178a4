package tacet.flink.suppression;

import java.util.ArrayList;
import java.util.List;
import tacet.domain.rule.RuleTimeline;
import tacet.domain.rule.RuleVersion;
import tacet.flink.io.RuleRecord;

/** The rules an operator knows: every version that compiled, and those that did not. */
final class RuleBook {

  private RuleTimeline timeline = RuleTimeline.EMPTY;
  private final List<RuleCompiler.Quarantined> quarantined = new ArrayList<>();

  /**
   * Takes in records; those known already change nothing.
   *
   * @return the earliest start of what is new, epoch milliseconds; {@code Long.MAX_VALUE} for
   *     nothing
   */
  long add(List<RuleRecord> records) {
    List<RuleVersion> fresh = new ArrayList<>();
    for (RuleRecord record : records) {
      if (timeline.find(record.rule(), record.version()) == null) {
        RuleCompiler.compile(record, fresh::add, quarantined::add);
      }
    }
    timeline = fresh.isEmpty() ? timeline : timeline.with(fresh);
    return fresh.stream().mapToLong(RuleVersion::startsAt).min().orElse(Long.MAX_VALUE);
  }

  /** The versions that compiled. */
  RuleTimeline timeline() {
    return timeline;
  }

  /** Takes out the versions that did not compile since the last call. */
  List<RuleCompiler.Quarantined> takeQuarantined() {
    List<RuleCompiler.Quarantined> taken = List.copyOf(quarantined);
    quarantined.clear();
    return taken;
  }
}
