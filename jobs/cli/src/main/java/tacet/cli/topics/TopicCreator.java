package tacet.cli.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import tacet.schemas.Topic;

/**
 * Creates topics of the catalogue that a broker lacks. Idempotent: topics that are there stay as
 * they are, and what differs from the catalogue is reported.
 */
public final class TopicCreator {
  /** As many replicas as there are brokers, at most this many, where no number is given. */
  static final short MAX_DEFAULT_REPLICATION = 3;

  private static final Duration METADATA_PATIENCE = Duration.ofSeconds(60);
  private static final Duration METADATA_PAUSE = Duration.ofMillis(100);

  private final Admin admin;

  /**
   * @param admin a connection to the broker; stays the caller's to close
   */
  public TopicCreator(Admin admin) {
    this.admin = admin;
  }

  /**
   * Creates what is missing and returns when the broker has it.
   *
   * @param topics what is wanted
   * @param replicationFactor replicas of each new topic, at least 1; empty for one a broker, at
   *     most 3
   * @return one outcome a topic in the given order, never {@code MISSING}
   * @throws ExecutionException with Kafka's own exception as cause, when the broker refuses, or
   *     does not show the new topics to clients within 60 s
   */
  public List<TopicOutcome> create(Collection<Topic> topics, Optional<Short> replicationFactor)
      throws InterruptedException, ExecutionException {
    TopicComparison comparison = new TopicComparison(admin);
    List<TopicOutcome> before = comparison.compare(topics);
    Set<String> missing = new HashSet<>();
    for (TopicOutcome outcome : before) {
      if (outcome.state() == TopicOutcome.State.MISSING) {
        missing.add(outcome.topic());
      }
    }
    if (missing.isEmpty()) {
      return before;
    }
    Set<String> created = createMissing(topics, missing, replicationFactor);
    awaitMetadata(created);
    Map<String, TopicOutcome> elsewhere = new HashMap<>();
    List<Topic> others =
        topics.stream()
            .filter(t -> missing.contains(t.name()) && !created.contains(t.name()))
            .toList();
    comparison.compare(others).forEach(outcome -> elsewhere.put(outcome.topic(), outcome));
    List<TopicOutcome> after = new ArrayList<>();
    for (TopicOutcome outcome : before) {
      after.add(
          created.contains(outcome.topic())
              ? new TopicOutcome(outcome.topic(), TopicOutcome.State.CREATED, "")
              : elsewhere.getOrDefault(outcome.topic(), outcome));
    }
    return List.copyOf(after);
  }

  private Set<String> createMissing(
      Collection<Topic> topics, Set<String> missing, Optional<Short> replicationFactor)
      throws InterruptedException, ExecutionException {
    short replicas = replicationFactor.isPresent() ? replicationFactor.get() : replicas();
    List<NewTopic> wanted =
        topics.stream()
            .filter(topic -> missing.contains(topic.name()))
            .map(
                topic ->
                    new NewTopic(topic.name(), topic.partitions(), replicas)
                        .configs(topic.config()))
            .toList();
    Set<String> created = new HashSet<>();
    for (Map.Entry<String, KafkaFuture<Void>> result :
        admin.createTopics(wanted).values().entrySet()) {
      try {
        result.getValue().get();
        created.add(result.getKey());
      } catch (ExecutionException e) {
        // Another creator was faster: then it is there, which is all that was asked.
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
    return created;
  }

  /**
   * The controller answers before the brokers know: a client that came now would find no topic. And
   * a broker knows of a partition before it has it: batches that come meanwhile are refused, and an
   * idempotent producer that has several under way may then wait for ever for their order.
   */
  private void awaitMetadata(Set<String> created) throws InterruptedException, ExecutionException {
    long deadline = System.nanoTime() + METADATA_PATIENCE.toNanos();
    while (true) {
      try {
        Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
        admin
            .describeTopics(created)
            .allTopicNames()
            .get()
            .forEach(
                (topic, description) ->
                    description
                        .partitions()
                        .forEach(
                            one ->
                                partitions.put(
                                    new TopicPartition(topic, one.partition()),
                                    OffsetSpec.latest())));
        // Answered by the leaders, once they have the partitions.
        admin.listOffsets(partitions).all().get();
        return;
      } catch (ExecutionException e) {
        boolean unknown = e.getCause() instanceof UnknownTopicOrPartitionException;
        if (!unknown || System.nanoTime() - deadline > 0) {
          throw e;
        }
        Thread.sleep(METADATA_PAUSE.toMillis());
      }
    }
  }

  private short replicas() throws InterruptedException, ExecutionException {
    int brokers = admin.describeCluster().nodes().get().size();
    return (short) Math.max(1, Math.min(MAX_DEFAULT_REPLICATION, brokers));
  }
}
