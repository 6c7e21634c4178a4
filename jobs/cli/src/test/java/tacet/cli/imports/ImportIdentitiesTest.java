package tacet.cli.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tacet.cli.ExitCode;

/** What people and encodings are called. */
class ImportIdentitiesTest {

  @TempDir private Path folder;

  @Test
  void oneDoctorOfTwoSystemsIsOneSubject() throws IOException {
    Path ids = folder.resolve("ids.csv");
    Files.writeString(
        ids, "address,crm\nAnna Berg <ANNA.berg@clinic.example>,0015g00000DocOnAAB\n");
    List<String> options = new ArrayList<>(Imported.EMAIL);
    options.addAll(List.of("--ids", ids.toString()));
    Imported run =
        Imported.of(folder, "sendgrid", options, Imported.SAMPLES.resolve("sendgrid.json"));
    assertEquals(ExitCode.DONE, run.code(), run.err());
    assertEquals(Imported.pseudonym(folder, "0015g00000DocOn"), run.touches("subjectId").get(0));
    Files.writeString(ids, "address,crm\na@b.example,1\nA@b.example,2\n");
    run = Imported.of(folder, "sendgrid", options, Imported.SAMPLES.resolve("sendgrid.json"));
    assertEquals(ExitCode.BAD_INPUT, run.code());
    assertTrue(run.err().contains("ids.csv:3"), run.err());
  }

  @Test
  void anotherEncodingIsNotGuessed() throws IOException {
    Path data = folder.resolve("data.csv");
    String csv = "Nr;Arzt;Zeit;Produkt\n1;a;2026-03-02T09:00:00Z;Säure\n";
    Files.writeString(data, csv, StandardCharsets.ISO_8859_1);
    String yaml =
        """
        mapping: own
        format: csv
        csv: {separator: ";"}
        records:
          - record: touch
            fields:
              touchId: {from: Nr}
              subjectType: HCP
              subjectId: {from: Arzt, pseudonym: true}
              event: SENT
              occurredAt: {from: Zeit}
              channel: PHONE
              function: SALES
              intent: PROMOTION
              product: {from: Produkt}
              source: own
        """;
    Path mapping = Files.writeString(folder.resolve("own.yaml"), yaml);
    Imported run = Imported.of(folder, mapping.toString(), List.of(), data);
    assertEquals(ExitCode.BAD_INPUT, run.code());
    assertTrue(run.err().contains("another encoding"), run.err());
    Files.writeString(mapping, yaml.replace("\";\"}", "\";\", charset: windows-1252}"));
    run = Imported.of(folder, mapping.toString(), List.of(), data);
    assertEquals(ExitCode.DONE, run.code(), run.err() + run.out());
    assertEquals(List.of("Säure"), run.touches("product"));
  }

  @Test
  void aFileThatIsCutShortLeavesNothingBehind() throws IOException {
    for (String[] of :
        new String[][] {{"touches-csv", "touches.csv"}, {"sendgrid", "sendgrid.json"}}) {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (OutputStream out = new GZIPOutputStream(packed)) {
        Files.copy(Imported.SAMPLES.resolve(of[1]), out);
      }
      Path data = folder.resolve("data.gz");
      Files.write(data, Arrays.copyOf(packed.toByteArray(), packed.size() * 2 / 3));
      List<String> options = of[0].equals("sendgrid") ? Imported.EMAIL : List.of();
      Imported run = Imported.of(folder, of[0], options, data);
      assertEquals(ExitCode.BAD_INPUT, run.code(), run.out());
      assertTrue(run.err().contains("not whole gzip"), run.err());
      try (var left = Files.list(run.folder())) {
        assertEquals(List.of(), left.toList());
      }
    }
  }

  @Test
  void spellings() {
    assertEquals("a.b@c.example", Spelling.EMAIL.of("Anna <A.B@c.example>"));
    assertEquals("Crm-7", Spelling.EMAIL.of("Crm-7"));
    assertEquals("491755501234", Spelling.PHONE.of("+49 (175) 550-1234"));
    assertEquals("US.1349", Spelling.PHONE.of("US.1349"));
    assertEquals("0015g00000DocOn", Spelling.SALESFORCE_ID.of("0015g00000DocOnAAB"));
    assertEquals("p-1", Spelling.REFERENCE.of("https://fhir.example/Patient/p-1/_history/3"));
    assertEquals("1-2", Spelling.REFERENCE.of("urn:uuid:1-2"));
    assertEquals("CH", Spelling.COUNTRY.of("che"));
    assertEquals(null, Spelling.COUNTRY.of("Suisse"));
  }
}
