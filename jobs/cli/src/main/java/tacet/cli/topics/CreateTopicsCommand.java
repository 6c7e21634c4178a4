package tacet.cli.topics;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tacet.cli.ExitCode;
import tacet.cli.UsageError;
import tacet.cli.broker.BrokerConnection;
import tacet.schemas.Topic;

/** {@code tacet topics create}: creates what is missing, reports what differs. */
@Command(
    name = "create",
    description = {
      "Creates the catalogue's topics that the broker lacks; those that are there stay untouched.",
      "Exit code 1 when a topic is there with another partition count or configuration."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tacet topics create --bootstrap-server 127.0.0.1:9092",
      "  tacet topics create --realm hcp --replication-factor 1"
    })
final class CreateTopicsCommand implements Callable<Integer> {
  @Mixin private BrokerConnection broker;
  @Mixin private CatalogueSelection selection;

  @Option(
      names = "--replication-factor",
      paramLabel = "N",
      description = "Replicas of new topics (default: one a broker, at most 3).")
  private Short replicationFactor;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    if (replicationFactor != null && replicationFactor < 1) {
      throw new UsageError(
          "not a replication factor",
          "--replication-factor " + replicationFactor,
          "give at least 1");
    }
    List<Topic> topics = selection.topics();
    List<TopicOutcome> outcomes =
        broker.call(
            admin ->
                new TopicCreator(admin).create(topics, Optional.ofNullable(replicationFactor)));
    PrintWriter out = spec.commandLine().getOut();
    long created = count(outcomes, TopicOutcome.State.CREATED);
    long differing = count(outcomes, TopicOutcome.State.DIFFERS);
    for (TopicOutcome outcome : outcomes) {
      if (outcome.state() != TopicOutcome.State.PRESENT) {
        out.println(TopicLine.of(outcome));
      }
    }
    out.printf(
        "%d created, %d already there, %d different%n",
        created, outcomes.size() - created - differing, differing);
    return differing == 0 ? ExitCode.DONE : ExitCode.FINDINGS;
  }

  private static long count(List<TopicOutcome> outcomes, TopicOutcome.State state) {
    return outcomes.stream().filter(outcome -> outcome.state() == state).count();
  }
}
