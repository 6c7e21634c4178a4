package tacet.cli.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class EmbeddedClusterIT {
  private static final ClusterOptions OPTIONS =
      ClusterOptions.of(2).withSettings(TopicCopy.SETTINGS);

  @Test
  void runsAJobBetweenTopicsExactlyOnceOnRocksDb() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        EmbeddedCluster cluster = EmbeddedCluster.start(OPTIONS)) {
      createTopics(broker, "from", "to");
      produce(broker, "from", "a", "b", "a");
      StreamExecutionEnvironment environment = cluster.environment();
      TopicCopy.build(environment, broker.bootstrapServers(), "from", "to");
      JobClient job = cluster.submit(environment, "topic-copy");
      assertEquals(List.of("a#1", "a#2", "b#1"), committed(broker, "to", 3));
      assertTrue(holdsRocksDbFiles(cluster.folder()), "no RocksDB file in a checkpoint");
      job.cancel().get(20, TimeUnit.SECONDS);
      awaitEnd(job);
      assertEquals(JobStatus.CANCELED, job.getJobStatus().get(5, TimeUnit.SECONDS));
    }
  }

  @Test
  void showsItsPageOnLoopbackAndLeavesNothing() throws Exception {
    Path folder;
    try (EmbeddedCluster cluster = EmbeddedCluster.start(OPTIONS)) {
      folder = cluster.folder();
      assertEquals("127.0.0.1", cluster.ui().getHost());
      HttpResponse<String> page =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(cluster.ui()).build(),
                  HttpResponse.BodyHandlers.ofString());
      assertEquals(200, page.statusCode());
      assertTrue(page.body().contains("Apache Flink"), page.body());
    }
    assertFalse(Files.exists(folder));
  }

  @Test
  void stopsWhileAJobRuns() throws Exception {
    try (EmbeddedCluster cluster = EmbeddedCluster.start(OPTIONS)) {
      StreamExecutionEnvironment environment = cluster.environment();
      environment.fromSequence(0, Long.MAX_VALUE).map(n -> n + 1).print();
      assertEquals(
          JobStatus.class, cluster.submit(environment, "endless").getJobStatus().get().getClass());
    }
  }

  @Test
  void namesAPortInUse() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      ClusterOptions options = OPTIONS.withUiPort(taken.getLocalPort());
      PortInUseError error =
          assertThrows(PortInUseError.class, () -> EmbeddedCluster.start(options).close());
      assertTrue(error.getMessage().contains("127.0.0.1:" + taken.getLocalPort()));
    }
  }

  private static void awaitEnd(JobClient job) throws Exception {
    Instant end = Instant.now().plusSeconds(20);
    while (!job.getJobStatus().get().isGloballyTerminalState() && Instant.now().isBefore(end)) {
      Thread.sleep(50);
    }
  }

  private static boolean holdsRocksDbFiles(Path folder) throws Exception {
    try (Stream<Path> files = Files.walk(folder.resolve("checkpoints"))) {
      return files.anyMatch(file -> file.getParent().getFileName().toString().equals("shared"));
    }
  }

  private static void createTopics(EmbeddedBroker broker, String... names) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin
          .createTopics(Stream.of(names).map(name -> new NewTopic(name, 2, (short) 1)).toList())
          .all()
          .get();
    }
  }

  private static void produce(EmbeddedBroker broker, String topic, String... values) {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      for (String value : values) {
        producer.send(new ProducerRecord<>(topic, value));
      }
    }
  }

  private static List<String> committed(EmbeddedBroker broker, String topic, int count) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", broker.bootstrapServers(),
            "group.id", "reader",
            "auto.offset.reset", "earliest",
            "isolation.level", "read_committed");
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(topic));
      Instant end = Instant.now().plusSeconds(60);
      while (values.size() < count && Instant.now().isBefore(end)) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
      }
    }
    Collections.sort(values);
    return values;
  }
}
