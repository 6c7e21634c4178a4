package tacet.cli.topics;

import java.util.List;
import picocli.CommandLine.Option;
import tacet.cli.UsageError;
import tacet.schemas.Topic;
import tacet.schemas.TopicCatalogue;
import tacet.v1.Channel;

/** The options that choose topics of the catalogue. */
final class CatalogueSelection {
  @Option(
      names = "--realm",
      paramLabel = "REALM",
      split = ",",
      description = "Only topics of this realm, hcp or patient; repeatable (default: all).")
  private List<String> realms = List.of();

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description = "Partitions of every topic, instead of the catalogue's.")
  private Integer partitions;

  /**
   * The chosen topics in the catalogue's order.
   *
   * @throws UsageError on an unknown realm or a partition count below 1
   */
  List<Topic> topics() {
    TopicCatalogue catalogue = TopicCatalogue.load();
    for (String realm : realms) {
      if (!catalogue.realms().contains(realm)) {
        throw new UsageError(
            "unknown realm",
            "--realm " + realm,
            "use one of " + String.join(", ", catalogue.realms()));
      }
    }
    if (partitions != null && partitions < 1) {
      throw new UsageError(
          "not a partition count", "--partitions " + partitions, "give at least 1");
    }
    return catalogue
        .topics(
            realms.isEmpty() ? catalogue.realms() : realms.stream().distinct().toList(),
            List.of(Channel.values()))
        .stream()
        .map(topic -> partitions == null ? topic : withPartitions(topic, partitions))
        .toList();
  }

  private static Topic withPartitions(Topic topic, int partitions) {
    return new Topic(
        topic.name(),
        partitions,
        topic.cleanupPolicy(),
        topic.retentionMs(),
        topic.config(),
        topic.schemaName());
  }
}
