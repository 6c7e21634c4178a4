package tacet.cli.rules;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tacet.cli.broker.BrokerConnection;
import tacet.rules.WrittenRule;

/** {@code tacet rules apply}: rules of files come into force. */
@Command(
    name = "apply",
    description = {
      "Publishes what is new in rule files, and waits until the job works with it.",
      "Each rule that is new or changed gets its next version. The wait ends when every subtask has"
          + " the new set and has looked at every subject.",
      "Before that it shows the difference and what it would have done to recorded touches, and"
          + " refuses when too many people are affected."
    },
    footerHeading = "%nExample:%n",
    footer = "  tacet rules apply deploy/rules -b 127.0.0.1:9092 --by brand-ops")
final class RulesApplyCommand implements Callable<Integer> {

  @Parameters(paramLabel = "PATH", description = "A rule file or a folder of them.")
  private Path path;

  @Option(
      names = "--prune",
      description = "Withdraw the rules in force that the files do not hold.")
  private boolean prune;

  @Mixin private BrokerConnection broker;
  @Mixin private ChangeOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    List<WrittenRule> files = RulesOption.sound(path, err);
    String by = RuleChange.by(options);
    RuleTopics topics = new RuleTopics(broker);
    Proposal proposal = Proposal.of(topics.read(), files, prune, by, System.currentTimeMillis());
    return new RuleChange(topics, options, spec.commandLine().getOut(), err).run(proposal);
  }
}
