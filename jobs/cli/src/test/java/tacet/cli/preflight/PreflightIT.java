package tacet.cli.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tacet.cli.CommandRun;
import tacet.cli.ExitCode;

/** The example's audience before it is written to, by what a replay of the example told. */
class PreflightIT {

  private static final Path ROOT = Path.of("../..");
  private static final Path LIST = ROOT.resolve("deploy/example/audience.csv");

  @TempDir private static Path folder;

  private static Path out;

  @BeforeAll
  static void replay() {
    out = folder.resolve("out");
    CommandRun run =
        CommandRun.of(
            "replay",
            "--rules",
            ROOT.resolve("deploy/rules"),
            "--input",
            ROOT.resolve("deploy/example"),
            "--output",
            out);
    assertEquals(ExitCode.DONE, run.code(), run.err());
  }

  private static CommandRun preflight(Object... more) {
    List<Object> words = new ArrayList<>(List.of("preflight", "--audience", LIST));
    words.addAll(List.of("--channel", "EMAIL", "--intent", "PROMOTION"));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray());
  }

  /** Runs a command as it is written, from here and with other outputs. */
  private static CommandRun asWritten(String line) {
    List<Object> words = new ArrayList<>();
    for (String word : line.strip().split(" ")) {
      boolean here = word.equals("out") || word.equals("open.csv");
      words.add(
          here ? folder.resolve(word) : word.startsWith("deploy/") ? ROOT.resolve(word) : word);
    }
    return CommandRun.of(words.toArray());
  }

  @Test
  void theReadmesCommandCounts() throws IOException {
    String begin = "scripts/tacet preflight ";
    String line =
        Files.readAllLines(ROOT.resolve("README.md")).stream()
            .filter(each -> each.startsWith(begin))
            .findFirst()
            .orElseThrow();
    CommandRun run = asWritten(line.substring("scripts/tacet ".length()));
    assertEquals(ExitCode.DONE, run.code(), run.err());
    assertEquals("", run.err());
    String[] expected = {
      "touch     email, promotion, by marketing",
      "at        Fri 5 Jun 2026 13:21 UTC",
      "audience  audience.csv: 4 people",
      "1 row: someone named again, counted once",
      "1 bad line left out",
      "line 7: the subject is not a type and an id, as HCP:d-17",
      "open          1   25.0 %",
      "held          3   75.0 %",
      "hcp-email-weekly",
      "Mon 8 Jun 2026 07:30 UTC",
      "1 person never seen, answered for by the rules in force: 1 held, 0 open",
      "2  a message to which they never said yes",
      "1  one contact too many",
      "2  open at Mon 8 Jun 2026 08:00 UTC to Mon 8 Jun 2026 13:00 UTC",
      "  [" + ":".repeat(66) + "======]",
      "Quiet hours: no rule in force has any for this touch."
    };
    for (String words : expected) {
      assertTrue(run.out().contains(words), words + " is not in " + run.out());
    }
    for (String id : List.of("d-17", "d-23", "d-99", "p-4")) {
      assertFalse(run.out().replace("as HCP:d-17", "").contains(id), run.out());
    }
    assertEquals(
        "subject,accounts,zone,mailing\nHCP:d-23,,Europe/Lisbon,A\n",
        Files.readString(folder.resolve("open.csv")));
  }

  @Test
  void itSaysTheSameEachTime() {
    CommandRun run = preflight("--replay", out);
    assertEquals(ExitCode.DONE, run.code(), run.err());
    assertEquals(run, preflight("--replay", out));
  }

  @Test
  void anotherTimeAndProductAreAnsweredFor() {
    CommandRun before = preflight("--replay", out, "--at", "2026-01-05T00:00:00Z");
    assertEquals(ExitCode.DONE, before.code(), before.err());
    assertTrue(before.out().contains("at        Mon 5 Jan 2026 00:00 UTC"), before.out());
    assertFalse(before.out().contains("hcp-email-weekly"), before.out());
    CommandRun after =
        preflight("--replay", out, "--at", "2026-06-09T00:00:00Z", "--product", "cardiolin");
    assertTrue(after.out().contains("; product cardiolin"), after.out());
    assertTrue(after.out().contains("The replay ends at Fri 5 Jun 2026 13:21 UTC"), after.out());
    assertFalse(after.out().contains("hcp-email-weekly"), after.out());
  }

  @Test
  void quietHoursOfPatientsAreKept() {
    CommandRun run =
        CommandRun.of(
            "preflight",
            "--audience",
            LIST,
            "--channel",
            "SMS",
            "--intent",
            "SERVICE",
            "--replay",
            out,
            "--horizon",
            "PT24H");
    assertEquals(ExitCode.DONE, run.code(), run.err());
    assertTrue(run.out().contains("Quiet hours of patient-night are kept here"), run.out());
  }

  @Test
  void badInputIsSaidInOneLine() throws IOException {
    assertRefused("no folder", "the folder is not the output of a replay", "--replay", folder);
    assertRefused("at", "not an instant: --at today; ", "--replay", out, "--at", "today");
    assertRefused("horizon", "not a horizon: --horizon P9W", "--replay", out, "--horizon", "P9W");
    assertRefused("long", "not a horizon: --horizon P99D", "--replay", out, "--horizon", "P99D");
    assertRefused("open", "the list would be written over", "--replay", out, "--open", LIST);
    assertRefused(
        "nowhere", "no file can be there", "--replay", out, "--open", folder.resolve("no/x.csv"));
    assertRefused("both", "a replay needs no broker", "--replay", out, "-b", "127.0.0.1:1");
    assertRefused("function", "Invalid value for option '--function'", "--function", "SELLING");
    Path broken = Files.createDirectory(folder.resolve("broken"));
    for (String file : List.of("policy.jsonl", "summary.json")) {
      Files.copy(out.resolve(file), broken.resolve(file));
    }
    Files.writeString(broken.resolve("flags.jsonl"), "{\"subject\":\"HCP:d-17\"}\n");
    assertRefused("broken", "flags.jsonl:1; run the replay again", "--replay", broken);
  }

  private static void assertRefused(String name, String words, Object... more) {
    CommandRun run = preflight(more);
    assertEquals(ExitCode.BAD_INPUT, run.code(), name);
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains(words), run.err());
    assertEquals("", run.out());
  }
}
