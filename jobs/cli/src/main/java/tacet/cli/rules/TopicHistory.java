package tacet.cli.rules;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tacet.domain.touch.Function;
import tacet.flink.io.RecordJson;

/** What is on the input topics of a deployment, as the files of a replay. */
final class TopicHistory {

  private final RuleTopics topics;

  TopicHistory(RuleTopics topics) {
    this.topics = topics;
  }

  /**
   * Writes the files.
   *
   * @param since touches received before are left out, epoch milliseconds; of consents, profiles,
   *     calendars and erasures nothing is
   * @return how many records were written
   */
  long write(Path folder, long since) throws IOException {
    List<String> touches = new ArrayList<>();
    for (Function function : Function.values()) {
      touches.add("touches." + function.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    long written = write(folder.resolve("touches.jsonl"), touches, since);
    for (String name : List.of("consents", "profiles", "calendars", "erasures")) {
      written += write(folder.resolve(name + ".jsonl"), List.of(name), 0);
    }
    return written;
  }

  private long write(Path file, List<String> names, long since) throws IOException {
    long[] written = new long[1];
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (String name : names) {
        for (String realm : List.of(RuleTopics.HCP, RuleTopics.PATIENT)) {
          topics.each(
              realm + name,
              since,
              record -> written[0] += line(record.value(), record.timestamp(), out) ? 1 : 0);
        }
      }
    }
    return written[0];
  }

  /** Whether it is a record that can be told again; the job rejected what is none. */
  private static boolean line(byte[] value, long receivedAt, BufferedWriter out) {
    if (value == null) {
      return false;
    }
    try {
      ObjectNode node = RecordJson.node(value);
      node.put("receivedAt", Instant.ofEpochMilli(receivedAt).toString());
      out.write(RecordJson.text(node));
      out.write('\n');
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
