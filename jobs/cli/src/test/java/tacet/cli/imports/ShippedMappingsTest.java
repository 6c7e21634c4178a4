package tacet.cli.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

/** Each shipped mapping on a sample of the vendor's shape. */
class ShippedMappingsTest {

  private static final List<String> CARE =
      List.of("--set", "subjectType=PATIENT", "--set", "function=SERVICE", "--set", "intent=CARE");

  @TempDir private Path folder;

  private Imported imported(String mapping, List<String> options, String... samples)
      throws IOException {
    Path[] files = Stream.of(samples).map(Imported.SAMPLES::resolve).toArray(Path[]::new);
    Imported run = Imported.of(folder, mapping, options, files);
    assertNoClearId(run.folder());
    return run;
  }

  private static void assertNoClearId(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String text = Files.readString(file);
        for (String id :
            List.of("@", "example", "491755501234", "wamid", "Muster", "p-100", "DocOn", "D100")) {
          assertFalse(text.contains(id), file + " tells " + id);
        }
      }
    }
  }

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
        imported(
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
        imported(
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
  void dataViewsAreInCentralStandardTimeAllYear() throws IOException {
    Imported run =
        imported(
            "marketing-cloud",
            Imported.EMAIL,
            "_Sent.csv",
            "_Open.csv",
            "_Bounce.csv",
            "_Unsubscribe.csv",
            "_Subscribers.csv",
            "_Job.csv");
    assertEquals(ExitCode.DONE, run.code(), run.err() + run.out());
    // On 9 March Chicago has daylight saving time; the data views have not.
    assertEquals(
        List.of(
            "SENT 2026-03-09T15:00:05Z -",
            "SENT 2026-03-09T15:00:06Z -",
            "SENT 2026-03-09T15:00:00Z -",
            "OPENED 2026-03-09T18:14:33Z -",
            "BOUNCED 2026-03-09T15:00:41Z HARD",
            "BOUNCED 2026-03-09T15:02:00Z SOFT",
            "UNSUBSCRIBED 2026-03-11T00:45:00Z -",
            // From everything, in answer to no job.
            "UNSUBSCRIBED 2026-03-11T13:00:00Z -"),
        run.touches("event", "occurredAt", "bounce"));
    List<String> ids = run.touches("touchId", "subjectId");
    assertEquals(3, Set.copyOf(ids.subList(0, 7)).size(), "responses belong to what was sent");
    assertFalse(ids.subList(0, 7).contains(ids.get(7)), "this one to none");
    assertEquals(
        List.of(
            "PROMOTION EMAIL WITHDRAWN 2026-03-11T00:45:00Z",
            "PROMOTION EMAIL WITHDRAWN 2026-03-11T13:00:00Z",
            // What the list of subscribers says of the same person.
            "PROMOTION EMAIL WITHDRAWN 2026-03-11T00:45:00Z"),
        run.consents("purpose", "channel", "status", "capturedAt"));
    assertTrue(run.out().contains("1 × descriptions of jobs"), run.out());
    assertTrue(run.out().contains("2 × subscribers who have not unsubscribed"), run.out());
  }

  @Test
  void sendGridEventsBelongToTheirMessage() throws IOException {
    Imported run = imported("sendgrid", Imported.EMAIL, "sendgrid.json");
    assertEquals(ExitCode.DONE, run.code(), run.err() + run.out());
    assertEquals(
        List.of(
            "Qm1lRkd0TnVtYmVyT25l SENT - -",
            "Qm1lRkd0TnVtYmVyT25l DELIVERED - -",
            "Qm1lRkd0TnVtYmVyT25l OPENED - true",
            "Qm1lRkd0TnVtYmVyT25l OPENED - false",
            "Qm1lRkd0TnVtYmVyT25l CLICKED - -",
            "VHdvTWVzc2FnZUlk BOUNCED SOFT -",
            "VHdvTWVzc2FnZUlk BOUNCED SOFT -",
            "VGhyZWVNZXNzYWdlSWQ BOUNCED HARD -",
            "Rm91ck1lc3NhZ2VJZA BOUNCED HARD -",
            "Qm1lRkd0TnVtYmVyT25l UNSUBSCRIBED - -",
            "Rml2ZU1lc3NhZ2VJZA COMPLAINED - -"),
        run.touches("touchId", "event", "bounce", "machine"));
    assertEquals(List.of("WITHDRAWN", "WITHDRAWN", "WITHDRAWN", "GRANTED"), run.consents("status"));
    assertEquals(
        Imported.pseudonym(folder, "anna.berg@clinic.example"),
        run.lines("touches.jsonl").get(0).get("subjectId").asText());
    assertEquals("2026-03-02T15:00:00Z", run.touches("occurredAt").get(0));
  }

  @Test
  void amazonSesInEveryWrapping() throws IOException {
    Imported run = imported("amazon-ses", Imported.EMAIL, "amazon-ses.ndjson");
    assertEquals(ExitCode.DONE, run.code(), run.err() + run.out());
    assertEquals(
        List.of(
            "SENT -",
            "DELIVERED -",
            "OPENED -",
            "CLICKED -",
            "BOUNCED HARD",
            "BOUNCED SOFT",
            // A notification of delivery tells of the sending as well.
            "SENT -",
            "DELIVERED -",
            "COMPLAINED -",
            "UNSUBSCRIBED -",
            "RETRACTED -",
            "RETRACTED -",
            "BOUNCED SOFT",
            "DELIVERED -",
            // In an SNS message that SQS holds.
            "BOUNCED SOFT"),
        run.touches("event", "bounce"));
    assertEquals(
        List.of("WITHDRAWN 2026-03-02T15:00:00Z", "WITHDRAWN 2026-03-03T08:00:00Z"),
        run.consents("status", "capturedAt"));
    assertTrue(run.out().contains("1 × opens and clicks of e-mails to several people"), run.out());
    assertEquals("spring", run.touches("campaign").get(0));
  }

  @Test
  void whatsAppBothWays() throws IOException {
    Imported run = imported("whatsapp", CARE, "whatsapp.ndjson");
    assertEquals(ExitCode.DONE, run.code(), run.err() + run.out());
    assertEquals(
        List.of(
            "SENT - -",
            "DELIVERED - -",
            "OPENED - -",
            "BOUNCED - HARD",
            "BOUNCED - HARD",
            "OPENED - -",
            "SENT INBOUND -",
            "SENT INBOUND -",
            "SENT INBOUND -",
            "UNSUBSCRIBED - -",
            "SENT INBOUND -",
            "UNSUBSCRIBED - -",
            "SENT - -",
            "SENT INBOUND -",
            "UNSUBSCRIBED - -",
            // A call that rang and was refused, one that was taken, and one of theirs.
            "SENT - -",
            "DECLINED - -",
            "SENT - -",
            "SENT INBOUND -"),
        run.touches("event", "direction", "bounce"));
    assertEquals(1, Set.copyOf(run.touches("subjectId")).size(), "one person, also in a group");
    List<JsonNode> touches = run.lines("touches.jsonl");
    assertEquals(touches.get(0).get("touchId"), touches.get(6).get("parentTouchId"));
    // STOP written freely is an outcome of itself; pressed on a message, of that message.
    assertEquals(touches.get(8).get("touchId"), touches.get(9).get("touchId"));
    assertEquals(touches.get(0).get("touchId"), touches.get(11).get("touchId"));
    assertEquals(
        List.of(
            "PROMOTION WITHDRAWN",
            "CARE WITHDRAWN",
            "CARE WITHDRAWN",
            "PROMOTION WITHDRAWN",
            "PROMOTION GRANTED",
            "PROMOTION GRANTED",
            "CARE WITHDRAWN"),
        run.consents("purpose", "status"));
  }

  @Test
  void fhirResourcesOfABundle() throws IOException {
    Imported run =
        imported(
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
