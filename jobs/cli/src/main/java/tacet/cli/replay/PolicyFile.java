package tacet.cli.replay;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tacet.domain.rule.RuleTimeline;
import tacet.domain.rule.RuleVersion;
import tacet.flink.intake.RuleCompiler;
import tacet.flink.io.OutputEncoder;
import tacet.flink.io.PolicyLine;
import tacet.flink.io.RecordJson;
import tacet.flink.io.RuleRecord;

/**
 * What the policy topic would have told during a replay: a line for each rule that came into force,
 * changed or went, by time, then rule. Rules that were there from the start stand at instant 0.
 */
final class PolicyFile {

  private final OutputEncoder encoder = new OutputEncoder();
  private final List<String> lines = new ArrayList<>();
  private final Map<String, RuleVersion> published = new TreeMap<>();

  private PolicyFile() {}

  /**
   * Writes it.
   *
   * @param until the last instant of the replay, epoch milliseconds
   */
  static void write(List<RuleRecord> rules, long until, Path target) throws IOException {
    RuleTimeline timeline = RuleTimeline.of(rules.stream().map(RuleCompiler::compiled).toList());
    PolicyFile file = new PolicyFile();
    for (long at = Long.MIN_VALUE; at <= until; at = timeline.nextEdge(at)) {
      file.tell(timeline, at);
    }
    try (BufferedWriter out = Files.newBufferedWriter(target)) {
      for (String line : file.lines) {
        out.write(line);
        out.write('\n');
      }
    }
  }

  private void tell(RuleTimeline timeline, long at) {
    Map<String, RuleVersion> changed = new TreeMap<>(published);
    for (RuleVersion version : timeline.at(at).all()) {
      boolean same = version.equals(published.put(version.id(), version));
      changed.remove(version.id());
      if (!same) {
        changed.put(version.id(), null);
      }
    }
    changed.forEach(
        (id, gone) -> {
          RuleVersion version = gone == null ? published.get(id) : published.remove(id);
          PolicyLine line = PolicyLine.of(version, gone == null, Math.max(0, at));
          lines.add(RecordJson.text(encoder.encode(line).value()));
        });
  }
}
