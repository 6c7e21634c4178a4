package tacet.cli.rules;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import tacet.cli.replay.Tombstones;
import tacet.domain.touch.Channel;

/**
 * When whom was held on which channel, by any rule, as the flags of a replay say: what a platform
 * that reads them would have seen.
 */
final class HeldTimes {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int CHANNELS = Channel.values().length;

  /** Spans in order, [from, until) after [from, until), and the one that is not over. */
  private static final class Track {
    private long[] spans = new long[2];
    private int size;
    private long from;
    private long until = Long.MIN_VALUE;

    /** Ends what the first tombstone after its beginning, up to an instant, took away. */
    private void bury(long[] tombstones, long upTo) {
      for (long time : tombstones) {
        if (until != Long.MIN_VALUE && from < time && time <= upTo) {
          close(time);
        }
      }
    }

    private void say(long at, long heldUntil) {
      close(at);
      if (heldUntil > at) {
        from = at;
        until = heldUntil;
      }
    }

    private void close(long at) {
      long end = Math.min(until, at);
      if (end > from) {
        if (size > 0 && spans[size - 1] == from) {
          spans[size - 1] = end;
        } else {
          spans = size == spans.length ? Arrays.copyOf(spans, size * 2) : spans;
          spans[size++] = from;
          spans[size++] = end;
        }
      }
      until = Long.MIN_VALUE;
    }
  }

  private final Map<String, Track[]> tracks = new HashMap<>();

  private final Tombstones tombstones;

  private HeldTimes(Tombstones tombstones) {
    this.tombstones = tombstones;
  }

  /**
   * Reads the flags of a replay.
   *
   * @param output its folder
   * @param until its last instant, epoch milliseconds, at which what is held counts as over
   */
  static HeldTimes read(Path output, long until) throws IOException {
    HeldTimes times = new HeldTimes(Tombstones.read(output, subject -> true));
    try (BufferedReader lines = Files.newBufferedReader(output.resolve("flags.jsonl"))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        times.add(line);
      }
    }
    for (Map.Entry<String, Track[]> each : times.tracks.entrySet()) {
      for (Channel channel : Channel.values()) {
        Track track = each.getValue()[channel.ordinal()];
        if (track != null) {
          track.bury(times.tombstones.of(each.getKey(), channel), until);
          track.close(until);
        }
      }
    }
    return times;
  }

  /** Whoever was ever held. */
  Iterable<String> subjects() {
    return tracks.keySet();
  }

  /** When a subject was held on a channel: [from, until) after [from, until), epoch millis. */
  long[] spans(String subject, Channel channel) {
    Track[] channels = tracks.get(subject);
    Track track = channels == null ? null : channels[channel.ordinal()];
    return track == null ? new long[0] : Arrays.copyOf(track.spans, track.size);
  }

  private void add(String line) throws IOException {
    String subject = null;
    Channel channel = null;
    long decidedAt = 0;
    long until = Long.MIN_VALUE;
    try (JsonParser json = JSON.createParser(line)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        switch (field) {
          case "subject" -> subject = json.getText();
          case "channel" -> channel = Channel.valueOf(json.getText());
          case "decidedAt" -> decidedAt = instant(json);
          case "holds" -> until = longest(json);
          default -> json.skipChildren();
        }
      }
    }
    Track[] channels = tracks.computeIfAbsent(subject, key -> new Track[CHANNELS]);
    if (channels[channel.ordinal()] == null) {
      channels[channel.ordinal()] = new Track();
    }
    channels[channel.ordinal()].bury(tombstones.of(subject, channel), decidedAt);
    channels[channel.ordinal()].say(decidedAt, until);
  }

  /** The end of the hold that lasts longest; one without an end lasts for good. */
  private static long longest(JsonParser json) throws IOException {
    long longest = Long.MIN_VALUE;
    while (json.nextToken() == JsonToken.START_OBJECT) {
      long until = Long.MAX_VALUE;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean end = json.currentName().equals("until");
        json.nextToken();
        if (end) {
          until = instant(json);
        } else {
          json.skipChildren();
        }
      }
      longest = Math.max(longest, until);
    }
    return longest;
  }

  private static long instant(JsonParser json) throws IOException {
    return Instant.parse(json.getText()).toEpochMilli();
  }
}
