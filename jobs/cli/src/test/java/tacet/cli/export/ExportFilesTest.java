package tacet.cli.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tacet.cli.CommandRun;
import tacet.cli.ExitCode;

class ExportFilesTest {

  private static final String PREFERENCES =
      """
      {"subject":"HCP:doctor-17","top":"SMS","contested":true,"channels":[\
      {"channel":"SMS","rate":0.4,"trials":11.5,"band":3,"asOf":"2026-06-01T09:00:00Z"},\
      {"channel":"EMAIL","rate":0.1,"trials":4,"band":1,"bestHourOfWeek":33,"asOf":"2026-06-01T09:00:00Z"}]}
      {"subject":"HCP:doctor-18","contested":false,"channels":[]}
      no record
      """;

  @TempDir private Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void aRowARecordAndAListInOneCell() throws IOException {
    Path file = file("preferences.jsonl", PREFERENCES);
    CommandRun run = CommandRun.of("export", file, "--format", "csv", "--show-ids");
    assertEquals(ExitCode.DONE, run.code(), run.err());
    List<String> lines = run.out().lines().toList();
    assertEquals("subject,top,contested,channels", lines.get(0));
    assertTrue(lines.get(1).startsWith("HCP:doctor-17,SMS,true,\"[{\"\"channel\"\":\"\"SMS\"\","));
    assertEquals("HCP:doctor-18,,false,", lines.get(2));
    assertEquals(3, lines.size());
    assertEquals("1 records were not readable and are left out", run.err().strip());
  }

  @Test
  void aRowAnItem() throws IOException {
    Path file = file("preferences.jsonl", PREFERENCES);
    CommandRun run = CommandRun.of("export", file, "--each", "channels", "--show-ids");
    assertEquals(
        """
        subject,top,contested,channels.channel,channels.rate,channels.trials,channels.band,channels.bestHourOfWeek,channels.asOf
        HCP:doctor-17,SMS,true,SMS,0.4,11.5,3,,2026-06-01T09:00:00Z
        HCP:doctor-17,SMS,true,EMAIL,0.1,4,1,33,2026-06-01T09:00:00Z
        HCP:doctor-18,,false,,,,,,
        """,
        run.out());
  }

  @Test
  void aListInARecordInTheRecord() throws IOException {
    Path file =
        file(
            "alerts.jsonl",
            """
            {"alertId":"a","baseline":{"from":1,"to":2,"bins":[{"name":"=EMAIL","count":2,"of":9}]}}
            """);
    CommandRun run = CommandRun.of("export", file, "--each", "baseline.bins");
    List<String> lines = run.out().lines().toList();
    assertTrue(lines.get(0).contains(",baseline.from,baseline.to,baseline.bins.name,"), run.out());
    assertTrue(lines.get(1).contains(",1,2,'=EMAIL,2,9,"), run.out());
  }

  @Test
  void idsAreMaskedUnlessAskedFor() throws IOException {
    Path target = folder.resolve("all.csv");
    CommandRun run =
        CommandRun.of("export", file("preferences.jsonl", PREFERENCES), "--output", target);
    assertEquals(ExitCode.DONE, run.code(), run.err());
    assertEquals(target + ": 2 rows", run.out().strip());
    String text = Files.readString(target);
    assertFalse(text.contains("doctor"), text);
    assertTrue(text.lines().toList().get(1).matches("HCP:[0-9a-f]{8}….*"), text);
  }

  @Test
  void whatCannotBeExportedIsSaidInOneLine() throws IOException {
    Path file = file("preferences.jsonl", PREFERENCES);
    Path flags = file("flags.jsonl", "");
    assertRefused("records of different sorts", file, flags);
    assertRefused("files and topics together", file, "policy");
    assertRefused("no such list", file, "--each", "chanels");
    assertRefused("a file is read whole", file, "--latest");
    assertRefused("not a file of a replay", file("mine.jsonl", ""));
    assertRefused("no such file", folder.resolve("effects.jsonl"));
    assertRefused("a folder", folder);
  }

  private static void assertRefused(String why, Object... words) {
    List<Object> all = new ArrayList<>(List.of("export"));
    all.addAll(List.of(words));
    CommandRun run = CommandRun.of(all.toArray());
    assertEquals(ExitCode.BAD_INPUT, run.code(), run.out() + run.err());
    assertTrue(run.err().contains(why), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
  }
}
