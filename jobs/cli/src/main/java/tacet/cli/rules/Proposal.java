package tacet.cli.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tacet.domain.rule.Rule;
import tacet.domain.touch.SubjectType;
import tacet.rules.WrittenRule;

/**
 * The versions that are to be published, and the set that they make.
 *
 * @param versions to be published, by rule id; {@code receivedAt} is when they were drawn up
 * @param before the definitions of the newest versions, by rule id
 * @param after what these will be
 */
record Proposal(List<AppliedRule> versions, Map<String, String> before, Map<String, String> after) {

  /**
   * What brings the rules of files in force.
   *
   * @param prune whether rules that the files do not hold are withdrawn
   * @param by by whose hand
   * @param now epoch milliseconds
   */
  static Proposal of(
      AppliedRules applied, List<WrittenRule> files, boolean prune, String by, long now) {
    Map<String, AppliedRule> newest = applied.newest();
    Map<String, String> after = prune ? new TreeMap<>() : definitions(newest);
    List<AppliedRule> versions = new ArrayList<>();
    Map<String, WrittenRule> wanted = new HashMap<>();
    for (WrittenRule written : files) {
      Rule rule = written.rule();
      wanted.put(rule.id(), written);
      after.put(rule.id(), written.definition());
      AppliedRule known = newest.get(rule.id());
      if (known == null || !known.hash().equals(written.hash())) {
        versions.add(version(applied, written, by, now));
      }
    }
    if (prune) {
      newest.values().stream()
          .filter(known -> !wanted.containsKey(known.rule()))
          .forEach(known -> versions.add(withdrawal(applied, known, by, now)));
    }
    return new Proposal(versions, definitions(newest), after);
  }

  /** What brings an earlier version back, as a new one; a withdrawn one withdraws again. */
  static Proposal rollback(AppliedRules applied, AppliedRule earlier, String by, long now) {
    Map<String, AppliedRule> newest = applied.newest();
    Map<String, String> after = definitions(newest);
    AppliedRule version;
    if (earlier.withdrawn()) {
      after.remove(earlier.rule());
      version = withdrawal(applied, earlier, by, now);
    } else {
      after.put(earlier.rule(), earlier.definition());
      version =
          new AppliedRule(
              earlier.realm(),
              earlier.rule(),
              applied.next(earlier.rule()),
              earlier.hash(),
              earlier.effectiveFrom(),
              earlier.effectiveTo(),
              false,
              now,
              by,
              earlier.definition());
    }
    return new Proposal(List.of(version), definitions(newest), after);
  }

  /** The difference that it makes. */
  RuleDiff diff() {
    return RuleDiff.of(before, after);
  }

  private static Map<String, String> definitions(Map<String, AppliedRule> rules) {
    Map<String, String> definitions = new TreeMap<>();
    rules.forEach((id, rule) -> definitions.put(id, rule.definition()));
    return definitions;
  }

  private static AppliedRule version(
      AppliedRules applied, WrittenRule written, String by, long now) {
    Rule rule = written.rule();
    boolean patients = rule.subjects() == SubjectType.PATIENT;
    return new AppliedRule(
        patients ? RuleTopics.PATIENT : RuleTopics.HCP,
        rule.id(),
        applied.next(rule.id()),
        written.hash(),
        rule.effectiveFrom() == Long.MIN_VALUE ? now : rule.effectiveFrom(),
        rule.effectiveTo() == Long.MAX_VALUE ? null : Long.valueOf(rule.effectiveTo()),
        false,
        now,
        by,
        written.definition());
  }

  private static AppliedRule withdrawal(
      AppliedRules applied, AppliedRule known, String by, long now) {
    return new AppliedRule(
        known.realm(), known.rule(), applied.next(known.rule()), "", now, null, true, now, by, "");
  }

  /** When the last of its versions comes into force, epoch milliseconds. */
  Instant startsAt() {
    return Instant.ofEpochMilli(versions.stream().mapToLong(AppliedRule::startsAt).max().orElse(0));
  }
}
