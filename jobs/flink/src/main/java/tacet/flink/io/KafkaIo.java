package tacet.flink.io;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import tacet.domain.touch.Channel;
import tacet.flink.Durable;
import tacet.flink.JobSettings;
import tacet.flink.KafkaSettings;
import tacet.flink.KafkaSettings.Delivery;
import tacet.schemas.Topic;
import tacet.schemas.TopicCatalogue;

/** The ends of the suppression job that lie on Kafka. */
public final class KafkaIo {

  private static final Set<Input> RECORDS =
      EnumSet.of(
          Input.ERASURES,
          Input.CONSENTS,
          Input.PROFILES,
          Input.CALENDARS,
          Input.TOUCHES,
          Input.REQUESTS);

  private KafkaIo() {}

  /**
   * Every input record but rules, of the realms served, with the broker's timestamp as Flink's. Use
   * it with {@link ReceivedTime}.
   *
   * <p>Without a checkpoint it starts at the beginning, whatever offsets are committed: state that
   * is empty has seen nothing. Only committed records are read.
   */
  public static KafkaSource<RawRecord> source(JobSettings settings) {
    return source(settings.kafka(), recordTopics(settings), Durable.READ_RECORDS);
  }

  /** Every version of every rule, from the beginning, for broadcast. */
  public static KafkaSource<RawRecord> rulesSource(JobSettings settings) {
    return source(settings.kafka(), ruleTopics(settings), Durable.READ_RULES);
  }

  /** The rules that are there now, to be read by each subtask before its first record. */
  public static RulesAtStart rulesAtStart(JobSettings settings) {
    return new RulesAtStart(settings.kafka(), ruleTopics(settings));
  }

  /**
   * Where outputs go: each emission says its topic. At-least-once sends at once; exactly-once holds
   * records back from readers of committed ones until the next checkpoint.
   *
   * @param uid under which the sink stands in the graph; two sinks of one job share no transaction
   */
  public static KafkaSink<Emission> sink(JobSettings settings, String uid) {
    KafkaSettings kafka = settings.kafka();
    Properties producer = new Properties();
    // Latency: what waits for the network is batched anyway.
    producer.setProperty(ProducerConfig.LINGER_MS_CONFIG, "0");
    // Throughput: a campaign's flags fill larger batches than the 16 KiB of the default.
    producer.setProperty(ProducerConfig.BATCH_SIZE_CONFIG, "65536");
    producer.putAll(kafka.client(ProducerConfig.configNames()));
    producer.setProperty(ProducerConfig.ACKS_CONFIG, "all");
    producer.setProperty(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    producer.setProperty(
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
        Long.toString(kafka.transactionTimeout().toMillis()));
    // Pooled ids are used again; incremented ones would leave the broker one for each checkpoint
    // and subtask, for a week.
    return KafkaSink.<Emission>builder()
        .setKafkaProducerConfig(producer)
        .setRecordSerializer(new EmissionWriter(outputTopics(settings)))
        .setDeliveryGuarantee(
            kafka.delivery() == Delivery.EXACTLY_ONCE
                ? DeliveryGuarantee.EXACTLY_ONCE
                : DeliveryGuarantee.AT_LEAST_ONCE)
        .setTransactionalIdPrefix(Durable.TRANSACTIONS + "-" + uid)
        .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
        .build();
  }

  /** The topics of {@link #source}, by their full names. */
  public static List<String> recordTopics(JobSettings settings) {
    return topics(settings, RECORDS);
  }

  /** The topics of {@link #rulesSource}, by their full names. */
  public static List<String> ruleTopics(JobSettings settings) {
    return topics(settings, EnumSet.of(Input.RULES));
  }

  /** Every topic that the job may write to, by its full name. */
  public static List<String> outputTopics(JobSettings settings) {
    Set<Channel> channels = EnumSet.copyOf(settings.channels());
    return realms(settings).stream()
        .flatMap(
            realm ->
                Arrays.stream(Stream.values())
                    .filter(Stream::published)
                    .flatMap(stream -> stream.topics(realm, channels).stream()))
        .toList();
  }

  private static KafkaSource<RawRecord> source(
      KafkaSettings kafka, List<String> topics, String uid) {
    return KafkaSource.<RawRecord>builder()
        .setProperties(kafka.client(ConsumerConfig.configNames()))
        .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
        .setGroupId(kafka.consumerGroup())
        .setClientIdPrefix(kafka.consumerGroup() + "-" + uid)
        .setTopics(topics)
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setDeserializer(new RawRecordReader())
        .build();
  }

  private static List<String> topics(JobSettings settings, Set<Input> inputs) {
    return TopicCatalogue.load().topics(settings.realms(), List.of()).stream()
        .map(Topic::name)
        .filter(
            name -> {
              Input input = Input.ofTopic(name.substring(name.indexOf('.') + 1));
              return input != null && inputs.contains(input);
            })
        .toList();
  }

  private static List<Realm> realms(JobSettings settings) {
    return settings.realms().stream().map(name -> Realm.ofTopic(name + ".")).toList();
  }
}
