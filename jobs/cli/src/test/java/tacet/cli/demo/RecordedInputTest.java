package tacet.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tacet.cli.UsageError;

class RecordedInputTest {
  private static final long NOW = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();
  private static final String TOUCH =
      "{\"touchId\":\"t1\",\"subjectType\":\"HCP\",\"subjectId\":\"h1\",\"event\":\"SENT\","
          + "\"occurredAt\":\"2026-01-02T09:00:00Z\",\"channel\":\"EMAIL\","
          + "\"function\":\"MARKETING\",\"intent\":\"PROMOTION\",\"source\":\"s\"}";
  private static final String CONSENT =
      "{\"subjectType\":\"HCP\",\"subjectId\":\"h1\",\"purpose\":\"PROMOTION\","
          + "\"status\":\"GRANTED\",\"capturedAt\":\"2026-01-01T09:00:00Z\",\"source\":\"s\"}";

  @TempDir private Path folder;

  @Test
  void filesAreMergedByReceiptAndBadLinesLeftOut() throws IOException {
    Files.writeString(folder.resolve("touches.jsonl"), TOUCH + "\n{broken\n\n");
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("consents.jsonl.gz")))) {
      out.write(CONSENT.getBytes(StandardCharsets.UTF_8));
    }
    RecordedInput input = RecordedInput.read(folder, NOW);
    assertEquals(2, input.events().size());
    assertEquals(Instant.parse("2026-01-01T09:00:00Z").toEpochMilli(), input.events().get(0).at());
    assertEquals(Map.of("BAD_JSON", 1L), input.skipped());
    assertEquals("touches.jsonl:2", input.firstSkipped());
    assertEquals(1, input.subjects());
  }

  @Test
  void whatIsMissingOrAheadOfTheClockIsOneLine() throws IOException {
    assertError(folder.resolve("nowhere"), NOW, "no such folder");
    assertError(folder, NOW, "no touches");
    Files.writeString(folder.resolve("touches.jsonl"), TOUCH);
    assertError(folder, Instant.parse("2026-01-02T00:00:00Z").toEpochMilli(), "future");
  }

  private static void assertError(Path folder, long now, String what) {
    String message =
        assertThrows(UsageError.class, () -> RecordedInput.read(folder, now)).getMessage();
    assertTrue(message.contains(what) && message.lines().count() == 1, message);
  }
}
