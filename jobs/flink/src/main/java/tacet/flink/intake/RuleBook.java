package tacet.flink.intake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tacet.domain.rule.RuleTimeline;
import tacet.domain.rule.RuleVersion;
import tacet.flink.io.RuleRecord;

/** The rules an operator knows: every version that compiled, and those that did not. */
public final class RuleBook {

  private RuleTimeline timeline = RuleTimeline.EMPTY;
  private final Set<String> refused = new HashSet<>();
  private List<RuleCompiler.Quarantined> quarantined = new ArrayList<>();

  /**
   * Takes in records; those known already change nothing.
   *
   * @return the earliest start of what is new, epoch milliseconds; {@code Long.MAX_VALUE} for
   *     nothing
   */
  public long add(List<RuleRecord> records) {
    List<RuleVersion> fresh = new ArrayList<>();
    for (RuleRecord record : records) {
      if (timeline.find(record.rule(), record.version()) == null) {
        RuleCompiler.compile(record, fresh::add, this::refuse);
      }
    }
    timeline = fresh.isEmpty() ? timeline : timeline.with(fresh);
    return fresh.stream().mapToLong(RuleVersion::startsAt).min().orElse(Long.MAX_VALUE);
  }

  /** Rules read at start come once more by broadcast: a version is refused once. */
  private void refuse(RuleCompiler.Quarantined version) {
    if (refused.add(version.record().rule() + '@' + version.record().version())) {
      quarantined.add(version);
    }
  }

  /** The versions that compiled. */
  public RuleTimeline timeline() {
    return timeline;
  }

  /** Takes out the versions that did not compile since the last call. */
  public List<RuleCompiler.Quarantined> takeQuarantined() {
    List<RuleCompiler.Quarantined> taken = quarantined;
    quarantined = new ArrayList<>();
    return taken;
  }
}
