package tacet.cli.topics;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tacet.cli.ExitCode;
import tacet.cli.broker.BrokerConnection;
import tacet.schemas.Topic;

/** {@code tacet topics list}: each topic of the catalogue, and how the broker's stands to it. */
@Command(
    name = "list",
    description = {
      "Lists the catalogue's topics: present, missing or differs on the broker.",
      "Exit code 1 when one is missing or differs."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  tacet topics list --bootstrap-server 127.0.0.1:9092 --realm hcp"})
final class ListTopicsCommand implements Callable<Integer> {
  @Mixin private BrokerConnection broker;
  @Mixin private CatalogueSelection selection;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    List<Topic> topics = selection.topics();
    List<TopicOutcome> outcomes = broker.call(admin -> new TopicComparison(admin).compare(topics));
    boolean asWanted = true;
    for (TopicOutcome outcome : outcomes) {
      asWanted &= outcome.state() == TopicOutcome.State.PRESENT;
      spec.commandLine().getOut().println(TopicLine.of(outcome));
    }
    return asWanted ? ExitCode.DONE : ExitCode.FINDINGS;
  }
}
