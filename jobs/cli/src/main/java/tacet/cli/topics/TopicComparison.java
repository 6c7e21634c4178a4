package tacet.cli.topics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import tacet.schemas.Topic;

/** Holds topics of the catalogue against those of a broker; changes nothing. */
public final class TopicComparison {
  private final Admin admin;

  /**
   * @param admin a connection to the broker; stays the caller's to close
   */
  public TopicComparison(Admin admin) {
    this.admin = admin;
  }

  /**
   * Looks the topics up on the broker.
   *
   * @param topics what is wanted, with the partition counts to compare against
   * @return one outcome a topic in the given order, never {@code CREATED}
   * @throws ExecutionException with Kafka's own exception as cause, when the broker cannot say
   */
  public List<TopicOutcome> compare(Collection<Topic> topics)
      throws InterruptedException, ExecutionException {
    Set<String> existing = admin.listTopics().names().get();
    List<Topic> present = topics.stream().filter(t -> existing.contains(t.name())).toList();
    Map<String, TopicDescription> descriptions =
        admin.describeTopics(present.stream().map(Topic::name).toList()).allTopicNames().get();
    Map<ConfigResource, Config> configs =
        admin.describeConfigs(present.stream().map(TopicComparison::resource).toList()).all().get();
    Map<String, TopicOutcome> outcomes = new LinkedHashMap<>();
    for (Topic topic : topics) {
      outcomes.put(topic.name(), new TopicOutcome(topic.name(), TopicOutcome.State.MISSING, ""));
    }
    for (Topic topic : present) {
      outcomes.put(
          topic.name(),
          outcome(topic, descriptions.get(topic.name()), configs.get(resource(topic))));
    }
    return List.copyOf(outcomes.values());
  }

  private static ConfigResource resource(Topic topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
  }

  private static TopicOutcome outcome(Topic topic, TopicDescription description, Config config) {
    List<String> differences = new ArrayList<>();
    int partitions = description.partitions().size();
    if (partitions != topic.partitions()) {
      differences.add("partitions " + partitions + " instead of " + topic.partitions());
    }
    topic
        .config()
        .forEach(
            (name, wanted) -> {
              ConfigEntry entry = config.get(name);
              String actual = entry == null ? "unset" : entry.value();
              if (!wanted.equals(actual)) {
                differences.add(name + " " + actual + " instead of " + wanted);
              }
            });
    return differences.isEmpty()
        ? new TopicOutcome(topic.name(), TopicOutcome.State.PRESENT, "")
        : new TopicOutcome(
            topic.name(), TopicOutcome.State.DIFFERS, String.join(", ", differences));
  }
}
