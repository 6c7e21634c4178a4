package tacet.cli.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tacet.cli.ExitCode;

/** The shipped mappings of mail and messages, on samples of the vendors' shape. */
class MessageMappingsTest {

  @TempDir private Path folder;

  @Test
  void dataViewsAreInCentralStandardTimeAllYear() throws IOException {
    Imported run =
        Imported.ofSamples(
            folder,
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
    Imported run = Imported.ofSamples(folder, "sendgrid", Imported.EMAIL, "sendgrid.json");
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
    Imported run = Imported.ofSamples(folder, "amazon-ses", Imported.EMAIL, "amazon-ses.ndjson");
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
    Imported run = Imported.ofSamples(folder, "whatsapp", Imported.CARE, "whatsapp.ndjson");
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
}
