package tacet.cli.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tacet.cli.ExitCode;

class ImportCommandTest {

  private static final String MAPPING =
      """
      mapping: own
      format: csv
      csv: {separator: ";"}
      common:
        subjectType: HCP
        subjectId: {from: Arzt, pseudonym: true}
        source: own
      records:
        - record: touch
          each: {from: Teilnehmer, split: ","}
          fields:
            touchId: {from: Nr}
            subjectId: {from: ".", pseudonym: true}
            event: SENT
            occurredAt: {from: Zeit, time: {formats: dd.MM.yyyy HH:mm, zone: Europe/Berlin}}
            channel: {from: Kanal, closed: true, map: {Besuch: FACE_TO_FACE, Anruf: PHONE, Fax: skip}}
            function: SALES
            intent: PROMOTION
            product: {from: Produkt}
      """;

  @TempDir private Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Imported run(String mapping, String csv) throws IOException {
    return Imported.of(
        folder, file("own.yaml", mapping).toString(), List.of(), file("data.csv", csv));
  }

  @Test
  void aListBecomesARecordEach() throws IOException {
    Imported run =
        run(
            MAPPING,
            "\uFEFFNr;Teilnehmer;Zeit;Kanal;Produkt\n"
                + "1;\"a, b,\";02.03.2026 09:00;Besuch;\"Card\"\"ovex;\n2\"\n"
                + "2;a;03.03.2026 09:00;Fax;x\n");
    assertEquals(ExitCode.FINDINGS, run.code(), run.err());
    // A line end inside of quotes is text; the contract does not take it in a product.
    assertEquals(List.of("BAD_TEXT", "BAD_TEXT"), reasons(run));
    assertTrue(run.out().contains("1 × touch records left out by their channel"), run.out());
    Files.delete(run.folder().resolve("rejected.jsonl"));
    run =
        run(
            MAPPING,
            "Nr;Teilnehmer;Zeit;Kanal;Produkt\n1;\"a, b,\";02.03.2026 09:00;Besuch;Cardovex\n");
    assertEquals(ExitCode.DONE, run.code(), run.err() + run.out());
    assertEquals(
        List.of(
            "1 " + Imported.pseudonym(folder, "a") + " 2026-03-02T08:00:00Z",
            "1 " + Imported.pseudonym(folder, "b") + " 2026-03-02T08:00:00Z"),
        run.touches("touchId", "subjectId", "occurredAt"));
  }

  private static List<String> reasons(Imported run) throws IOException {
    return run.lines("rejected.jsonl").stream().map(line -> line.get("reason").asText()).toList();
  }

  @Test
  void whatDoesNotFitIsRejectedByPlaceAndNeverByContent() throws IOException {
    Imported run =
        run(
            MAPPING,
            "Nr;Teilnehmer;Zeit;Kanal;Produkt\n"
                + "1;Dr. Geheim;02.03.2026 09:00;Brieftaube;p\n"
                + "2;Dr. Geheim;2. März;Besuch;p\n"
                + "3;Dr. Geheim;02.03.2026 09:00;;p\n"
                + "4;Dr. Geheim\n"
                + ";Dr. Geheim;02.03.2026 09:00;Anruf;p\n"
                + "6;Dr. Geheim;02.03.2026 09:00;Anruf;p\n");
    assertEquals(ExitCode.FINDINGS, run.code(), run.err());
    assertEquals(
        List.of(
            "2 channel Kanal UNMAPPED_VALUE",
            "3 occurredAt Zeit BAD_TIME",
            "4 channel Kanal MISSING_CHANNEL",
            "5 - - BAD_ROW",
            "6 touchId Nr MISSING_FIELD"),
        Imported.brief(run.lines("rejected.jsonl"), "line", "field", "from", "reason"));
    assertTrue(run.out().contains("touch channel from Kanal: \"Brieftaube\" 1"), run.out());
    assertEquals(1, run.lines("touches.jsonl").size());
    for (String name : List.of("rejected.jsonl", "touches.jsonl")) {
      assertFalse(Files.readString(run.folder().resolve(name)).contains("Geheim"), name);
    }
    assertFalse((run.out() + run.err()).contains("Geheim"), run.out());
  }

  @Test
  void aCheckWritesNothing() throws IOException {
    Path data =
        file("data.csv", "Nr;Teilnehmer;Zeit;Kanal;Produkt\n1;a;02.03.2026 09:00;Besuch;p\n");
    Path mapping = file("own.yaml", MAPPING);
    List<String> before = names();
    Imported run =
        Imported.command(
            folder, List.of("import", "--mapping", mapping.toString(), "--check", data.toString()));
    assertEquals(ExitCode.DONE, run.code(), run.err());
    assertTrue(run.out().startsWith("own: 1 rows, 1 records, 0 rejected; nothing was written"));
    assertTrue(run.out().contains("event        SENT 1"), run.out());
    assertEquals(before, names());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(Path::toString).sorted().toList();
    }
  }

  @Test
  void gzipAndJsonInEveryLayoutGiveTheSame() throws IOException {
    String one =
        "{\"email\":\"a@b.example\",\"timestamp\":1772463600,\"event\":\"open\",\"sg_message_id\":\"m1.x\"}";
    String two = one.replace("m1", "m2");
    List<String> layouts =
        List.of(
            one + "\n" + two + "\n",
            "[" + one + "," + two + "]",
            "[\n " + one + ",\n " + two + "\n]\n",
            "\n[" + one + "]\n\n[" + two + "]\n",
            one.replace(",", ",\n") + "\n" + two.replace(",", ",\n"));
    for (int i = 0; i < layouts.size(); i++) {
      Path data = folder.resolve("data" + i);
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(data))) {
        out.write(layouts.get(i).getBytes(StandardCharsets.UTF_8));
      }
      Path own = Files.createDirectory(folder.resolve("run" + i));
      Imported run = Imported.of(own, "sendgrid", Imported.EMAIL, data);
      assertEquals(ExitCode.DONE, run.code(), run.err() + run.out());
      assertEquals(List.of("m1 OPENED", "m2 OPENED"), run.touches("touchId", "event"), "" + i);
    }
  }

  @Test
  void aBadLineLeavesTheOthersWhole() throws IOException {
    String one =
        "{\"email\":\"a@b.example\",\"timestamp\":1772463600,\"event\":\"open\",\"sg_message_id\":\"m1.x\"}";
    Path data = file("data.json", one + "\n{\"email\": \"secret@b.example\n\n" + one + "\n");
    Imported run = Imported.of(folder, "sendgrid", Imported.EMAIL, data);
    assertEquals(ExitCode.FINDINGS, run.code());
    assertEquals(2, run.lines("touches.jsonl").size());
    JsonNode rejected = run.lines("rejected.jsonl").get(0);
    assertEquals("{\"file\":\"data.json\",\"line\":2,\"reason\":\"BAD_ROW\"}", rejected.toString());
  }

  @Test
  void aMistakeInAMappingNamesItsPlaceAndTheNearestName() throws IOException {
    String data = "Nr;Teilnehmer;Zeit;Kanal;Produkt\n";
    for (String[] mistake :
        new String[][] {
          {
            "pseudonym: true}\n  source",
            "psuedonym: true}\n  source",
            ":6:27; did you mean \"pseudonym\"?"
          },
          {"touchId:", "touchID:", "did you mean \"touchId\"?"},
          {"event: SENT", "event: SEND", "unknown value \"SEND\""},
          {"      function: SALES\n", "", "a touch that was made or planned needs \"function\""},
          {"FACE_TO_FACE", "FACE2FACE", "did you mean \"FACE_TO_FACE\"?"},
          {"  source: own\n", "", "a touch needs \"source\""},
          {"Europe/Berlin", "Europe/Berlinn", "not a zone"},
          {"dd.MM.yyyy HH:mm", "dd.MM.bbbb", "not a format of times"},
          {"record: touch", "record: touches", "did you mean \"touch\"?"},
          {"mapping: own", "mapping: [own", "not valid YAML"},
        }) {
      String mapping = MAPPING.replace(mistake[0], mistake[1]);
      Imported run = run(mapping, data);
      assertEquals(ExitCode.BAD_INPUT, run.code(), mistake[1]);
      assertEquals(1, run.err().lines().count(), run.err());
      assertTrue(run.err().contains("own.yaml:"), run.err());
      assertTrue(run.err().contains(mistake[2]), run.err());
    }
  }

  @Test
  void aColumnThatIsNotThereNamesTheNearest() throws IOException {
    Imported run = run(MAPPING, "Nummer;Teilnehmer;Zeiten;Kanal;Produkt\n");
    assertEquals(ExitCode.BAD_INPUT, run.code());
    assertTrue(run.err().contains("no column \"Nr\" for touchId"), run.err());
    assertTrue(run.err().contains("data.csv:1"), run.err());
  }

  @Test
  void whatTheExportDoesNotSayIsAskedFor() throws IOException {
    Path sample = Imported.SAMPLES.resolve("sendgrid.json");
    Imported none = Imported.of(folder, "sendgrid", List.of(), sample);
    assertEquals(ExitCode.BAD_INPUT, none.code());
    assertTrue(none.err().contains("never assumed"), none.err());
    assertTrue(none.err().contains("--set function=MARKETING|SALES"), none.err());
    Imported wrong = Imported.of(folder, "sendgrid", List.of("--set", "functoin=SALES"), sample);
    assertTrue(wrong.err().contains("did you mean \"function\"?"), wrong.err());
    List<String> keyless = new ArrayList<>(List.of("import", "--mapping", "sendgrid"));
    keyless.addAll(Imported.EMAIL);
    keyless.addAll(List.of("--output", folder.resolve("x").toString(), sample.toString()));
    Imported noKey = Imported.command(folder, keyless);
    assertEquals(ExitCode.BAD_INPUT, noKey.code());
    assertTrue(noKey.err().contains("--pseudonym-key-file"), noKey.err());
    Imported unknown = Imported.of(folder, "sengrid", List.of(), sample);
    assertTrue(unknown.err().contains("did you mean \"sendgrid\"?"), unknown.err());
  }

  @Test
  void whatIsThereIsKept() throws IOException {
    String data = "Nr;Teilnehmer;Zeit;Kanal;Produkt\n1;a;02.03.2026 09:00;Besuch;p\n";
    assertEquals(ExitCode.DONE, run(MAPPING, data).code());
    Imported again = run(MAPPING, data);
    assertEquals(ExitCode.BAD_INPUT, again.code());
    assertTrue(again.err().contains("--append"), again.err());
    Imported added =
        Imported.of(
            folder,
            folder.resolve("own.yaml").toString(),
            List.of("--append"),
            folder.resolve("data.csv"));
    assertEquals(ExitCode.DONE, added.code(), added.err());
    assertEquals(2, added.lines("touches.jsonl").size());
  }

  @Test
  void aZoneIsAskedForWhereTimesHaveNone() throws IOException {
    String csv =
        "time,touch_id,doctor_id,event,channel,team,purpose,product,message,sender,system\n";
    Path data = file("data.csv", csv + "2026-03-02T09:00:00,1,d,SENT,phone,sales,promotion,,,,\n");
    Imported run = Imported.of(folder, "touches-csv", List.of(), data);
    assertEquals(ExitCode.FINDINGS, run.code(), run.err());
    assertTrue(run.out().contains("NO_ZONE occurredAt"), run.out());
    assertTrue(run.out().contains("give --set zone="), run.out());
    // Nothing but rejections came of it, so the folder is still free.
    run = Imported.of(folder, "touches-csv", List.of("--set", "zone=Europe/Berlin"), data);
    assertEquals(ExitCode.DONE, run.code(), run.err());
    assertEquals(List.of("2026-03-02T08:00:00Z"), run.touches("occurredAt"));
    assertFalse(Files.exists(run.folder().resolve("rejected.jsonl")));
    run = Imported.of(folder, "touches-csv", List.of("--append", "--set", "zone=Berlin"), data);
    assertEquals(ExitCode.BAD_INPUT, run.code());
    assertTrue(run.err().contains("not a zone: --set zone=Berlin"), run.err());
  }
}
