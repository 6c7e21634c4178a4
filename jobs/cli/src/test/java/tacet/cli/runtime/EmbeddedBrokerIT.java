package tacet.cli.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
  private static final String TOPIC = "spoken";

  @Test
  void takesRecordsAndGivesThemBack() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start()) {
      createTopic(broker);
      produce(broker, "one");
      assertEquals(List.of("one"), consume(broker));
    }
  }

  @Test
  void leavesNoThreadThatKeepsTheJvmAlive() throws Exception {
    Set<Thread> before = livingThreads();
    try (EmbeddedBroker broker = EmbeddedBroker.start()) {
      createTopic(broker);
      produce(broker, "one");
    }
    Set<Thread> left = livingThreads();
    left.removeAll(before);
    for (Thread thread : left) {
      thread.join(5_000);
    }
    left.removeIf(thread -> !thread.isAlive());
    assertEquals(Set.of(), left);
  }

  @Test
  void keepsAGivenFolderAndTakesItUpAgain(@TempDir Path data) throws Exception {
    BrokerOptions options = BrokerOptions.TEMPORARY.withData(data.resolve("log"));
    try (EmbeddedBroker broker = EmbeddedBroker.start(options)) {
      createTopic(broker);
      produce(broker, "kept");
    }
    try (EmbeddedBroker broker = EmbeddedBroker.start(options)) {
      assertEquals(List.of("kept"), consume(broker));
    }
    assertTrue(Files.isDirectory(data.resolve("log")));
  }

  @Test
  void namesAPortInUse() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = taken.getLocalPort();
      BrokerOptions options = BrokerOptions.TEMPORARY.withPort(port);
      PortInUseError error =
          assertThrows(PortInUseError.class, () -> EmbeddedBroker.start(options).close());
      assertTrue(error.getMessage().contains("127.0.0.1:" + port), error.getMessage());
    }
  }

  @Test
  void makesNoTopicByUse() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start()) {
      try (KafkaConsumer<String, String> consumer = consumer(broker)) {
        consumer.subscribe(List.of("mistyped"));
        consumer.poll(Duration.ofSeconds(1));
      }
      try (Admin admin = Admin.create(address(broker))) {
        assertFalse(admin.listTopics().names().get().contains("mistyped"));
      }
    }
  }

  private static Map<String, Object> address(EmbeddedBroker broker) {
    return Map.of("bootstrap.servers", broker.bootstrapServers(), "group.id", "it");
  }

  private static void createTopic(EmbeddedBroker broker) throws Exception {
    try (Admin admin = Admin.create(address(broker))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
    }
  }

  private static void produce(EmbeddedBroker broker, String value) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(address(broker), new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(TOPIC, value)).get();
    }
  }

  private static KafkaConsumer<String, String> consumer(EmbeddedBroker broker) {
    return new KafkaConsumer<>(address(broker), new StringDeserializer(), new StringDeserializer());
  }

  private static List<String> consume(EmbeddedBroker broker) {
    try (KafkaConsumer<String, String> consumer = consumer(broker)) {
      TopicPartition partition = new TopicPartition(TOPIC, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      return StreamSupport.stream(consumer.poll(Duration.ofSeconds(20)).spliterator(), false)
          .map(record -> record.value())
          .toList();
    }
  }

  private static Set<Thread> livingThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.isDaemon())
        .collect(Collectors.toSet());
  }
}
