package tacet.cli.rules;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tacet.cli.UsageError;
import tacet.cli.broker.BrokerConnection;
import tacet.rules.NearestName;

/** {@code tacet rules rollback}: an earlier version of a rule once more. */
@Command(
    name = "rollback",
    description = {
      "Publishes an earlier version of a rule once more, as its newest: nothing is rewritten.",
      "It is shown, tried and waited for as with 'apply'."
    },
    footerHeading = "%nExample:%n",
    footer = "  tacet rules rollback hcp-email-weekly --to 1 --by brand-ops")
final class RulesRollbackCommand implements Callable<Integer> {

  @Parameters(paramLabel = "RULE", description = "The rule's id.")
  private String rule;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "VERSION",
      description = "Which version; 'tacet rules status RULE' lists them.")
  private int version;

  @Mixin private BrokerConnection broker;
  @Mixin private ChangeOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    String by = RuleChange.by(options);
    RuleTopics topics = new RuleTopics(broker);
    AppliedRules applied = topics.read();
    List<AppliedRule> versions = applied.versions(rule);
    AppliedRule earlier =
        versions.stream()
            .filter(one -> one.version() == version)
            .findFirst()
            .orElseThrow(() -> unknown(applied, versions));
    Proposal proposal = Proposal.rollback(applied, earlier, by, System.currentTimeMillis());
    return new RuleChange(topics, options, spec.commandLine().getOut(), spec.commandLine().getErr())
        .run(proposal);
  }

  private UsageError unknown(AppliedRules applied, List<AppliedRule> versions) {
    if (versions.isEmpty()) {
      return new UsageError(
          "no rule of that id was ever applied", rule, NearestName.hint(rule, applied.ids()));
    }
    return new UsageError(
        "the rule has no such version",
        rule + "@" + version,
        "it has "
            + versions.stream()
                .map(one -> Integer.toString(one.version()))
                .collect(Collectors.joining(", ")));
  }
}
