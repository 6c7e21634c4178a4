package tacet.cli.rules;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tacet.cli.ExitCode;
import tacet.cli.UsageError;
import tacet.cli.broker.BrokerConnection;
import tacet.rules.NearestName;

/** {@code tacet rules status}: what is in force where, since when, and by whose hand. */
@Command(
    name = "status",
    description = {
      "Lists the rules in force, since when and by whose hand, and how far each subtask is with them.",
      "With a rule's id: every version of it."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tacet rules status --bootstrap-server 127.0.0.1:9092",
      "  tacet rules status hcp-email-weekly"
    })
final class RulesStatusCommand implements Callable<Integer> {

  @Parameters(arity = "0..1", paramLabel = "RULE", description = "One rule's id.")
  private String rule;

  @Mixin private BrokerConnection broker;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    RuleTopics topics = new RuleTopics(broker);
    AppliedRules applied = topics.read();
    long now = System.currentTimeMillis();
    PrintWriter out = spec.commandLine().getOut();
    if (rule != null) {
      versions(applied, now, out);
      return ExitCode.DONE;
    }
    Map<String, AppliedRule> inForce = applied.inForce(now);
    int width = inForce.keySet().stream().mapToInt(String::length).max().orElse(4);
    String row = "%-" + Math.max(4, width) + "s  %7s  %-20s  %s%n";
    out.printf(row, "rule", "version", "since", "by");
    inForce.forEach(
        (id, one) -> out.printf(row, id, one.version(), second(one.startsAt()), one.appliedBy()));
    out.printf("%d rules in force, set %s%n%n", inForce.size(), applied.hash(null, now));
    subtasks(topics.statuses(), out);
    return ExitCode.DONE;
  }

  private void versions(AppliedRules applied, long now, PrintWriter out) {
    List<AppliedRule> versions = applied.versions(rule);
    if (versions.isEmpty()) {
      throw new UsageError(
          "no rule of that id was ever applied", rule, NearestName.hint(rule, applied.ids()));
    }
    AppliedRule current = applied.inForce(now).get(rule);
    String row = "%7s  %-20s  %-16s  %s%n";
    out.printf(row, "version", "from", "by", "");
    for (AppliedRule one : versions) {
      String mark = one.equals(current) ? "in force" : one.withdrawn() ? "withdraws the rule" : "";
      out.printf(row, one.version(), second(one.startsAt()), one.appliedBy(), mark);
    }
  }

  private static void subtasks(List<RuleTopics.Status> statuses, PrintWriter out) {
    if (statuses.isEmpty()) {
      out.println("no subtask of a job has said anything yet");
      return;
    }
    String row = "%-8s  %-20s  %7s  %-10s  %-20s  %s%n";
    out.printf(row, "realm", "operator", "subtask", "set", "told", "to look at");
    for (RuleTopics.Status status : statuses) {
      out.printf(
          row,
          status.realm().substring(0, status.realm().length() - 1),
          status.operator(),
          status.subtask() + "/" + status.subtasks(),
          status.hash(),
          second(status.told()),
          status.toSweep());
    }
  }

  private static Instant second(long millis) {
    return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS);
  }
}
