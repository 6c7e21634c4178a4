package tacet.cli.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tacet.cli.ExitCode;

/** Files written in other ways than the mapping says, and files that break. */
class ImportFilesTest {

  private static final String TABLE =
      """
      time,touch_id,doctor_id,event,channel,team,purpose,product
      2026-05-03T13:00:00Z,T1,D1,SENT,e-mail,marketing,promotion,Prüfan
      """;
  private static final String EVENT =
      "{\"email\":\"a@b.example\",\"timestamp\":1461095246,\"event\":\"processed\",\"sg_message_id\":\"m\"}";

  @TempDir private Path folder;

  private Imported table(String text, Charset charset, String... options) throws IOException {
    Path file = Files.write(folder.resolve("table.csv"), text.getBytes(charset));
    return Imported.of(folder, "touches-csv", List.of(options), file);
  }

  private Imported events(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("events.json"), text);
    List<String> options = new ArrayList<>(Imported.EMAIL);
    options.add("--check");
    return Imported.of(folder, "sendgrid", options, file);
  }

  @Test
  void aTableInAnotherEncodingIsReadByItsMark() throws IOException {
    Imported run = table("\uFEFF" + TABLE, StandardCharsets.UTF_16LE);
    assertEquals(ExitCode.DONE, run.code(), run.err() + run.out());
    assertEquals(List.of("T1 Prüfan"), run.touches("touchId", "product"));
  }

  @Test
  void whatPartsTheColumnsAndTheEncodingCanBeSaid() throws IOException {
    String text = TABLE.replace(',', ';');
    Imported run = table(text, StandardCharsets.UTF_8);
    assertEquals(ExitCode.BAD_INPUT, run.code());
    assertTrue(
        run.err().contains("the header is one column") && run.err().contains("--separator \";\""),
        run.err());
    Charset latin = Charset.forName("windows-1252");
    run = table(text, latin, "--separator", ";");
    assertEquals(ExitCode.BAD_INPUT, run.code());
    assertTrue(run.err().contains("--charset windows-1252"), run.err());
    run = table(text, latin, "--separator", ";", "--charset", "windows-1252");
    assertEquals(ExitCode.DONE, run.code(), run.err() + run.out());
    assertEquals(List.of("T1 Prüfan"), run.touches("touchId", "product"));
  }

  @Test
  void aWrongWordForEitherNamesTheFix() throws IOException {
    assertTrue(
        table(TABLE, StandardCharsets.UTF_8, "--separator", "ab").err().contains("write \";\""));
    assertTrue(
        table(TABLE, StandardCharsets.UTF_8, "--charset", "utf-9").err().contains("write UTF-8"));
  }

  @Test
  void aBrokenFirstLineLeavesTheOthersWhole() throws IOException {
    for (String broken : List.of("{\"email\":\"x@", "words", "{\"email\" \"x\"}")) {
      Imported run = events(broken + "\n" + EVENT + "\n" + EVENT + "\n");
      assertEquals(ExitCode.FINDINGS, run.code(), run.err());
      assertTrue(run.out().startsWith("sendgrid: 3 rows, 2 records, 1 rejected"), run.out());
      assertTrue(run.out().contains("BAD_ROW; first at events.json:1"), run.out());
    }
  }

  @Test
  void aDocumentOverSeveralLinesIsNoBrokenLine() throws IOException {
    for (String whole :
        List.of(
            "[\n" + EVENT + "\n]",
            "[" + EVENT + ",\n" + EVENT + "\n]",
            EVENT.replace(",", ",\n"),
            EVENT.replace(":", ":\n"))) {
      Imported run = events(whole);
      assertEquals(ExitCode.DONE, run.code(), run.err() + run.out());
    }
  }

  @Test
  void whatCannotBeReadAfterAFaultIsSaid() throws IOException {
    Imported run = events("[\n" + EVENT + ",\n{\"email\" \"x\"},\n" + EVENT + "\n]");
    assertEquals(ExitCode.FINDINGS, run.code(), run.err());
    assertTrue(
        run.out().contains("file of which nothing was read after the fault at events.json:3"),
        run.out());
  }

  @Test
  void aFaultInTheOnlyTimeNamesItsField() throws IOException {
    Imported run = events(EVENT.replace("\"timestamp\":1461095246,", ""));
    assertTrue(run.out().contains("MISSING_FIELD occurredAt of a touch from timestamp"), run.out());
  }
}
