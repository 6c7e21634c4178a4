package tacet.bench.validate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import tacet.domain.drift.SegmentDefinition;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Subject;

/** The files of a replay, written as they are simulated. */
final class DriftFiles {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BUFFER = 1 << 16;

  private DriftFiles() {}

  /** Writes profiles, segments and touches into a folder. */
  static void write(SimulatedYears years, Path folder) throws IOException {
    try (BufferedWriter segments = gzip(folder.resolve("segments.jsonl.gz"))) {
      for (SegmentDefinition one : SimulatedBaseline.of(years)) {
        segments.write(JSON.writeValueAsString(segment(one)) + "\n");
      }
    }
    try (BufferedWriter profiles = gzip(folder.resolve("profiles.jsonl.gz"));
        BufferedWriter touches = gzip(folder.resolve("touches.jsonl.gz"))) {
      years.people(
          person -> {
            line(profiles, profile(person));
            years.live(
                person,
                SimulatedYears.START,
                years.end(),
                (number, channel, category, at, answeredAt) -> {
                  String touch = touch(person.subject(), number);
                  line(touches, touch + sent(person.subject(), channel, category, at));
                  if (answeredAt < years.end()) {
                    line(touches, touch + answered(channel, answeredAt));
                  }
                });
          });
    }
  }

  /** Opens a file to write text into. */
  static BufferedWriter gzip(Path file) throws IOException {
    return new BufferedWriter(
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(file), BUFFER), StandardCharsets.UTF_8),
        BUFFER);
  }

  private static void line(BufferedWriter out, String json) {
    try {
      out.write(json);
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String profile(SimulatedPerson person) {
    return "{"
        + who(person.subject())
        + ",\"validFrom\":"
        + SimulatedYears.START
        + ",\"segment\":\""
        + person.segment().id()
        + "\",\"segmentVersion\":1}";
  }

  private static String who(Subject subject) {
    return "\"subjectType\":\"" + subject.type() + "\",\"subjectId\":\"" + subject.id() + "\"";
  }

  private static String touch(Subject subject, int number) {
    return "{\"touchId\":\"" + subject.id() + "-" + number + "\"," + who(subject);
  }

  private static String sent(Subject subject, Channel channel, String category, long at) {
    String why =
        switch (subject.type()) {
          case PATIENT -> "\"function\":\"SERVICE\",\"intent\":\"CARE\"";
          default -> "\"function\":\"SALES\",\"intent\":\"PROMOTION\"";
        };
    return ",\"event\":\"SENT\",\"occurredAt\":"
        + at
        + ",\"channel\":\""
        + channel
        + "\",\"category\":\""
        + category
        + "\","
        + why
        + ",\"source\":\"simulation\"}";
  }

  private static String answered(Channel channel, long at) {
    String event =
        switch (channel) {
          case FACE_TO_FACE, EVENT -> "ATTENDED";
          case PHONE, SMS, WHATSAPP -> "REPLIED";
          default -> "CLICKED";
        };
    return ",\"event\":\"" + event + "\",\"occurredAt\":" + at + ",\"source\":\"simulation\"}";
  }

  private static ObjectNode segment(SegmentDefinition from) {
    ObjectNode segment = JSON.createObjectNode();
    segment.put("segment", from.segment()).put("version", from.version());
    segment.put("subjectType", from.subjectType().name()).put("owner", from.owner());
    segment.put("validFrom", from.validFrom()).put("receivedAt", from.receivedAt());
    ArrayNode rates = segment.putArray("responseRates");
    from.rates()
        .forEach(
            one -> rates.addObject().put("channel", one.channel().name()).put("rate", one.rate()));
    ArrayNode mix = segment.putArray("behaviourMix");
    from.mix()
        .forEach(
            (category, share) -> mix.addObject().put("category", category).put("share", share));
    ArrayNode weeks = segment.putArray("weeklyBaseline");
    from.weeks().forEach(week -> week(week, weeks.addObject()));
    return segment;
  }

  private static void week(SegmentDefinition.Week from, ObjectNode week) {
    week.put("weekStart", from.start()).put("members", from.members());
    ArrayNode channels = week.putArray("channels");
    from.channels()
        .forEach(
            (channel, one) ->
                channels
                    .addObject()
                    .put("channel", channel.name())
                    .put("trials", one.trials())
                    .put("engaged", one.engaged()));
    ArrayNode categories = week.putArray("categories");
    for (Map.Entry<String, Long> one : from.categories().entrySet()) {
      categories.addObject().put("category", one.getKey()).put("count", one.getValue());
    }
    week.putArray("composition");
  }
}
