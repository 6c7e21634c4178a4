package tacet.cli.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tacet.domain.touch.Channel;

class ImpactTest {

  private static final long START = Instant.parse("2026-06-01T00:00:00Z").toEpochMilli();

  @TempDir private Path folder;

  private static long[] spans(String text) {
    return text == null
        ? new long[0]
        : Arrays.stream(text.split(" ")).mapToLong(Long::parseLong).toArray();
  }

  @ParameterizedTest
  @CsvSource({
    "0 10, , 10",
    ", 0 10, 0",
    "0 10, 0 10, 0",
    "0 10, 2 4, 8",
    "0 10, 2 4 6 8, 6",
    "0 10, 5 20, 5",
    "5 20, 0 10, 10",
    "0 2 4 6, 1 5, 2",
    "0 2 4 6 8 10, 0 10, 0",
    "10 20, 0 5 30 40, 10"
  })
  void timeOutside(String spans, String others, long expected) {
    assertEquals(expected, Impact.without(spans(spans), spans(others)));
  }

  private HeldTimes flags(String name, String... lines) throws IOException {
    Path output = Files.createDirectories(folder.resolve(name));
    Files.write(output.resolve("flags.jsonl"), Arrays.asList(lines));
    return HeldTimes.read(output, START + 100);
  }

  private static String flag(String subject, String channel, long at, String... untils) {
    StringBuilder holds = new StringBuilder();
    for (String until : untils) {
      holds
          .append(holds.isEmpty() ? "" : ",")
          .append("{\"rule\":\"r\",\"evidence\":[\"t\"]")
          .append(
              until.equals("open")
                  ? ""
                  : ",\"until\":\"" + Instant.ofEpochMilli(START + Long.parseLong(until)) + "\"")
          .append('}');
    }
    return "{\"subject\":\""
        + subject
        + "\",\"channel\":\""
        + channel
        + "\",\"version\":1,\"decidedAt\":\""
        + Instant.ofEpochMilli(START + at)
        + "\",\"holds\":["
        + holds
        + "]}";
  }

  private static List<Long> spans(HeldTimes times, String subject, Channel channel) {
    return Arrays.stream(times.spans(subject, channel)).map(at -> at - START).boxed().toList();
  }

  @Test
  void aReaderOfFlagsIsHeldSoLong() throws IOException {
    HeldTimes times =
        flags(
            "some",
            flag("HCP:a", "EMAIL", 0, "10", "30"),
            flag("HCP:a", "EMAIL", 20, "25"),
            flag("HCP:b", "SMS", 10, "open"),
            flag("HCP:a", "EMAIL", 25),
            flag("HCP:c", "SMS", 10, "20"),
            flag("HCP:c", "SMS", 40, "50"));
    assertEquals(List.of(0L, 25L), spans(times, "HCP:a", Channel.EMAIL), "taken back early");
    assertEquals(List.of(10L, 100L), spans(times, "HCP:b", Channel.SMS), "open to the end");
    assertEquals(List.of(10L, 20L, 40L, 50L), spans(times, "HCP:c", Channel.SMS), "over by itself");
    assertEquals(List.of(), spans(times, "HCP:c", Channel.EMAIL));
  }

  @Test
  void aTombstoneEndsIt() throws IOException {
    Path output = Files.createDirectories(folder.resolve("erased"));
    String gone = "{\"subject\":\"%s\",\"channel\":\"SMS\",\"at\":\"%s\"}";
    Files.write(
        output.resolve("tombstones.jsonl"),
        List.of(
            gone.formatted("HCP:a", Instant.ofEpochMilli(START + 10)),
            gone.formatted("HCP:b", Instant.ofEpochMilli(START + 30))));
    HeldTimes times =
        flags(
            "erased",
            flag("HCP:a", "SMS", 0, "open"),
            flag("HCP:b", "SMS", 0, "open"),
            flag("HCP:a", "SMS", 10, "40"));
    assertEquals(
        List.of(0L, 40L), spans(times, "HCP:a", Channel.SMS), "at one instant it is first");
    assertEquals(List.of(0L, 30L), spans(times, "HCP:b", Channel.SMS));
  }

  @Test
  void channelsOfOneFigureShareARow() throws IOException {
    HeldTimes before = flags("before", flag("HCP:a", "SMS", 0, "10"));
    HeldTimes after =
        flags(
            "after",
            flag("HCP:a", "EMAIL", 0, "10"),
            flag("HCP:a", "PUSH", 0, "10"),
            flag("HCP:b", "EMAIL", 5, "open"));
    Impact impact = Impact.of(before, after, Map.of("HCP:a", "A"));
    assertEquals(2, impact.newlyHeld());
    assertEquals(1, impact.released());
    assertEquals(2, impact.affected());
    assertEquals(
        List.of(
            new Impact.Row("(none)", List.of(Channel.EMAIL), new Impact.Figures(1, 95, 0, 0)),
            new Impact.Row(
                "A", List.of(Channel.EMAIL, Channel.PUSH), new Impact.Figures(1, 10, 0, 0)),
            new Impact.Row("A", List.of(Channel.SMS), new Impact.Figures(0, 0, 1, 10))),
        impact.rows());
  }
}
