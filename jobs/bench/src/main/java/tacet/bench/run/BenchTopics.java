package tacet.bench.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import tacet.cli.topics.TopicCreator;
import tacet.domain.touch.Channel;
import tacet.schemas.Topic;
import tacet.schemas.TopicCatalogue;

/**
 * The catalogue's topics as the benchmark wants them: two partitions, kept for ever, and stamped by
 * the producer. Were they stamped by the broker, two years of receipt would shrink to the minute of
 * loading, and no window would ever pass.
 */
final class BenchTopics implements AutoCloseable {

  static final String REALM = "hcp";
  static final String TOUCHES = REALM + ".touches.sales";
  static final int PARTITIONS = 2;
  static final List<Channel> CHANNELS =
      List.of(Channel.EMAIL, Channel.SMS, Channel.PHONE, Channel.VIDEO, Channel.FACE_TO_FACE);

  private static final String FLAGS = REALM + ".suppression.";
  private static final String RULES = REALM + ".rules";

  private final Admin admin;

  BenchTopics(String bootstrapServers) {
    Properties properties = new Properties();
    properties.setProperty("bootstrap.servers", bootstrapServers);
    admin = Admin.create(properties);
  }

  /** Creates them all. */
  void create() throws InterruptedException, ExecutionException {
    List<Topic> topics =
        TopicCatalogue.load().topics(List.of(REALM), List.of(tacet.v1.Channel.values())).stream()
            .map(BenchTopics::stampedByProducer)
            .toList();
    new TopicCreator(admin).create(topics, Optional.of((short) 1));
  }

  private static Topic stampedByProducer(Topic topic) {
    Map<String, String> config = new HashMap<>(topic.config());
    config.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime");
    config.put(TopicConfig.CLEANUP_POLICY_CONFIG, "delete");
    config.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
    // Files are rolled by time stamps, and ours leap.
    config.put(TopicConfig.SEGMENT_MS_CONFIG, Long.toString(Long.MAX_VALUE));
    int partitions = topic.name().equals(RULES) ? 1 : PARTITIONS;
    return new Topic(topic.name(), partitions, "delete", -1, config, topic.schemaName());
  }

  /** How many flags were ever published. */
  long flags() throws InterruptedException, ExecutionException {
    List<TopicPartition> partitions = new ArrayList<>();
    for (Channel channel : CHANNELS) {
      for (int partition = 0; partition < PARTITIONS; partition++) {
        String name = channel.name().toLowerCase(Locale.ROOT).replace('_', '-');
        partitions.add(new TopicPartition(FLAGS + name, partition));
      }
    }
    return ends(partitions).values().stream().mapToLong(Long::longValue).sum();
  }

  /** Removes what a run wrote, so that the disk holds one run's outputs at most. */
  void clearOutputs() throws InterruptedException, ExecutionException {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : admin.listTopics().names().get()) {
      boolean output =
          topic.startsWith(FLAGS)
              || topic.equals(REALM + ".saturation")
              || topic.equals(REALM + ".preferences")
              || topic.equals(REALM + ".audit.medical");
      for (int partition = 0; output && partition < PARTITIONS; partition++) {
        partitions.add(new TopicPartition(topic, partition));
      }
    }
    admin
        .deleteRecords(
            ends(partitions).entrySet().stream()
                .collect(
                    Collectors.toMap(
                        Map.Entry::getKey, end -> RecordsToDelete.beforeOffset(end.getValue()))))
        .all()
        .get();
  }

  private Map<TopicPartition, Long> ends(List<TopicPartition> partitions)
      throws InterruptedException, ExecutionException {
    Map<TopicPartition, OffsetSpec> asked =
        partitions.stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest()));
    Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(asked).all().get();
    return ends.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
  }

  @Override
  public void close() {
    admin.close();
  }
}
