package tacet.cli.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tacet.cli.runtime.ClusterOptions;
import tacet.cli.runtime.EmbeddedBroker;
import tacet.cli.runtime.EmbeddedCluster;
import tacet.cli.topics.TopicCreator;
import tacet.domain.touch.SubjectRecord;
import tacet.domain.touch.SubjectType;
import tacet.flink.JobSettings;
import tacet.flink.io.BrokerCheck;
import tacet.flink.io.InputEncoder;
import tacet.flink.suppression.SuppressionJob;
import tacet.rules.RuleFiles;
import tacet.rules.WrittenRule;
import tacet.schemas.TopicCatalogue;
import tacet.v1.Channel;
import tacet.v1.Rule;

/** A broker with its topics, a cluster configured as it is deployed, and what a source can send. */
final class LiveSystem implements AutoCloseable {

  static final List<Channel> CHANNELS = List.of(Channel.EMAIL, Channel.SMS, Channel.FACE_TO_FACE);

  private static final Path DEPLOYED = Path.of("../../deploy/flink/config.yaml");

  private final EmbeddedBroker broker;
  private final Admin admin;
  private final EmbeddedCluster cluster;
  private final KafkaProducer<byte[], byte[]> producer;
  private final InputEncoder encoder = new InputEncoder();

  private LiveSystem(EmbeddedBroker broker, Admin admin, EmbeddedCluster cluster) {
    this.broker = broker;
    this.admin = admin;
    this.cluster = cluster;
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers(), "linger.ms", "0"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Starts all of it; {@code flink} goes over the deployed configuration. */
  static LiveSystem start(ClusterOptions options, Map<String, String> flink) throws Exception {
    EmbeddedBroker broker = EmbeddedBroker.start();
    Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    new TopicCreator(admin)
        .create(
            TopicCatalogue.load().topics(List.of("hcp", "patient"), CHANNELS), Optional.empty());
    Map<String, String> configuration = deployed();
    configuration.putAll(flink);
    return new LiveSystem(
        broker, admin, EmbeddedCluster.start(options.withSettings(configuration)));
  }

  /** What decides over latency and recovery; folders and memory are the machine's. */
  private static Map<String, String> deployed() throws IOException {
    Map<String, String> chosen = new HashMap<>();
    new YAMLMapper()
        .readTree(DEPLOYED.toFile())
        .properties()
        .forEach(
            entry -> {
              String key = entry.getKey();
              boolean ours =
                  key.startsWith("execution.")
                      || key.startsWith("pipeline.")
                      || key.startsWith("restart-strategy.")
                      || key.startsWith("state.backend.");
              if (ours && !key.endsWith("dir")) {
                chosen.put(key, entry.getValue().asText());
              }
            });
    return chosen;
  }

  JobSettings settings(String more) {
    String yaml =
        """
        bootstrapServers: %s
        channels: [EMAIL, SMS, FACE_TO_FACE]
        """;
    return JobSettings.read("s", yaml.formatted(broker.bootstrapServers()) + more, Map.of());
  }

  /** Starts the job as its {@code main} does. */
  JobClient run(JobSettings settings) throws InterruptedException {
    BrokerCheck.run(settings);
    StreamExecutionEnvironment env = cluster.environment();
    SuppressionJob.define(env, settings);
    return cluster.submit(env, "tacet-suppression");
  }

  EmbeddedCluster cluster() {
    return cluster;
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** Reads these topics from now on and what is on them. */
  TopicLog read(Collection<String> topics) {
    return new TopicLog(broker.bootstrapServers(), topics, false);
  }

  /** Reads these topics from now on. */
  TopicLog readOn(Collection<String> topics) {
    return new TopicLog(broker.bootstrapServers(), topics, true);
  }

  /** Sends a record to {@code hcp.name} or {@code patient.name}, as its subject asks. */
  RecordMetadata send(String name, SubjectRecord record) {
    String realm = record.subject().type() == SubjectType.PATIENT ? "patient." : "hcp.";
    return send(realm + name, InputEncoder.key(record), encoded(record));
  }

  RecordMetadata send(String topic, byte[] key, byte[] value) {
    try {
      return producer.send(new ProducerRecord<>(topic, key, value)).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Sends without waiting for the broker's word. */
  void stream(String topic, SubjectRecord record) {
    producer.send(new ProducerRecord<>(topic, InputEncoder.key(record), encoded(record)));
  }

  private synchronized byte[] encoded(SubjectRecord record) {
    return encoder.value(record);
  }

  void flush() {
    producer.flush();
  }

  /** Publishes rules written as YAML, on the rules topic of a realm. */
  void publish(String realm, int version, String yaml) {
    for (WrittenRule rule : new RuleFiles().parse("rules", yaml).rules()) {
      publish(realm, rule.rule().id(), version, rule.hash(), rule.definition(), false);
    }
  }

  void publish(
      String realm, String id, int version, String hash, String definition, boolean withdrawn) {
    Instant now = Instant.now();
    Rule rule = new Rule(id, version, hash, now, null, withdrawn, now, "test", definition);
    try {
      byte[] key = (id + '@' + version).getBytes(StandardCharsets.UTF_8);
      ByteBuffer value = Rule.getEncoder().encode(rule);
      byte[] bytes = new byte[value.remaining()];
      value.get(bytes);
      send(realm + ".rules", key, bytes);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What Flink's REST interface answers. */
  JsonNode rest(String path) throws IOException, InterruptedException {
    return rest(HttpRequest.newBuilder(cluster.ui().resolve(path)));
  }

  /** Asks Flink's REST interface to do something. */
  JsonNode post(String path) throws IOException, InterruptedException {
    return rest(
        HttpRequest.newBuilder(cluster.ui().resolve(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{}")));
  }

  private static JsonNode rest(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                request.timeout(Duration.ofSeconds(10)).build(),
                HttpResponse.BodyHandlers.ofString());
    return new JsonMapper().readTree(answer.body());
  }

  /** How often the job failed so far. */
  int failures(JobClient job) throws IOException, InterruptedException {
    return rest("/jobs/" + job.getJobID() + "/exceptions").at("/exceptionHistory/entries").size();
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
    cluster.close();
    admin.close(Duration.ofSeconds(5));
    broker.close();
  }
}
