package tacet.cli.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tacet.cli.ExitCode;

/** Bodies of the vendors that others collected, against what those expect of them. */
class VendorSamplesTest {

  private static final JsonMapper JSON = new JsonMapper();

  /** What their word for an event is in ours: event and bounce. */
  private static final Map<String, List<String>> EVENTS =
      Map.of(
          "queued", List.of("SENT -"),
          "sent", List.of("SENT -"),
          "delivered", List.of("DELIVERED -"),
          "bounced", List.of("BOUNCED HARD", "BOUNCED SOFT"),
          "deferred", List.of("BOUNCED SOFT"),
          "rejected", List.of("BOUNCED HARD", "RETRACTED -"),
          "failed", List.of("RETRACTED -", "BOUNCED HARD"),
          "opened", List.of("OPENED -"),
          "clicked", List.of("CLICKED -"));

  @TempDir private Path folder;
  private int runs;

  private static Path shared(String name) {
    String named = System.getenv("TACET_SHARED");
    Path shared = named == null ? beside(Path.of("").toAbsolutePath()) : Path.of(named);
    Path file = shared == null ? null : shared.resolve("data/vendor-samples").resolve(name);
    assumeTrue(file != null && Files.exists(file), "no vendor samples are beside the checkout");
    return file;
  }

  private static Path beside(Path module) {
    for (Path at = module; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(".git"))) {
        return at.resolveSibling("shared");
      }
    }
    return null;
  }

  private Imported imported(String mapping, JsonNode body) throws IOException {
    Path own = Files.createDirectory(folder.resolve("run" + runs++));
    Path file = Files.writeString(own.resolve("body.json"), body.toString());
    Imported run = Imported.of(own, mapping, Imported.EMAIL, file);
    assertEquals(ExitCode.DONE, run.code(), run.err() + run.out());
    return run;
  }

  private void assertEmails(String mapping, String file) throws IOException {
    for (String line : Files.readAllLines(shared(file))) {
      JsonNode sample = JSON.readTree(line);
      String name = sample.path("case").asText();
      JsonNode expected = sample.path("expected");
      Imported run = imported(mapping, sample.path("body"));
      String event = expected.path("event_type").path(0).asText();
      List<JsonNode> touches = run.lines("touches.jsonl");
      List<String> told = run.touches("event", "bounce");
      String last = told.isEmpty() ? "" : told.get(told.size() - 1);
      if (EVENTS.containsKey(event)) {
        assertTrue(EVENTS.get(event).contains(last), name + " is " + last);
      } else if (event.equals("complained") || event.equals("unsubscribed")) {
        assertEquals(event.toUpperCase(java.util.Locale.ROOT) + " -", last, name);
        assertEquals(List.of("EMAIL WITHDRAWN"), run.consents("channel", "status"), name);
      }
      JsonNode recipient = expected.path("recipient").path(0);
      if (recipient.isTextual() && !touches.isEmpty()) {
        assertEquals(
            Imported.pseudonym(folder, recipient.asText()),
            touches.get(0).path("subjectId").asText(),
            name);
      }
      JsonNode when = expected.path("timestamp").path(0);
      if (when.isTextual() && !touches.isEmpty()) {
        // What they call the time of an event of SES is the time at which it was told.
        String ours = mapping.equals("amazon-ses") ? "receivedAt" : "occurredAt";
        assertEquals(
            OffsetDateTime.parse(when.asText()).toInstant().toString(),
            touches.get(0).path(ours).asText(),
            name);
      }
      JsonNode message = expected.path("message_id").path(0);
      if (mapping.equals("amazon-ses") && message.isTextual() && !touches.isEmpty()) {
        assertEquals(message.asText(), touches.get(0).path("touchId").asText(), name);
      }
    }
  }

  @Test
  void sendGrid() throws IOException {
    assertEmails("sendgrid", "sendgrid.ndjson");
  }

  @Test
  void amazonSes() throws IOException {
    assertEmails("amazon-ses", "amazon_ses.ndjson");
  }

  @Test
  void everyBodyOfWhatsAppIsUnderstood() throws IOException {
    List<String> nothing = new ArrayList<>();
    try (var files = Files.list(shared("whatsapp"))) {
      for (Path file : files.sorted().toList()) {
        for (Map.Entry<String, JsonNode> body : JSON.readTree(file.toFile()).properties()) {
          Imported run = imported("whatsapp", body.getValue());
          if (run.lines("touches.jsonl").isEmpty() && run.lines("consents.jsonl").isEmpty()) {
            nothing.add(body.getKey());
          }
        }
      }
    }
    assertEquals(List.of("unreaction_empty"), nothing);
  }
}
