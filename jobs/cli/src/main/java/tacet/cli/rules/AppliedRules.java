package tacet.cli.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import tacet.domain.rule.RuleTimeline;
import tacet.domain.rule.RuleVersion;
import tacet.flink.intake.RuleCompiler;

/** Every version of every rule on the topics of a deployment. */
final class AppliedRules {

  private final Map<String, TreeMap<Integer, AppliedRule>> byRule = new TreeMap<>();

  /** What the topics hold; of two records of one version the first stands, as in the job. */
  AppliedRules(List<AppliedRule> records) {
    for (AppliedRule record : records) {
      byRule
          .computeIfAbsent(record.rule(), rule -> new TreeMap<>())
          .putIfAbsent(record.version(), record);
    }
  }

  /** The versions of a rule, from the first; none where there is no such rule. */
  List<AppliedRule> versions(String rule) {
    return List.copyOf(byRule.getOrDefault(rule, new TreeMap<>()).values());
  }

  /** The ids of all rules there ever were. */
  TreeSet<String> ids() {
    return new TreeSet<>(byRule.keySet());
  }

  /** The newest version of each rule that is no withdrawal, in force or yet to come. */
  Map<String, AppliedRule> newest() {
    Map<String, AppliedRule> newest = new TreeMap<>();
    byRule.forEach(
        (rule, versions) -> {
          if (!versions.lastEntry().getValue().withdrawn()) {
            newest.put(rule, versions.lastEntry().getValue());
          }
        });
    return newest;
  }

  /** The versions in force at an instant, by rule. */
  Map<String, AppliedRule> inForce(long now) {
    Map<String, AppliedRule> inForce = new TreeMap<>();
    for (RuleVersion version : timeline(null).at(now).all()) {
      inForce.put(version.id(), byRule.get(version.id()).get(version.version()));
    }
    return inForce;
  }

  /** The number that a rule's next version gets, from 1. */
  int next(String rule) {
    TreeMap<Integer, AppliedRule> versions = byRule.get(rule);
    return versions == null ? 1 : versions.lastKey() + 1;
  }

  /** The digest by which a job names the rules in force, as it stands in its status. */
  String hash(String realm, long now) {
    return Long.toHexString(timeline(realm).at(now).hash());
  }

  private RuleTimeline timeline(String realm) {
    List<RuleVersion> versions = new ArrayList<>();
    byRule.values().stream()
        .flatMap(each -> each.values().stream())
        .filter(each -> realm == null || each.realm().equals(realm))
        .map(each -> RuleCompiler.compiled(each.record()))
        .filter(Objects::nonNull)
        .forEach(versions::add);
    return RuleTimeline.of(versions);
  }
}
