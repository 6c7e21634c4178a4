package tacet.flink.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tacet.domain.rule.Rule;
import tacet.domain.rule.RuleVersion;
import tacet.flink.io.RuleRecord;
import tacet.rules.RuleFiles;
import tacet.rules.RuleProblem;
import tacet.rules.RuleReading;

/**
 * Makes a rule of its record. A definition that does not compile is quarantined: the version never
 * comes into force, the one before it stays, and the job goes on.
 */
public final class RuleCompiler {

  /**
   * A version that did not compile.
   *
   * @param problems what is wrong with it, in one line
   */
  public record Quarantined(RuleRecord record, String problems) {}

  private RuleCompiler() {}

  /** Whether a record's definition is a rule. */
  public static boolean compiles(RuleRecord record) {
    return compiled(record) != null;
  }

  /** The version that a record makes; null where it does not compile. */
  public static RuleVersion compiled(RuleRecord record) {
    List<RuleVersion> versions = new ArrayList<>();
    compile(record, versions::add, refused -> {});
    return versions.isEmpty() ? null : versions.get(0);
  }

  /** Gives the version to {@code compiled}, or what is wrong with it to {@code quarantined}. */
  public static void compile(
      RuleRecord record, Consumer<RuleVersion> compiled, Consumer<Quarantined> quarantined) {
    if (record.withdrawn()) {
      compiled.accept(version(record, null));
      return;
    }
    RuleReading reading = new RuleFiles().definition(record.rule(), record.definition());
    if (!reading.errors().isEmpty() || reading.rules().size() != 1) {
      quarantined.accept(
          new Quarantined(
              record,
              reading.errors().stream()
                  .map(RuleProblem::toString)
                  .collect(Collectors.joining(" | "))));
    } else if (!reading.rules().get(0).rule().id().equals(record.rule())) {
      quarantined.accept(new Quarantined(record, "the definition is of a rule with another id"));
    } else {
      compiled.accept(version(record, reading.rules().get(0).rule()));
    }
  }

  private static RuleVersion version(RuleRecord record, Rule rule) {
    return new RuleVersion(
        record.rule(),
        record.version(),
        Math.max(record.effectiveFrom(), record.receivedAt()),
        record.receivedAt(),
        record.effectiveTo() == null ? Long.MAX_VALUE : record.effectiveTo(),
        record.withdrawn(),
        rule,
        record.definition());
  }
}
