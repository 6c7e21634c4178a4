package tacet.flink.suppression;

import java.util.HashMap;
import java.util.Map;
import tacet.domain.rule.RuleSet;
import tacet.domain.rule.RuleVersion;
import tacet.domain.rule.StrangerAnswer;
import tacet.flink.io.OutputEncoder;
import tacet.flink.io.PolicyLine;
import tacet.flink.io.QuarantineNotice;
import tacet.rules.RuleFiles;

/** Publishes which rules are in force, once for the whole job: what changed since it last did. */
final class RuleBoard {

  private final OutputEncoder encoder = new OutputEncoder();
  private final QuarantineNotice notices = new QuarantineNotice();
  private final Emitter emitter;
  private final Map<String, RuleVersion> published = new HashMap<>();

  RuleBoard(Emitter emitter) {
    this.emitter = emitter;
  }

  /**
   * Publishes rules that came, changed or went.
   *
   * @param now since when they are in force, epoch milliseconds
   */
  void publish(RuleBook rules, long now) {
    RuleSet inForce = rules.timeline().at(now);
    Map<String, RuleVersion> gone = new HashMap<>(published);
    for (RuleVersion version : inForce.all()) {
      gone.remove(version.id());
      if (!version.equals(published.put(version.id(), version))) {
        emitter.emit(encoder.encode(line(version, true, now)));
      }
    }
    for (RuleVersion version : gone.values()) {
      published.remove(version.id());
      emitter.emit(encoder.encode(line(version, false, now)));
    }
    for (RuleCompiler.Quarantined version : rules.takeQuarantined()) {
      emitter.emit(notices.encode(version.record(), version.problems(), now));
    }
  }

  private static PolicyLine line(RuleVersion version, boolean inForce, long at) {
    StrangerAnswer answer = StrangerAnswer.of(version.rule());
    return new PolicyLine(
        version,
        hash(version),
        PolicyLine.Answer.valueOf(answer.verdict().name()),
        answer.reason(),
        at,
        inForce);
  }

  private static String hash(RuleVersion version) {
    return new RuleFiles().definition(version.id(), version.definition()).rules().get(0).hash();
  }
}
