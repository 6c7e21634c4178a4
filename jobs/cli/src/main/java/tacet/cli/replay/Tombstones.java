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
import tacet.flink.io.Emission;
import tacet.flink.io.Input;
import tacet.flink.io.Stream;

/**
 * What of a replay was taken back, and when. Of flags and levels, which its files tell of all the
 * same, it is what the replay wrote of it: the subject was erased, or all its history aged out.
 * What an erasure took of preferences and alerts is noted while the replay runs, and left out of
 * its files. At one instant a tombstone comes before a flag.
 */
public final class Tombstones {

  /** The file that holds a line for each: {@code subject}, {@code channel}, {@code at}. */
  public static final String FILE = "tombstones.jsonl";

  private static final JsonFactory JSON = new JsonFactory();
  private static final long[] NONE = {};
  private static final Channel[] CHANNELS = Channel.values();

  /** By subject, or by alert; of each by channel, and last what is on none. */
  private final Map<String, long[][]> times = new HashMap<>();

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
      add(subject, channel, at);
    }
  }

  private void add(String key, Channel channel, long at) {
    long[][] all = times.computeIfAbsent(key, one -> new long[CHANNELS.length + 1][]);
    int place = place(channel);
    long[] known = all[place] == null ? NONE : all[place];
    all[place] = Arrays.copyOf(known, known.length + 1);
    all[place][known.length] = at;
  }

  private static int place(Channel channel) {
    return channel == null ? CHANNELS.length : channel.ordinal();
  }

  /**
   * Notes that a preference or an alert is taken back. What only aged out was said all the same.
   * May be called by several threads.
   */
  synchronized void note(Emission gone) {
    boolean erased = gone.rank() == Input.ERASURES.rank() && gone.line() > 0;
    if (erased && (gone.stream() == Stream.PREFERENCE || gone.stream() == Stream.ALERT)) {
      add(gone.key(), null, gone.at());
    }
  }

  /** Whether the preference or the alert of a line was taken back then or later. */
  boolean tookBack(Stream stream, OutputLine line) {
    return switch (stream) {
      case PREFERENCE -> gone(line.subject(), null, line.at() - 1, Long.MAX_VALUE);
      case ALERT -> gone(line.detail(), null, line.at() - 1, Long.MAX_VALUE);
      default -> false;
    };
  }

  /** When a subject's flag on a channel went, epoch milliseconds, in order. */
  public long[] of(String subject, Channel channel) {
    long[][] all = times.get(subject);
    long[] known = all == null ? null : all[place(channel)];
    return known == null ? NONE : known.clone();
  }

  /**
   * Whether what was said is gone.
   *
   * @param channel of a flag; null for what is on none
   * @param saidAt when it was decided, epoch milliseconds
   * @param at the instant asked about, epoch milliseconds
   */
  public boolean gone(String subject, Channel channel, long saidAt, long at) {
    return Arrays.stream(of(subject, channel)).anyMatch(time -> saidAt < time && time <= at);
  }

  /** Whether what was said of a subject on all channels together is gone, likewise. */
  public boolean gone(String subject, long saidAt, long at) {
    return Arrays.stream(CHANNELS).anyMatch(one -> gone(subject, one, saidAt, at));
  }
}
