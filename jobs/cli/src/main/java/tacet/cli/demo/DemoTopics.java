package tacet.cli.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.TopicConfig;
import tacet.cli.topics.TopicCreator;
import tacet.schemas.Topic;
import tacet.schemas.TopicCatalogue;
import tacet.v1.Channel;

/**
 * The catalogue's topics as the demo wants them: one partition each, kept for ever, and stamped by
 * the producer, so that the time of receipt is {@link DemoClock virtual}. A real deployment's
 * topics are stamped by the broker.
 */
final class DemoTopics {
  private DemoTopics() {}

  /** Creates all topics of both realms; returns how many. */
  static int create(String bootstrapServers) throws InterruptedException, ExecutionException {
    TopicCatalogue catalogue = TopicCatalogue.load();
    List<Topic> topics =
        catalogue.topics(catalogue.realms(), List.of(Channel.values())).stream()
            .map(DemoTopics::stampedByProducer)
            .toList();
    Properties properties = new Properties();
    properties.setProperty("bootstrap.servers", bootstrapServers);
    try (Admin admin = Admin.create(properties)) {
      return new TopicCreator(admin).create(topics, Optional.of((short) 1)).size();
    }
  }

  private static Topic stampedByProducer(Topic topic) {
    Map<String, String> config = new HashMap<>(topic.config());
    config.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime");
    config.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
    return new Topic(topic.name(), 1, topic.cleanupPolicy(), -1, config, topic.schemaName());
  }
}
