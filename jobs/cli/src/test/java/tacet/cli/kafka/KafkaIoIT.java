package tacet.cli.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tacet.cli.runtime.ClusterOptions;
import tacet.cli.runtime.EmbeddedBroker;
import tacet.cli.runtime.EmbeddedCluster;
import tacet.cli.topics.TopicCreator;
import tacet.flink.InvalidSettings;
import tacet.flink.JobEnv;
import tacet.flink.JobSettings;
import tacet.flink.io.BrokerCheck;
import tacet.flink.io.Emission;
import tacet.flink.io.KafkaIo;
import tacet.flink.io.RawRecord;
import tacet.flink.io.ReceivedTime;
import tacet.schemas.TopicCatalogue;
import tacet.v1.Channel;

class KafkaIoIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static EmbeddedBroker broker;
  private static Admin admin;

  @BeforeAll
  static void start() throws Exception {
    broker = EmbeddedBroker.start();
    admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    new TopicCreator(admin)
        .create(
            TopicCatalogue.load().topics(List.of("hcp"), List.of(Channel.EMAIL, Channel.SMS)),
            Optional.empty());
  }

  @AfterAll
  static void stop() {
    admin.close();
    broker.close();
  }

  private static JobSettings settings(String more) {
    return settings(more, "hcp");
  }

  private static JobSettings settings(String more, String realms) {
    String yaml =
        """
        bootstrapServers: %s
        realms: [%s]
        channels: [EMAIL, SMS]
        """;
    return JobSettings.read(
        "s", yaml.formatted(broker.bootstrapServers(), realms) + more, Map.of());
  }

  @Test
  void timeGoesOnWithNoTrafficAndWaitsForAPartitionThatLags() throws Exception {
    // Stamps of our own choice, so that one partition can lag.
    stampedBy("hcp.touches.safety", "CreateTime");
    // More subtasks than some topics have partitions, fewer than others: nobody may hold time back.
    try (EmbeddedCluster cluster = EmbeddedCluster.start(ClusterOptions.of(4))) {
      StreamExecutionEnvironment env = cluster.environment();
      env.disableOperatorChaining();
      JobSettings settings = settings("");
      trace(env, settings, false, "records");
      trace(env, settings, true, "rules");
      JobClient job = cluster.submit(env, "watermarks");

      await("time goes on", () -> WatermarkTrace.latest("records") > ago(4_000));
      long reached = WatermarkTrace.latest("records");
      long behind = reached - 3_600_000;
      // The lag must hold from here on: the partition is read but far behind the wall clock.
      try (KafkaProducer<String, String> producer = producer()) {
        long end = System.currentTimeMillis() + 4_000;
        while (System.currentTimeMillis() < end) {
          producer.send(new ProducerRecord<>("hcp.touches.safety", 0, behind++, "k", "v")).get();
          Thread.sleep(50);
        }
        long held = WatermarkTrace.latest("records");
        assertTrue(held < ago(2_500), "held back by " + (System.currentTimeMillis() - held));
      }
      await("time goes on again", () -> WatermarkTrace.latest("records") > ago(4_000));
      await(
          "rules: one partition, four subtasks", () -> WatermarkTrace.latest("rules") > ago(4_000));
      job.cancel().get();
    } finally {
      stampedBy("hcp.touches.safety", "LogAppendTime");
    }
  }

  private static void trace(
      StreamExecutionEnvironment env, JobSettings settings, boolean rules, String name) {
    env.fromSource(
            rules ? KafkaIo.of(settings).rulesSource() : KafkaIo.of(settings).source(),
            new ReceivedTime(settings.watermark()),
            name)
        .keyBy(RawRecord::partition)
        .transform(name + "-trace", TypeInformation.of(RawRecord.class), new WatermarkTrace(name))
        .sinkTo(new DiscardingSink<>());
  }

  @Test
  void exactlyOnceSurvivesAFailure() throws Exception {
    JobSettings settings = settings("delivery: exactly-once\n");
    Map<String, String> flink =
        Map.of(
            "execution.checkpointing.interval", "500ms",
            "restart-strategy.type", "fixed-delay",
            "restart-strategy.fixed-delay.attempts", "1",
            "restart-strategy.fixed-delay.delay", "100ms");
    int count = 400;
    long began = System.currentTimeMillis();
    try (EmbeddedCluster cluster =
        EmbeddedCluster.start(ClusterOptions.of(2).withSettings(flink))) {
      StreamExecutionEnvironment env = cluster.environment();
      JobEnv.apply(env);
      env.fromSource(KafkaIo.of(settings).source(), new ReceivedTime(settings.watermark()), "read")
          .uid("read")
          .filter(record -> record.topic().equals("hcp.consents"))
          .uid("filter")
          .map(new OneFailure())
          .returns(Emission.TYPE)
          .uid("fail")
          .sinkTo(KafkaIo.of(settings).sink("write"))
          .uid("write");
      JobEnv.check(env, settings.kafka());
      JobClient job = cluster.submit(env, "exactly-once");
      try (KafkaProducer<String, String> producer = producer()) {
        for (int i = 0; i < count; i++) {
          producer.send(new ProducerRecord<>("hcp.consents", i % 6, "k" + i, "v" + i)).get();
          Thread.sleep(10);
        }
      }
      List<ConsumerRecord<byte[], String>> read = committed("hcp.too-late", count);
      assertTrue(OneFailure.happened());
      assertEquals(count, read.size());
      assertEquals(count, new HashSet<>(read.stream().map(ConsumerRecord::value).toList()).size());
      assertTrue(read.stream().allMatch(record -> record.timestamp() >= began), "stamps");
      job.cancel().get();
    }
  }

  @Test
  void theDefinitionsAtStartAreReadToTheirEnd() throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "rules"),
            new StringSerializer(),
            new StringSerializer())) {
      producer.initTransactions();
      for (String value : List.of("a", "b")) {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>("hcp.rules", value, value));
        producer.commitTransaction();
      }
      producer.beginTransaction();
      producer.send(new ProducerRecord<>("hcp.rules", "never", "never"));
      producer.abortTransaction();
    }
    List<RawRecord> rules = KafkaIo.of(settings("")).definitionsAtStart().read();
    assertEquals(
        List.of("a", "b"),
        rules.stream().map(rule -> new String(rule.value(), StandardCharsets.UTF_8)).toList());

    IllegalStateException fault =
        assertThrows(
            IllegalStateException.class,
            () -> KafkaIo.of(settings("", "patient")).definitionsAtStart().read());
    assertTrue(fault.getMessage().contains("patient.rules"), fault.getMessage());
  }

  @Test
  void theBrokerIsAskedBeforeTheStart() throws Exception {
    BrokerCheck.run(KafkaIo.of(settings("delivery: exactly-once\n")));
    assertFault(
        "transactionTimeout PT20M is longer than the broker allows"
            + " (transaction.max.timeout.ms=900000, PT15M)",
        settings("delivery: exactly-once\ntransactionTimeout: PT20M\n"));
    assertFault("patient.consents", settings("", "hcp, patient"));
    stampedBy("hcp.profiles", "CreateTime");
    try {
      assertFault("hcp.profiles has message.timestamp.type=CreateTime", settings(""));
    } finally {
      stampedBy("hcp.profiles", "LogAppendTime");
    }
  }

  private static void assertFault(String part, JobSettings settings) {
    InvalidSettings fault =
        assertThrows(InvalidSettings.class, () -> BrokerCheck.run(KafkaIo.of(settings)));
    assertTrue(fault.getMessage().contains(part), fault.getMessage());
  }

  private static void stampedBy(String topic, String type) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    ConfigEntry entry = new ConfigEntry("message.timestamp.type", type);
    admin
        .incrementalAlterConfigs(
            Map.of(resource, List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET))))
        .all()
        .get();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!admin
        .describeConfigs(List.of(resource))
        .all()
        .get()
        .get(resource)
        .get(entry.name())
        .value()
        .equals(type)) {
      assertTrue(System.nanoTime() < end, "the broker takes the setting over");
      Thread.sleep(20);
    }
  }

  private static KafkaProducer<String, String> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", broker.bootstrapServers()),
        new StringSerializer(),
        new StringSerializer());
  }

  private static List<ConsumerRecord<byte[], String>> committed(String topic, int count) {
    Map<String, Object> client =
        Map.of(
            "bootstrap.servers", broker.bootstrapServers(),
            "group.id", "reader",
            "auto.offset.reset", "earliest",
            "isolation.level", "read_committed");
    List<ConsumerRecord<byte[], String>> read = new ArrayList<>();
    try (KafkaConsumer<byte[], String> consumer =
        new KafkaConsumer<>(client, new ByteArrayDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(topic));
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (read.size() < count && System.nanoTime() < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(read::add);
      }
      // What would be there twice comes no later than the next checkpoint.
      consumer.poll(Duration.ofSeconds(2)).forEach(read::add);
    }
    return read;
  }

  private static long ago(long millis) {
    return System.currentTimeMillis() - millis;
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, what);
      Thread.sleep(50);
    }
  }
}
