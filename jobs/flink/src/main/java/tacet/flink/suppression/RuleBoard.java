package tacet.flink.suppression;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tacet.domain.rule.RuleTimeline;
import tacet.domain.rule.RuleVersion;
import tacet.domain.touch.SubjectType;
import tacet.flink.intake.RuleCompiler;
import tacet.flink.io.OutputEncoder;
import tacet.flink.io.PolicyLine;
import tacet.flink.io.QuarantineNotice;

/** Publishes which rules are in force, once for the whole job: what changed since it last did. */
final class RuleBoard {

  private final OutputEncoder encoder = new OutputEncoder();
  private final QuarantineNotice notices = new QuarantineNotice();
  private final Emitter emitter;
  private Map<String, RuleVersion> published;

  RuleBoard(Emitter emitter) {
    this.emitter = emitter;
  }

  /**
   * Publishes rules that came, changed or went.
   *
   * @param now since when they are in force, epoch milliseconds
   */
  void publish(RuleTimeline rules, long now) {
    if (published == null) {
      // What ended while nobody ran still stands on the topic.
      published = started(rules, now);
      rules.at(now).all().forEach(version -> published.remove(version.id()));
    }
    Map<String, RuleVersion> gone = new TreeMap<>(published);
    for (RuleVersion version : rules.at(now).all()) {
      gone.remove(version.id());
      if (!version.equals(published.put(version.id(), version))) {
        emitter.emit(encoder.encode(PolicyLine.of(version, true, now)));
      }
    }
    for (RuleVersion version : gone.values()) {
      published.remove(version.id());
      emitter.emit(encoder.encode(PolicyLine.of(version, false, now)));
    }
  }

  /** Tells every realm of versions that are not applied. */
  void quarantine(List<RuleCompiler.Quarantined> versions, long now) {
    for (RuleCompiler.Quarantined version : versions) {
      for (SubjectType realm : List.of(SubjectType.HCP, SubjectType.PATIENT)) {
        emitter.emit(notices.encode(version.record(), version.problems(), realm, now));
      }
    }
  }

  /** The highest version of each rule that was ever in force, withdrawals apart. */
  private static Map<String, RuleVersion> started(RuleTimeline rules, long now) {
    Map<String, RuleVersion> highest = new TreeMap<>();
    for (RuleVersion version : rules.versions()) {
      if (!version.withdrawn() && version.startsAt() <= now) {
        highest.merge(version.id(), version, (a, b) -> a.version() > b.version() ? a : b);
      }
    }
    return highest;
  }
}
