package tacet.cli.tail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tacet.cli.ExitCode;
import tacet.cli.SubjectOption;
import tacet.cli.UsageError;
import tacet.cli.broker.BrokerConnection;
import tacet.cli.broker.RecordFeed;
import tacet.cli.explain.RealmTopics;
import tacet.domain.touch.Subject;
import tacet.schemas.Topic;

/** {@code tacet tail}: records of topics, decoded. */
@Command(
    name = "tail",
    description = {
      "Shows the records of topics, decoded and by time: when received, topic, key, value.",
      "Ids of people and accounts are MASKED: the same id has the same mark throughout a run, and"
          + " another in the next. --show-ids shows them.",
      "What cannot be decoded is told by its length."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tacet tail suppression --where state=HELD --limit 20",
      "  tacet tail hcp.touches.sales --subject HCP:d-17 --from -P7D --show-ids",
      "  tacet tail 'touches.*' rejected --follow --json"
    })
public final class TailCommand implements Callable<Integer> {

  @Parameters(
      arity = "1..*",
      paramLabel = "TOPIC",
      description =
          "Topics of the catalogue: hcp.policy; policy for that of both realms; suppression and"
              + " touches for all of these; * and ? stand for any characters, any one.")
  private List<String> names = List.of();

  @Mixin private BrokerConnection broker;

  @Option(
      names = "--from",
      paramLabel = "START",
      description =
          "beginning, end, an instant, or a span back as -PT1H (default: beginning; with --follow"
              + " end).")
  private String from;

  @Option(names = "--limit", paramLabel = "N", description = "Stop after so many records.")
  private Long limit;

  @Option(names = "--follow", description = "Go on with what comes, until Ctrl-C.")
  private boolean follow;

  @Option(
      names = "--subject",
      paramLabel = "TYPE:ID",
      description = "Only records of this subject: HCP:…, PATIENT:… or ACCOUNT:…")
  private String subject;

  @Option(
      names = "--where",
      paramLabel = "FIELD=VALUE",
      description =
          "Only records with this value, as intent=PROMOTION or holds.rule=weekly; nothing behind"
              + " = for none. Repeatable: all must hold.")
  private List<String> where = List.of();

  @Option(names = "--show-ids", description = "Write ids in full instead of masked.")
  private boolean showIds;

  @ArgGroup private Forms forms;

  @Spec private CommandSpec spec;

  /** The forms of which one may be chosen. */
  static final class Forms {
    @Option(names = "--json", description = "For machines: one JSON object a line.")
    private boolean json;

    @Option(names = "--pretty", description = "A field a line.")
    private boolean pretty;
  }

  private final Map<String, String> schemas = new HashMap<>();
  private long shown;

  @Override
  public Integer call() throws InterruptedException {
    List<Topic> topics = TopicChoice.of(names);
    Subject whom = subject == null ? null : SubjectOption.parse("--subject", subject);
    topics = whom == null ? topics : of(whom, topics);
    FieldFilter filter = FieldFilter.parse(where, topics);
    long since = Since.parse(from, follow, Instant.now());
    if (limit != null && limit < 1) {
      throw new UsageError("not a limit", "--limit " + limit, "give at least 1");
    }
    topics.forEach(topic -> schemas.put(topic.name(), topic.schemaName()));
    List<Topic> chosen = topics;
    return broker.call(
        admin -> {
          RealmTopics there = RealmTopics.of(admin, schemas.keySet());
          List<TopicPartition> partitions = partitions(chosen, there, whom);
          try (RecordFeed feed = new RecordFeed(broker)) {
            feed.start(partitions, since);
            show(feed, whom, filter);
          }
          if (shown == 0) {
            spec.commandLine().getErr().println("no such record on these topics");
          }
          return ExitCode.DONE;
        });
  }

  private List<Topic> of(Subject whom, List<Topic> topics) {
    List<Topic> found =
        topics.stream().filter(topic -> SubjectKeys.mayTellOf(topic, whom)).toList();
    if (found.isEmpty()) {
      throw new UsageError(
          "these topics have no records of such a subject",
          String.join(" ", names),
          "leave out --subject, or name others, as touches");
    }
    return found;
  }

  private List<TopicPartition> partitions(List<Topic> topics, RealmTopics there, Subject whom) {
    List<TopicPartition> partitions = new ArrayList<>();
    Set<String> missing = new LinkedHashSet<>();
    for (Topic topic : topics) {
      if (!there.readable(topic.name())) {
        missing.add(topic.name());
      } else if (whom == null) {
        partitions.addAll(there.all(topic.name()));
      } else {
        partitions.addAll(SubjectKeys.partitions(topic, there, whom));
      }
    }
    missing.removeAll(there.denied());
    if (partitions.isEmpty()) {
      throw there.denied().isEmpty()
          ? new UsageError(
              "the broker has no such topic",
              broker.address() + ": " + String.join(", ", missing),
              "name the broker of a deployment with --bootstrap-server, or make the topics with"
                  + " 'tacet topics create'")
          : new UsageError(
              "the broker does not let you read",
              broker.address() + ": " + String.join(", ", there.denied()),
              "ask the topics' owner for leave to read them, and see --command-config");
    }
    note("not on this broker", missing);
    note("not read, for lack of permission", there.denied());
    return partitions;
  }

  private void note(String what, Set<String> topics) {
    if (!topics.isEmpty()) {
      spec.commandLine().getErr().println(what + ": " + String.join(", ", topics));
    }
  }

  private void show(RecordFeed feed, Subject whom, FieldFilter filter) {
    PrintWriter out = spec.commandLine().getOut();
    RecordLine lines = new RecordLine(form(), showIds ? null : new IdMask());
    boolean more = feed.toTheEnd(record -> take(record, whom, filter, lines, out));
    out.flush();
    if (follow && more) {
      // A reader that has gone away, as head does, is noticed by the flush.
      feed.follow(record -> take(record, whom, filter, lines, out), () -> !out.checkError());
      out.flush();
    }
  }

  private RecordLine.Form form() {
    if (forms == null) {
      return RecordLine.Form.LINE;
    }
    return forms.json ? RecordLine.Form.JSON : RecordLine.Form.PRETTY;
  }

  /** Shows a record where it is wanted; whether another is. */
  private boolean take(
      ConsumerRecord<byte[], byte[]> record,
      Subject whom,
      FieldFilter filter,
      RecordLine lines,
      PrintWriter out) {
    String schema = schemas.get(record.topic());
    if (whom != null && !SubjectKeys.isOf(whom, schema, record.key(), record.value())) {
      return true;
    }
    ObjectNode value = RecordLine.decode(record.value());
    if (!filter.isEmpty() && (value == null || !filter.wants(value))) {
      return true;
    }
    out.print(lines.of(record, schema, value) + '\n');
    shown++;
    boolean gone = shown % 1_000 == 0 && out.checkError();
    return !gone && (limit == null || shown < limit);
  }
}
