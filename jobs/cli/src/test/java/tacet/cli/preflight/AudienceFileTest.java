package tacet.cli.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tacet.cli.UsageError;
import tacet.cli.preflight.Audience.BadLine;
import tacet.cli.terminal.ProgressLine;

class AudienceFileTest {

  private static final ProgressLine SILENT =
      new ProgressLine(new PrintWriter(new StringWriter()), false, Duration.ofDays(1));

  @TempDir private Path folder;

  private Audience read(String text) throws IOException {
    return AudienceFile.read(Files.writeString(folder.resolve("list.csv"), text), SILENT);
  }

  private String refused(String text) {
    UsageError error = assertThrows(UsageError.class, () -> read(text));
    return error.getMessage().replace(folder.toString() + '/', "");
  }

  @Test
  void everyoneIsReadOnceWithAllColumns() throws IOException {
    Audience audience =
        read(
            """
            \uFEFFname,Subject,accounts,zone
            "One, Dr",HCP:a,c-1|ACCOUNT:c-2,Europe/Berlin
            Two,PATIENT:b,,
            Again,HCP:a,c-9,
            """);
    assertEquals(List.of("name", "Subject", "accounts", "zone"), audience.columns());
    assertEquals(1, audience.repeated());
    assertEquals(2, audience.members().size());
    Member first = audience.members().get(0);
    assertEquals("HCP:a", first.subject());
    assertEquals(List.of("c-1", "c-2"), first.accounts());
    assertEquals(ZoneId.of("Europe/Berlin"), first.zone());
    assertNull(audience.members().get(1).zone());
    assertEquals("Member[HCP]", first.toString());

    Path open = folder.resolve("open.csv");
    AudienceFile.write(open, audience, audience.members());
    assertEquals(
        """
        name,Subject,accounts,zone
        "One, Dr",HCP:a,c-1|ACCOUNT:c-2,Europe/Berlin
        Two,PATIENT:b,,
        """,
        Files.readString(open));
  }

  @Test
  void typeAndIdMayStandInTwoColumnsAndBetweenSemicolons() throws IOException {
    Audience audience = read("subjectType;subjectId;account\nHCP;a;c-1\n");
    assertEquals(';', audience.separator());
    assertEquals("HCP:a", audience.members().get(0).subject());
    assertEquals(List.of("c-1"), audience.members().get(0).accounts());
  }

  @Test
  void badLinesAreNamedByNumberAndNeverQuoted() throws IOException {
    Audience audience =
        read("subject,zone\nsecret,\nDOCTOR:secret,\nHCP:a,Mars\n\nHCP:b\nHCP:c,\n,\nHCP:d,\"x");
    assertEquals(List.of(2L, 3L, 4L, 6L, 8L, 9L), lines(audience));
    assertEquals("HCP:c", audience.members().get(0).subject());
    assertEquals(1, audience.members().size());
    audience.bad().forEach(line -> assertTrue(!line.why().contains("secret"), line.why()));
  }

  private static List<Long> lines(Audience audience) {
    return audience.bad().stream().map(BadLine::line).toList();
  }

  @Test
  void whatIsNoListIsRefused() throws IOException {
    assertEquals("no header: list.csv:1; name the columns in the first line", refused(""));
    assertTrue(refused("id\nHCP:a\n").startsWith("no column names the people: list.csv:1; "));
    assertTrue(refused("subject,x,x\n").startsWith("two columns of one name: list.csv:1; "));
    assertTrue(refused("subject\n").startsWith("the audience is empty (no row): list.csv; "));
    assertTrue(refused("subject\nx\n").startsWith("the audience is empty (the subject is not"));
    Path file = folder.resolve("latin.csv");
    Files.write(file, "subject\nHCP:ä\n".getBytes(StandardCharsets.ISO_8859_1));
    UsageError error = assertThrows(UsageError.class, () -> AudienceFile.read(file, SILENT));
    assertTrue(error.getMessage().startsWith("not UTF-8"), error.getMessage());
  }
}
