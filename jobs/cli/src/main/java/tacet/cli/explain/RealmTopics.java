package tacet.cli.explain;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Which of some topics are there, how many partitions they have, and which may not be read. */
public final class RealmTopics {

  private final Map<String, Integer> partitions = new HashMap<>();
  private final Set<String> denied = new TreeSet<>();

  /**
   * Asks the broker.
   *
   * @throws ExecutionException when it does not answer
   */
  public static RealmTopics of(Admin admin, Collection<String> names)
      throws InterruptedException, ExecutionException {
    RealmTopics topics = new RealmTopics();
    for (Map.Entry<String, KafkaFuture<TopicDescription>> answer :
        admin.describeTopics(names).topicNameValues().entrySet()) {
      try {
        topics.partitions.put(answer.getKey(), answer.getValue().get().partitions().size());
      } catch (ExecutionException e) {
        if (e.getCause() instanceof AuthorizationException) {
          topics.denied.add(answer.getKey());
        } else if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
          throw e;
        }
      }
    }
    return topics;
  }

  /** Whether the topic is there and may be read as far as is known. */
  public boolean readable(String topic) {
    return partitions.containsKey(topic) && !denied.contains(topic);
  }

  /** Notes that a topic may not be read after all. */
  public void deny(String topic) {
    denied.add(topic);
  }

  /** The topics that may not be read, by name. */
  public Set<String> denied() {
    return denied;
  }

  /** The partition that the records of a key are in: where Kafka's own producers put them. */
  public TopicPartition partition(String topic, byte[] key) {
    return new TopicPartition(
        topic, BuiltInPartitioner.partitionForKey(key, partitions.get(topic)));
  }

  /** All partitions of a topic. */
  public List<TopicPartition> all(String topic) {
    return IntStream.range(0, partitions.get(topic))
        .mapToObj(partition -> new TopicPartition(topic, partition))
        .toList();
  }
}
