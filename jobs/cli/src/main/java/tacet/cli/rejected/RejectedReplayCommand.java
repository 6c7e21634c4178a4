package tacet.cli.rejected;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tacet.cli.ExitCode;
import tacet.cli.UsageError;
import tacet.cli.broker.BrokerConnection;
import tacet.cli.broker.RecordFeed;
import tacet.cli.explain.RealmTopics;
import tacet.schemas.Topic;
import tacet.schemas.TopicCatalogue;

/** {@code tacet rejected replay}: rejected records once more, where they would be accepted now. */
@Command(
    name = "replay",
    description = {
      "Sends rejected records to their topics once more, key and value as they are: those that"
          + " would be accepted now, after a release that knows their schema or words.",
      "Without --yes it only says what would be sent. What was sent again before is left out."
          + " Rules are for 'tacet rules apply', rewritten versions of segments for 'tacet segments"
          + " apply' under a version of their own. Requests are sent when --topic names their topic:"
          + " whoever asked may have gone on."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tacet rejected replay --code UNKNOWN_SCHEMA --topic hcp.touches.sales",
      "  tacet rejected replay --code UNKNOWN_SCHEMA --topic hcp.touches.sales --yes"
    })
final class RejectedReplayCommand implements Callable<Integer> {

  @Mixin private BrokerConnection broker;
  @Mixin private RejectionSelection selection;

  @Option(names = "--dry-run", description = "Send nothing: the default without --yes.")
  private boolean dryRun;

  @Option(names = "--yes", description = "Send what would be accepted.")
  private boolean yes;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    selection.check();
    if (dryRun && yes) {
      throw new UsageError("a dry run sends nothing", "--dry-run and --yes", "give one of them");
    }
    List<SeenRejection> rejections = selection.read(broker);
    PrintWriter out = spec.commandLine().getOut();
    SecondTry.Result result = tried(rejections);
    result
        .outcomes()
        .forEach((topic, outcomes) -> out.println(topic + ": " + line(topic, outcomes, result)));
    String of = " of " + rejections.size() + " rejected records ";
    if (yes) {
      out.println(send(result.toSend()) + of + "sent again");
    } else {
      out.println(
          result.toSend().size()
              + of
              + "would be sent again; nothing was sent"
              + (result.toSend().isEmpty() ? "" : ", --yes sends them"));
    }
    return ExitCode.DONE;
  }

  private SecondTry.Result tried(List<SeenRejection> rejections) throws InterruptedException {
    Set<String> compacted =
        TopicCatalogue.load().topics().stream()
            .filter(topic -> topic.cleanupPolicy().equals("compact"))
            .map(Topic::name)
            .collect(Collectors.toSet());
    Set<String> catalogue =
        TopicCatalogue.load().topics().stream().map(Topic::name).collect(Collectors.toSet());
    Set<String> sources =
        rejections.stream()
            .map(SeenRejection::topic)
            .filter(catalogue::contains)
            .collect(Collectors.toSet());
    return broker.call(
        admin -> {
          RealmTopics there = RealmTopics.of(admin, sources);
          if (!there.denied().isEmpty()) {
            throw new UsageError(
                "the broker does not let you read",
                broker.address() + ": " + String.join(", ", there.denied()),
                "ask the topics' owner for leave to read them, or choose others with --topic");
          }
          try (RecordFeed feed = new RecordFeed(broker)) {
            return new SecondTry(
                    feed, there, compacted, selection.topic() != null, System.currentTimeMillis())
                .of(rejections);
          }
        });
  }

  private static String line(
      String topic, Map<SecondTry.Outcome, Integer> outcomes, SecondTry.Result result) {
    return outcomes.entrySet().stream()
        .map(
            entry ->
                entry.getValue()
                    + " "
                    + entry.getKey().words()
                    + (entry.getKey() == SecondTry.Outcome.REFUSED
                        ? " (" + reasons(result.refusals().get(topic)) + ")"
                        : ""))
        .collect(Collectors.joining(", "));
  }

  private static String reasons(Map<String, Integer> refusals) {
    return refusals.entrySet().stream()
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .collect(Collectors.joining(", "));
  }

  /** Sends and waits for the broker's word for each; how many. */
  private int send(List<ConsumerRecord<byte[], byte[]>> records) throws InterruptedException {
    Properties properties = broker.properties();
    properties.setProperty(ProducerConfig.ACKS_CONFIG, "all");
    properties.setProperty(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    int done = 0;
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (ConsumerRecord<byte[], byte[]> record : records) {
        sent.add(producer.send(again(record)));
      }
      producer.flush();
      for (Future<RecordMetadata> one : sent) {
        one.get();
        done++;
      }
      return done;
    } catch (ExecutionException | KafkaException e) {
      Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
      throw new UsageError(
          "the broker did not take all records",
          broker.address() + ": " + done + " of " + records.size() + " sent; " + cause.getMessage(),
          "run it again: what was sent is left out",
          cause);
    }
  }

  private static ProducerRecord<byte[], byte[]> again(ConsumerRecord<byte[], byte[]> record) {
    RecordHeaders headers = new RecordHeaders(record.headers().toArray());
    String place = record.topic() + '/' + record.partition() + '/' + record.offset();
    headers.remove(SecondTry.SENT_AGAIN);
    headers.add(SecondTry.SENT_AGAIN, place.getBytes(StandardCharsets.UTF_8));
    return new ProducerRecord<>(record.topic(), null, null, record.key(), record.value(), headers);
  }
}
