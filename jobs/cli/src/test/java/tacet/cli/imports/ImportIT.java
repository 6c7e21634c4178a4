package tacet.cli.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tacet.cli.ExitCode;
import tacet.cli.runtime.EmbeddedBroker;
import tacet.cli.topics.TopicCreator;
import tacet.schemas.TopicCatalogue;
import tacet.v1.Channel;

/** The way from an export to a table of the default rules, and to the topics of a broker. */
class ImportIT {

  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  @TempDir private Path folder;

  /** The commands of the section, as a reader would paste them. */
  private static List<String> commands() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    String section = readme.substring(readme.indexOf("\n## Your own data"));
    String block = section.substring(section.indexOf("```\n") + 4);
    return block.substring(0, block.indexOf("```")).lines().toList();
  }

  @Test
  void fromATableToWhatTheDefaultRulesWouldHaveDone() throws Exception {
    List<String> commands = commands();
    assertTrue(commands.size() <= 5, commands::toString);
    for (String name : List.of("scripts", "deploy")) {
      Files.createSymbolicLink(folder.resolve(name), ROOT.resolve(name));
    }
    Path output = folder.resolve("output.txt");
    ProcessBuilder shell =
        new ProcessBuilder("bash", "-e", "-c", String.join("\n", commands))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    shell.environment().put("TACET_BUILD", "never");
    Process process = shell.start();
    try {
      assertTrue(process.waitFor(120, TimeUnit.SECONDS), "did not end");
      String text = Files.readString(output);
      assertEquals(ExitCode.DONE, process.exitValue(), text);
      assertTrue(text.contains("465 records, 0 rejected; nothing was written"), text);
      assertTrue(text.contains("hcp-"), text);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      Files.delete(folder.resolve("scripts"));
      Files.delete(folder.resolve("deploy"));
    }
    assertEquals(428, Files.readAllLines(folder.resolve("history/touches.jsonl")).size());
    assertTrue(Files.size(folder.resolve("out/flags.jsonl")) > 1000, "hardly anything was held");
  }

  @Test
  void recordsGoKeyedToTheTopicsOfTheirRealmAndFunction() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start()) {
      Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
      try (Admin admin = Admin.create(client)) {
        new TopicCreator(admin)
            .create(
                TopicCatalogue.load().topics(List.of("hcp", "patient"), List.of(Channel.EMAIL)),
                Optional.empty());
      }
      Path key = Files.writeString(folder.resolve("key"), Imported.KEY);
      List<String> arguments =
          new ArrayList<>(
              List.of("import", "--bootstrap-servers", broker.bootstrapServers(), "--rejected"));
      arguments.add(folder.resolve("rejected.jsonl").toString());
      arguments.addAll(List.of("--pseudonym-key-file", key.toString(), "--mapping", "whatsapp"));
      arguments.addAll(List.of("--set", "subjectType=PATIENT", "--set", "function=SERVICE"));
      arguments.addAll(List.of("--set", "intent=CARE"));
      arguments.add(Imported.SAMPLES.resolve("whatsapp.ndjson").toString());
      Imported run = Imported.command(folder, arguments);
      assertEquals(ExitCode.DONE, run.code(), run.err() + run.out());
      // Responses that name no function go to the topic of marketing; any takes them.
      assertEquals(
          Map.of(
              "patient.touches.service", 16, "patient.touches.marketing", 3, "patient.consents", 7),
          counts(broker, "PATIENT:" + Pseudonyms.keyedBy(key).of("491755501234")));
    }
  }

  @Test
  void aBrokerThatDoesNotAnswerIsToldAsByEveryCommand() throws Exception {
    Path key = Files.writeString(folder.resolve("key"), Imported.KEY);
    Path client =
        Files.writeString(
            folder.resolve("client"), "default.api.timeout.ms=1000\nrequest.timeout.ms=1000");
    List<String> arguments =
        new ArrayList<>(List.of("import", "--bootstrap-servers", "127.0.0.1:1"));
    arguments.addAll(List.of("--command-config", client.toString()));
    arguments.addAll(List.of("--pseudonym-key-file", key.toString(), "--mapping", "touches-csv"));
    arguments.add(Imported.SAMPLES.resolve("touches.csv").toString());
    Imported run = Imported.command(folder, arguments);
    assertEquals(ExitCode.BAD_INPUT, run.code(), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains("no broker answers: 127.0.0.1:1"), run.err());
  }

  private static Map<String, Integer> counts(EmbeddedBroker broker, String key) {
    Map<String, Object> client =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "earliest");
    Map<String, Integer> counts = new TreeMap<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(client, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.listTopics().values().stream()
              .flatMap(List::stream)
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      long all = consumer.endOffsets(partitions).values().stream().mapToLong(x -> x).sum();
      for (long read = 0; read < all; ) {
        for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofSeconds(5))) {
          read++;
          assertEquals(key, message.key());
          // Single-object encoding of Avro.
          assertEquals((byte) 0xC3, message.value()[0]);
          counts.merge(message.topic(), 1, Integer::sum);
        }
      }
    }
    return counts;
  }
}
