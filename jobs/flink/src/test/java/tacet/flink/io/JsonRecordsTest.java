package tacet.flink.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tacet.domain.touch.Direction;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchRequest;

class JsonRecordsTest {

  private static final long MILLIS = 1_780_304_400_000L;

  private static Parsed parse(Input input, String json) {
    return JsonRecords.parse(
        input, input.file() + ".jsonl", 7, json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aTouchHasItsDefaults() {
    Arrival arrival =
        (Arrival)
            parse(
                Input.TOUCHES,
                """
                {"touchId": "t1", "subjectType": "HCP", "subjectId": "h1", "event": "OPENED",
                 "occurredAt": "2026-06-01T09:00:00Z", "source": "test", "product": null}
                """);
    TouchEvent touch = assertInstanceOf(TouchEvent.class, arrival.record());
    assertEquals(MILLIS, arrival.receivedAt());
    assertEquals(6, arrival.rank());
    assertEquals(7, arrival.line());
    assertEquals("HCP:h1", arrival.key());
    assertEquals(Direction.OUTBOUND, touch.direction());
    assertEquals(0, touch.revision());
    assertEquals(null, touch.product());
  }

  @Test
  void aRequestHasItsDefaults() {
    Arrival arrival =
        (Arrival)
            parse(
                Input.REQUESTS,
                """
                {"requestId": "q1", "subjectType": "HCP", "subjectId": "h1", "channel": "SMS",
                 "function": "SALES", "intent": "CARE", "receivedAt": 1780304400000}
                """);
    TouchRequest request = assertInstanceOf(TouchRequest.class, arrival.record());
    assertEquals(50, request.weight());
    assertEquals(MILLIS, request.at());
    assertEquals(900_000, request.leaseFor());
  }

  @ParameterizedTest
  @CsvSource({
    "TOUCHES, occurredAt",
    "CONSENTS, capturedAt",
    "PROFILES, validFrom",
    "ERASURES, requestedAt",
    "REQUESTS, at",
    "RULES, appliedAt",
  })
  void receiptDefaultsToTheSourcesTime(Input input, String field) {
    Parsed named = parse(input, "{\"" + field + "\": \"2026-06-01T09:00:00Z\"}");
    assertEquals(MILLIS, ((Rejection) named).at());
    Parsed told = parse(input, "{\"" + field + "\": 1, \"receivedAt\": " + MILLIS + "}");
    assertEquals(MILLIS, ((Rejection) told).at());
  }

  @Test
  void aRuleIsKeptAsText() {
    RuleRecord rule =
        (RuleRecord)
            parse(
                Input.RULES,
                """
                {"rule": "cap", "version": 2, "effectiveFrom": "2026-06-03T12:00:00Z",
                 "receivedAt": "2026-06-01T09:00:00Z", "definition": {"rule": "cap", "max": 2}}
                """);
    assertEquals(
        new RuleRecord(
            "cap", 2, 1_780_488_000_000L, null, false, MILLIS, "{\"rule\":\"cap\",\"max\":2}"),
        rule);
  }

  @Test
  void aWithdrawalNeedsNoDefinition() {
    RuleRecord rule =
        (RuleRecord)
            parse(
                Input.RULES,
                "{\"rule\": \"cap\", \"version\": 2, \"withdrawn\": true, \"appliedAt\": 5}");
    assertEquals(new RuleRecord("cap", 2, 5, null, true, 5, ""), rule);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "7",
        "\"text\"",
        "{",
        "{}}",
        "{} {}",
        "{\"a\": }",
        "{\"a\":1,\"a\":2}",
        "{'a': 1}",
        "{\"a\": NaN}",
        "nonsense",
      })
  void whatIsNoObjectIsBadJson(String text) {
    assertEquals(
        new Rejection(Rejection.Code.BAD_JSON, "touches.jsonl", 0, 7, null, 0),
        parse(Input.TOUCHES, text));
  }

  @Test
  void deepNestingIsBadJson() {
    assertEquals(
        Rejection.Code.BAD_JSON,
        ((Rejection) parse(Input.TOUCHES, "{\"a\":".repeat(100_000))).code());
  }

  @Property(tries = 2_000)
  void noBytesThrow(@ForAll Input input, @ForAll byte[] bytes) {
    assertInstanceOf(Rejection.class, JsonRecords.parse(input, "f", 1, bytes));
  }
}
