package tacet.cli.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tacet.cli.ExitCode;

/** The shipped mappings of visits and records of care, on samples of the vendors' shape. */
class ShippedMappingsTest {

  @TempDir private Path folder;

  @Test
  void theNamesAreThoseOfTheFolder() throws IOException {
    try (Stream<Path> files = Files.list(Imported.MAPPINGS)) {
      Set<String> there =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".yaml"))
              .map(name -> name.replace(".yaml", ""))
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(new TreeSet<>(ShippedMappings.NAMES), there);
    }
    for (String name : ShippedMappings.NAMES) {
      assertEquals(name, ShippedMappings.read(name).name());
    }
  }

  @Test
  void aGroupCallCountsOncePerDoctor() throws IOException {
    Imported run =
        Imported.ofSamples(
            folder,
            "veeva-calls",
            List.of("--set", "function=SALES", "--set", "intent=PROMOTION"),
            "veeva-calls.csv");
    assertEquals(ExitCode.DONE, run.code(), run.err() + run.out());
    assertEquals(
        List.of(
            "a045g00000AbCdE SENT FACE_TO_FACE Cardovex Outcomes trial -",
            "a045g00000GrOuP SENT VIDEO Cardovex Dosing true",
            "a045g00000GrOuP SENT VIDEO Cardovex Dosing true",
            "a045g00000GrOuP SENT VIDEO Cardovex Dosing true",
            "a045g00000PlAnn PLANNED PHONE Lumirena - -",
            "a045g00000HcoOn SENT FACE_TO_FACE - - -",
            "a045g00000DeLet RETRACTED - - - -",
            "a045g00000PlDel RETRACTED - - - -"),
        run.touches("touchId", "event", "channel", "product", "narrative", "group"));
    List<JsonNode> touches = run.lines("touches.jsonl");
    // Parent and attendee row of one doctor are one touch of his; the other doctor has his own.
    assertEquals(touches.get(1).get("subjectId"), touches.get(2).get("subjectId"));
    assertNotEquals(touches.get(1).get("subjectId"), touches.get(3).get("subjectId"));
    assertEquals(
        Imported.pseudonym(folder, "0015g00000DocOn"), touches.get(0).get("subjectId").asText());
    assertEquals("ACCOUNT", touches.get(5).get("subjectType").asText());
    assertEquals("2026-04-01T06:00:00Z", touches.get(4).get("receivedAt").asText());
    assertEquals("2026-04-06T08:00:00Z", touches.get(7).get("occurredAt").asText());
    assertTrue(run.out().contains("1 × attendees that are users"), run.out());
  }

  @Test
  void aCallsFirstKeyMessageIsItsNarrative() throws IOException {
    Imported run =
        Imported.ofSamples(
            folder,
            "veeva-key-messages",
            List.of("--set", "function=SALES", "--set", "intent=PROMOTION"),
            "veeva-key-messages.csv");
    assertEquals(ExitCode.DONE, run.code(), run.err() + run.out());
    assertEquals(
        List.of(
            "a045g00000AbCdE SENT 1 FACE_TO_FACE Cardovex Renal outcomes -",
            "a045g00000GrOuP SENT 1 VIDEO Lumirena Titration true"),
        run.touches("touchId", "event", "revision", "channel", "product", "narrative", "group"));
    assertTrue(run.out().contains("1 × key messages after the first of a call"), run.out());
    assertTrue(
        run.out().contains("1 × key messages of calls that are not reported as made"), run.out());
    // Both are the touches of the calls' export, of the same doctors.
    List<JsonNode> touches = run.lines("touches.jsonl");
    assertEquals(
        Imported.pseudonym(folder, "0015g00000DocOn"), touches.get(0).get("subjectId").asText());
    assertEquals("2026-03-02T09:30:00Z", touches.get(0).get("occurredAt").asText());
  }

  @Test
  void fhirResourcesOfABundle() throws IOException {
    Imported run =
        Imported.ofSamples(
            folder,
            "fhir-r4",
            List.of(
                "--set",
                "function=SERVICE",
                "--set",
                "intent=CARE",
                "--set",
                "channel=FACE_TO_FACE"),
            "fhir-r4.json");
    assertEquals(ExitCode.FINDINGS, run.code(), run.err() + run.out());
    assertEquals(
        List.of(
            "c-1 SENT - EMAIL 2026-02-03T07:00:00Z",
            "c-1 SENT - EMAIL 2026-02-03T07:00:00Z",
            "c-2 SENT INBOUND PHONE 2026-02-03T08:00:00Z",
            "c-3 RETRACTED - FACE_TO_FACE 2026-02-04T09:00:00Z",
            "a-1 PLANNED - FACE_TO_FACE 2026-03-10T09:00:00Z",
            "a-2 SENT - FACE_TO_FACE 2026-02-10T09:00:00Z",
            "a-2 ATTENDED - - 2026-02-10T09:00:00Z",
            "a-3 NO_SHOW - FACE_TO_FACE 2026-02-12T09:00:00Z",
            // Called off before it would have begun.
            "a-4 RETRACTED - FACE_TO_FACE 2026-02-20T10:00:00Z"),
        run.touches("touchId", "event", "direction", "channel", "occurredAt"));
    assertEquals(
        Set.of(
            "PATIENT " + Imported.pseudonym(folder, "p-100"),
            "HCP " + Imported.pseudonym(folder, "d-1")),
        Set.copyOf(run.touches("subjectType", "subjectId")),
        "one patient and one doctor, however referred to");
    assertEquals("c-1", run.lines("touches.jsonl").get(2).get("parentTouchId").asText());
    assertEquals(
        List.of(
            "CH 1974-12-25 - Europe/Zurich",
            "- - 2026-01-14T12:42:00Z -",
            "- - 2026-02-02T08:00:00Z -"),
        Imported.brief(run.lines("profiles.jsonl"), "country", "birthDate", "deceasedAt", "zone"));
    assertEquals(
        List.of(
            "HCP CLINIC 2026-03-10T09:00:00Z 2026-03-10T09:30:00Z -",
            "HCP CLINIC 2026-03-10T09:00:00Z 2026-03-10T09:30:00Z true"),
        Imported.brief(
            run.lines("calendars.jsonl"), "subjectType", "kind", "start", "end", "cancelled"));
    assertTrue(run.out().contains("profile birthDate from birthDate: a number 1"), run.out());
  }
}
