package tacet.flink.io;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Function;
import tacet.flink.DriftSettings;
import tacet.flink.Durable;
import tacet.flink.JobSettings;
import tacet.flink.KafkaSettings;
import tacet.flink.KafkaSettings.Delivery;
import tacet.flink.WarehouseSettings;
import tacet.schemas.Topic;
import tacet.schemas.TopicCatalogue;

/** The ends of one job that lie on Kafka. */
public final class KafkaIo {

  private static final Set<Stream> SUPPRESSION =
      EnumSet.of(
          Stream.FLAG,
          Stream.AUDIT,
          Stream.MEDICAL_AUDIT,
          Stream.SATURATION,
          Stream.TOO_LATE,
          Stream.TOO_LATE_MEDICAL,
          Stream.REJECTED,
          Stream.POLICY,
          Stream.RULE_STATUS,
          Stream.DECISION);
  private static final Set<Stream> DRIFT =
      EnumSet.of(
          Stream.PREFERENCE, Stream.ALERT, Stream.EFFECT, Stream.SEGMENT_WEEK, Stream.REJECTED);

  private final KafkaSettings kafka;
  private final List<String> recordTopics;
  private final List<String> ruleTopics;
  private final List<String> segmentTopics;
  private final List<String> outputTopics;
  private final String transactions;

  private KafkaIo(
      KafkaSettings kafka,
      List<String> recordTopics,
      List<String> ruleTopics,
      List<String> segmentTopics,
      List<String> outputTopics,
      String transactions) {
    this.kafka = kafka;
    this.recordTopics = recordTopics;
    this.ruleTopics = ruleTopics;
    this.segmentTopics = segmentTopics;
    this.outputTopics = outputTopics;
    this.transactions = transactions;
  }

  /** The ends of the suppression job. */
  public static KafkaIo of(JobSettings settings) {
    return new KafkaIo(
        settings.kafka(),
        topics(
            settings.realms(),
            EnumSet.of(
                Input.ERASURES,
                Input.CONSENTS,
                Input.PROFILES,
                Input.CALENDARS,
                Input.TOUCHES,
                Input.REQUESTS)),
        topics(settings.realms(), EnumSet.of(Input.RULES)),
        List.of(),
        outputs(settings.realms(), SUPPRESSION, EnumSet.copyOf(settings.channels())),
        Durable.TRANSACTIONS);
  }

  /** The ends of the drift job. Topics of medical touches are none of them. */
  public static KafkaIo of(DriftSettings settings) {
    return new KafkaIo(
        settings.kafka(),
        topics(
                settings.realms(),
                EnumSet.of(Input.ERASURES, Input.PROFILES, Input.CALENDARS, Input.TOUCHES))
            .stream()
            .filter(topic -> Input.touchFunction(withoutRealm(topic)) != Function.MEDICAL)
            .toList(),
        topics(settings.realms(), EnumSet.of(Input.RULES)),
        topics(settings.realms(), EnumSet.of(Input.SEGMENTS)),
        outputs(settings.realms(), DRIFT, EnumSet.allOf(Channel.class)),
        Durable.DRIFT_TRANSACTIONS);
  }

  /** The ends of the warehouse job: what other jobs say, but nothing medical, and erasures. */
  public static KafkaIo of(WarehouseSettings settings) {
    Set<Stream> streams = EnumSet.noneOf(Stream.class);
    settings.keep().forEach(kept -> streams.add(stream(kept)));
    List<String> topics = new ArrayList<>(topics(settings.realms(), EnumSet.of(Input.ERASURES)));
    topics.addAll(outputs(settings.realms(), streams, EnumSet.copyOf(settings.channels())));
    return new KafkaIo(settings.kafka(), topics, List.of(), List.of(), List.of(), "");
  }

  private static Stream stream(WarehouseSettings.Kept kept) {
    return switch (kept) {
      case ALERTS -> Stream.ALERT;
      case PREFERENCES -> Stream.PREFERENCE;
      case SEGMENTS -> Stream.SEGMENT_WEEK;
      case EFFECTS -> Stream.EFFECT;
      case SATURATION -> Stream.SATURATION;
      case ADHERENCE -> Stream.AUDIT;
      case HOLDS -> Stream.FLAG;
    };
  }

  /**
   * Every record about subjects that the job reads, of the realms served, with the broker's
   * timestamp as Flink's. Use it with {@link ReceivedTime}.
   *
   * <p>Without a checkpoint it starts at the beginning, whatever offsets are committed: state that
   * is empty has seen nothing. Only committed records are read.
   */
  public KafkaSource<RawRecord> source() {
    return source(recordTopics, Durable.READ_RECORDS);
  }

  /** Every version of every rule, from the beginning, for broadcast. */
  public KafkaSource<RawRecord> rulesSource() {
    return source(ruleTopics, Durable.READ_RULES);
  }

  /** Every version of every segment, from the beginning, for broadcast; for the drift job. */
  public KafkaSource<RawRecord> segmentsSource() {
    return source(segmentTopics, Durable.READ_SEGMENTS);
  }

  /**
   * The rules, and for the drift job the segments, that are there now, to be read by each subtask
   * before its first record.
   */
  public DefinitionsAtStart definitionsAtStart() {
    return new DefinitionsAtStart(kafka, definitionTopics());
  }

  /**
   * Ends a graph in a {@link #sink}.
   *
   * @param uid uid and name of the sink
   */
  public void write(DataStream<Emission> emissions, String uid) {
    emissions.sinkTo(sink(uid)).name(uid).uid(uid);
  }

  /**
   * Where outputs go: each emission says its topic. At-least-once sends at once; exactly-once holds
   * records back from readers of committed ones until the next checkpoint.
   *
   * @param uid under which the sink stands in the graph; two sinks of one job share no transaction
   */
  public KafkaSink<Emission> sink(String uid) {
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
        .setRecordSerializer(new EmissionWriter(outputTopics))
        .setDeliveryGuarantee(
            kafka.delivery() == Delivery.EXACTLY_ONCE
                ? DeliveryGuarantee.EXACTLY_ONCE
                : DeliveryGuarantee.AT_LEAST_ONCE)
        .setTransactionalIdPrefix(transactions + "-" + uid)
        .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
        .build();
  }

  /** The settings that its clients are made of. */
  KafkaSettings kafka() {
    return kafka;
  }

  /** The topics of {@link #source}, by their full names. */
  public List<String> recordTopics() {
    return recordTopics;
  }

  /** The topics of {@link #definitionsAtStart}, by their full names. */
  public List<String> definitionTopics() {
    return java.util.stream.Stream.of(ruleTopics, segmentTopics)
        .flatMap(Collection::stream)
        .toList();
  }

  /** Every topic that the job may write to, by its full name. */
  public List<String> outputTopics() {
    return outputTopics;
  }

  private KafkaSource<RawRecord> source(List<String> topics, String uid) {
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

  private static List<String> topics(List<String> realms, Set<Input> inputs) {
    return TopicCatalogue.load().topics(realms, List.of()).stream()
        .map(Topic::name)
        .filter(
            name -> {
              Input input = Input.ofTopic(withoutRealm(name));
              return input != null && inputs.contains(input);
            })
        .toList();
  }

  private static String withoutRealm(String topic) {
    return topic.substring(topic.indexOf('.') + 1);
  }

  private static List<String> outputs(
      List<String> realms, Set<Stream> streams, Set<Channel> channels) {
    return realms.stream()
        .map(name -> Realm.ofTopic(name + "."))
        .flatMap(
            realm -> streams.stream().flatMap(stream -> stream.topics(realm, channels).stream()))
        .toList();
  }
}
