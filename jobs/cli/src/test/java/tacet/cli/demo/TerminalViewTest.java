package tacet.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tacet.cli.demo.DemoState.BusySubject;
import tacet.cli.demo.DemoState.Drift;
import tacet.cli.demo.DemoState.Latency;
import tacet.cli.demo.Findings.Band;
import tacet.cli.demo.FlagBoard.RuleTotal;
import tacet.cli.demo.Traffic.Story;

class TerminalViewTest {
  private static final long START = Instant.parse("2026-01-05T04:00:00Z").toEpochMilli();
  private static final DemoState STATE =
      new DemoState(
          START + 3 * Everyday.DAY,
          START,
          14_400,
          12_345,
          61.7,
          20_000,
          310,
          42,
          Map.of("MISSING_INTENT", 3L),
          new Latency(9, 1_234),
          new Latency(11, 2_000),
          new Drift(212, 9, 12, 7, 1, 1, 1),
          Map.of(Band.LOW, 120, Band.SATURATED, 4),
          List.of(
              new FlagChange(
                  true,
                  "HCP:d7aa00bb00e1",
                  "hcp-narrative-repeat",
                  "REPEAT",
                  "brand-ops",
                  "patient-support",
                  List.of("EMAIL", "SMS"),
                  START + 5 * Everyday.DAY,
                  START),
              new FlagChange(
                  false,
                  "PATIENT:90cc00dd0071",
                  "patient-messages-daily",
                  "CAP",
                  "patient-services",
                  "",
                  List.of("FACE_TO_FACE"),
                  null,
                  START)),
          List.of(
              new RuleTotal("hcp-narrative-repeat", 1_500, 400, 1_100),
              new RuleTotal("patient-messages-daily", 30, 29, 1)),
          List.of(new BusySubject("HCP:d7aa00bb00e1", 14, Band.ON_TARGET, List.of("EMAIL"))),
          List.of(new Story(START, "A campaign goes out to 93 doctors within the hour")),
          "http://127.0.0.1:8081",
          "/tmp/demo.html");

  private final TerminalView view = new TerminalView(new Wording(false), false);

  @ParameterizedTest
  @CsvSource({"120, 40, wide", "80, 30, narrow"})
  void screenIsAsDrawn(int width, int height, String golden) throws IOException {
    List<String> lines = view.screen(STATE, width, height);
    assertEquals(golden("screen-" + golden + ".txt"), stripped(lines));
    assertTrue(lines.size() < height);
    lines.forEach(line -> assertTrue(line.length() <= width, line));
  }

  @Test
  void plainLinesAndSummaryAreAsDrawn() throws IOException {
    String text =
        view.line(STATE)
            + "\n"
            + view.line(STATE.recent().get(0))
            + "\n"
            + String.join("\n", view.summary(STATE, 60))
            + "\n";
    assertEquals(golden("plain.txt"), text);
  }

  @Test
  void noEscapesWithoutColours() {
    assertFalse(String.join("", view.screen(STATE, 100, 40)).contains("\u001b"));
    TerminalView coloured = new TerminalView(new Wording(false), true);
    String painted = String.join("\n", coloured.screen(STATE, 100, 40));
    assertEquals(
        String.join("\n", view.screen(STATE, 100, 40)), painted.replaceAll("\u001b\\[[0-9]+m", ""));
  }

  @Test
  void idsAreMaskedUnlessShown() {
    assertEquals("HCP:d7…e1", new Wording(false).subject("HCP:d7aa00bb00e1"));
    assertEquals("HCP:h…", new Wording(false).subject("HCP:h1"));
    assertEquals("HCP:d7aa00bb00e1", new Wording(true).subject("HCP:d7aa00bb00e1"));
  }

  private static String stripped(List<String> lines) {
    return lines.stream().map(line -> line.stripTrailing() + "\n").collect(Collectors.joining());
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = TerminalViewTest.class.getResourceAsStream(name)) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
