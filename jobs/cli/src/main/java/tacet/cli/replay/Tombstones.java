package tacet.cli.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import tacet.domain.touch.Channel;

/**
 * When the flags of whom went without another flag, as a replay wrote it: the subject was erased,
 * or all its history aged out. At one instant a tombstone comes before a flag.
 */
public final class Tombstones {

  /** The file that holds a line for each: {@code subject}, {@code channel}, {@code at}. */
  public static final String FILE = "tombstones.jsonl";

  private static final JsonFactory JSON = new JsonFactory();
  private static final long[] NONE = {};

  private final Map<String, long[][]> times = new HashMap<>();

  private Tombstones() {}

  /**
   * Reads them.
   *
   * @param output the replay's output; none are in that of a release that did not write them
   * @param subjects whose are wanted
   */
  public static Tombstones read(Path output, Predicate<String> subjects) throws IOException {
    Tombstones tombstones = new Tombstones();
    Path file = output.resolve(FILE);
    if (Files.isRegularFile(file)) {
      try (ByteLines lines = ByteLines.of(file)) {
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
          tombstones.take(line, subjects);
        }
      }
    }
    return tombstones;
  }

  private void take(byte[] line, Predicate<String> subjects) throws IOException {
    String subject = "";
    Channel channel = null;
    long at = 0;
    try (JsonParser json = JSON.createParser(line)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        switch (field) {
          case "subject" -> subject = json.getText();
          case "channel" -> channel = Channel.valueOf(json.getText());
          default -> at = Instant.parse(json.getText()).toEpochMilli();
        }
      }
    }
    if (subjects.test(subject)) {
      long[][] all = times.computeIfAbsent(subject, key -> new long[Channel.values().length][]);
      long[] known = all[channel.ordinal()] == null ? NONE : all[channel.ordinal()];
      all[channel.ordinal()] = Arrays.copyOf(known, known.length + 1);
      all[channel.ordinal()][known.length] = at;
    }
  }

  /** When a subject's flag on a channel went, epoch milliseconds, in order. */
  public long[] of(String subject, Channel channel) {
    long[][] all = times.get(subject);
    return all == null || all[channel.ordinal()] == null ? NONE : all[channel.ordinal()].clone();
  }

  /**
   * Whether a flag is gone.
   *
   * @param decidedAt when it was decided, epoch milliseconds
   * @param at the instant asked about, epoch milliseconds
   */
  public boolean gone(String subject, Channel channel, long decidedAt, long at) {
    return Arrays.stream(of(subject, channel)).anyMatch(time -> decidedAt < time && time <= at);
  }

  /** Whether what was said of a subject on all channels together is gone, likewise. */
  public boolean gone(String subject, long saidAt, long at) {
    return Arrays.stream(Channel.values()).anyMatch(one -> gone(subject, one, saidAt, at));
  }
}
