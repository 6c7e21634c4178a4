package tacet.cli.report;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tacet.cli.CommandRun;
import tacet.cli.ExitCode;

/** The page as a text: whom it names, whom it never names, and what it leaves out. */
class ReportCommandTest {

  @TempDir static Path folder;
  private static Path sample;

  @BeforeAll
  static void invent() throws IOException {
    sample = folder.resolve("sample");
    SampleOutputs.write(sample, 7, 300);
  }

  private static CommandRun report(Object... more) {
    Object[] words = Stream.concat(Stream.of("report"), Stream.of(more)).toArray();
    return CommandRun.of(words);
  }

  private static String page(String name, Object... more) throws IOException {
    Path file = folder.resolve(name);
    CommandRun run =
        report(
            Stream.concat(Stream.of("--replay", sample, "--output", file), Stream.of(more))
                .toArray());
    assertEquals(ExitCode.DONE, run.code(), run.err());
    return Files.readString(file);
  }

  private static long count(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().count();
  }

  @Test
  void noPatientIsNamedAndHcpsArePseudonyms() throws IOException {
    String masked = page("masked.html");
    String shown = page("shown.html", "--show-ids");
    assertAll(
        () -> assertFalse(masked.contains(SampleOutputs.PATIENT)),
        () -> assertFalse(shown.contains(SampleOutputs.PATIENT)),
        () -> assertEquals(0, count(shown, "\\bp-\\d")),
        () -> assertFalse(shown.contains("PATIENT:")),
        () -> assertFalse(masked.contains(SampleOutputs.HCP), "nor in an explanation"),
        () -> assertEquals(0, count(masked, "hcp-\\d{5}")),
        () -> assertTrue(shown.contains("HCP " + SampleOutputs.HCP)),
        () -> assertTrue(shown.contains("LEAVE of " + SampleOutputs.HCP)),
        // The id of an alert is a digest of the subject's: who knows all ids could find it.
        () -> assertEquals(0, count(masked, "<code>")),
        () -> assertTrue(count(shown, "<code>[0-9a-f]{16}</code>") > 50));
  }

  @Test
  void textOfTheDataIsTextInThePage() throws IOException {
    String page = page("hostile.html");
    assertFalse(page.contains(SampleOutputs.HOSTILE));
    assertTrue(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"));
    assertEquals(1, count(page, "<script>"));
    assertEquals(0, count(page, "(?:src|href)=[\"']?(?!#)"), "nothing is fetched");
  }

  @Test
  void whatIsLeftOutIsSaid() throws IOException {
    String page = page("few.html", "--alerts", 20);
    assertEquals(20, count(page, "<details class=alert "));
    assertTrue(count(page, "[0-9]+ alerts are, the lowest in rank, left out of [0-9]+") > 0);
    assertTrue(page.contains("&lt;11"));
  }

  @Test
  void aMisfitIsHeldAgainstWhatItsSegmentLetsOneExpect() throws IOException {
    String page = page("misfit.html");
    assertTrue(page.contains("Expected and seen <span class=of>expected by the rates of "));
    assertTrue(page.contains(" better than its own segment."));
    assertTrue(page.contains("Do not fit: 31 of 98 now."), "of a segment there is no baseline");
  }

  @Test
  void theWeekMayBeAnEarlierOne() throws IOException {
    String page = page("earlier.html", "--at", "2026-05-04T00:00:00Z");
    assertTrue(page.contains("The week to 4 May 2026"));
    assertFalse(page.contains("Jun 2026, "), "nothing that came later");
    assertFalse(page.contains("Ever held"), "nor the summary of the whole");
  }

  @Test
  void aReplayWithoutTheDriftJobHasAPageToo() throws IOException {
    Path out = folder.resolve("flags-only");
    Files.createDirectories(out);
    Files.copy(sample.resolve("summary.json"), out.resolve("summary.json"));
    try (GZIPOutputStream packed =
        new GZIPOutputStream(Files.newOutputStream(out.resolve("flags.jsonl.gz")))) {
      packed.write(Files.readAllBytes(sample.resolve("flags.jsonl")));
    }
    Files.writeString(out.resolve("alerts.jsonl"), "{}\nno json\n");
    Path file = folder.resolve("flags-only.html");
    CommandRun run = report("--replay", out, "--output", file);
    assertEquals(ExitCode.DONE, run.code(), run.err());
    assertTrue(run.err().contains("2 records were not readable"));
    String page = Files.readString(file);
    assertTrue(page.contains("the rest is silence"));
    assertTrue(page.contains("There were no records of alerts."));
    assertTrue(page.contains("hcp-weekly-restraint-0"));
  }

  @Test
  void mistakesAreTold() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    List<CommandRun> runs =
        List.of(
            report("--replay", empty),
            report("--replay", sample, "-b", "127.0.0.1:1"),
            report("--replay", sample, "--alerts", 0),
            report("--replay", sample, "--output", empty),
            report("--replay", sample, "--at", "2001-01-01T00:00:00Z"));
    for (CommandRun run : runs) {
      assertEquals(ExitCode.BAD_INPUT, run.code(), run.err());
      assertEquals(1, run.err().lines().count(), run.err());
    }
  }
}
