package tacet.flink.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is let in and what is not, one change to a good line at a time. */
class AdmissionTest {

  private static final String AT = "\"2026-06-01T09:00:00Z\"";
  private static final long MILLIS = 1_780_304_400_000L;

  private static final Map<Input, String> GOOD =
      Map.of(
          Input.TOUCHES,
          "touchId=\"t\" subjectType=\"HCP\" subjectId=\"h\" event=\"SENT\" occurredAt=@"
              + " channel=\"EMAIL\" function=\"SALES\" intent=\"PROMOTION\" source=\"s\"",
          Input.CONSENTS,
          "subjectType=\"HCP\" subjectId=\"h\" purpose=\"CARE\" status=\"GRANTED\" capturedAt=@"
              + " source=\"s\"",
          Input.PROFILES,
          "subjectType=\"HCP\" subjectId=\"h\" validFrom=@",
          Input.CALENDARS,
          "blockId=\"b\" subjectType=\"HCP\" subjectId=\"h\" kind=\"LEAVE\" start=@ end=@"
              + " receivedAt=@",
          Input.ERASURES,
          "subjectType=\"HCP\" subjectId=\"h\" requestedAt=@ requestId=\"e\"",
          Input.REQUESTS,
          "requestId=\"q\" subjectType=\"HCP\" subjectId=\"h\" channel=\"SMS\" function=\"SALES\""
              + " intent=\"CARE\" at=@",
          Input.RULES,
          "rule=\"r\" version=1 effectiveFrom=@ appliedAt=@ definition={}");

  /** The good line with one field set, or taken away where the value is empty. */
  private static byte[] line(Input input, String field, String value) {
    Map<String, String> fields = new TreeMap<>();
    for (String pair : GOOD.get(input).split(" ")) {
      fields.put(pair.split("=")[0], pair.split("=", 2)[1].replace("@", AT));
    }
    if (value == null) {
      fields.remove(field);
    } else {
      fields.put(field, value);
    }
    fields.putIfAbsent("receivedAt", AT);
    return fields.entrySet().stream()
        .map(entry -> '"' + entry.getKey() + "\":" + entry.getValue())
        .collect(Collectors.joining(",", "{", "}"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Rejection rejected(Input input, String field, String value) {
    return JsonRecords.parse(input, "f", 3, line(input, field, value)) instanceof Rejection r
        ? r
        : null;
  }

  private static String filled(String value) {
    if (value == null) {
      return null;
    }
    return value
        .replace("LONG", '"' + "x".repeat(257) + '"')
        .replace("FULL", '"' + "x".repeat(256) + '"')
        .replace("MANY", "[" + "\"a\",".repeat(64) + "\"a\"]");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          TOUCHES   | channel       |                             | MISSING_CHANNEL
          TOUCHES   | function      |                             | MISSING_FUNCTION
          TOUCHES   | intent        | null                        | MISSING_INTENT
          TOUCHES   | touchId       | ""                          | MISSING_ID
          TOUCHES   | subjectId     | ""                          | MISSING_ID
          TOUCHES   | account       | ""                          | MISSING_ID
          TOUCHES   | parentTouchId | ""                          | MISSING_ID
          TOUCHES   | touchId       |                             | MISSING_FIELD
          TOUCHES   | source        |                             | MISSING_FIELD
          TOUCHES   | event         |                             | MISSING_FIELD
          TOUCHES   | touchId       | LONG                        | TOO_LONG
          TOUCHES   | subjectId     | LONG                        | TOO_LONG
          TOUCHES   | narrative     | LONG                        | TOO_LONG
          TOUCHES   | source        | LONG                        | TOO_LONG
          TOUCHES   | touchId       | "a\\u0000b"                 | BAD_TEXT
          TOUCHES   | sender        | "\\ud83d"                   | BAD_TEXT
          TOUCHES   | sender        | "\\ude00"                   | BAD_TEXT
          TOUCHES   | occurredAt    | "2026-06-01T09:05:00.001Z"  | FUTURE_DATED
          TOUCHES   | occurredAt    | "1969-12-31T23:59:59Z"      | BAD_TIME
          TOUCHES   | occurredAt    | "2026-06-01T09:00:00"       | BAD_TIME
          TOUCHES   | occurredAt    | "yesterday"                 | BAD_TIME
          TOUCHES   | occurredAt    | 99999999999999999999        | BAD_TIME
          TOUCHES   | occurredAt    | 1.5                         | BAD_TYPE
          TOUCHES   | occurredAt    | true                        | BAD_TYPE
          TOUCHES   | receivedAt    | -1                          | BAD_TIME
          TOUCHES   | receivedAt    | 9223372036854775807         | BAD_TIME
          TOUCHES   | revision      | -1                          | BAD_RANGE
          TOUCHES   | revision      | "1"                         | BAD_TYPE
          TOUCHES   | weight        | -1                          | BAD_RANGE
          TOUCHES   | weight        | 4294967296                  | BAD_TYPE
          TOUCHES   | event         | "OPEN"                      | UNKNOWN_ENUM
          TOUCHES   | channel       | "email"                     | UNKNOWN_ENUM
          TOUCHES   | channel       | 0                           | BAD_TYPE
          TOUCHES   | touchId       | 17                          | BAD_TYPE
          TOUCHES   | group         | "true"                      | BAD_TYPE
          TOUCHES   | solicited     | 1                           | BAD_TYPE
          CONSENTS  | capturedAt    | "2126-08-01T09:00:00Z"      | BAD_TIME
          CONSENTS  | capturedAt    | -1                          | BAD_TIME
          CONSENTS  | expiresAt     | "+10000-01-01T00:00:00Z"    | BAD_TIME
          CONSENTS  | product       | LONG                        | TOO_LONG
          CONSENTS  | purpose       | "FUN"                       | UNKNOWN_ENUM
          PROFILES  | validFrom     | "2126-08-01T09:00:00Z"      | BAD_TIME
          PROFILES  | zone          | "Mars/Olympus"              | INVALID_ZONE
          PROFILES  | zone          | "+02:00"                    | INVALID_ZONE
          PROFILES  | accounts      | MANY                        | TOO_LONG
          PROFILES  | accounts      | [""]                        | MISSING_ID
          PROFILES  | accounts      | "a"                         | BAD_TYPE
          PROFILES  | accounts      | [1]                         | BAD_TYPE
          PROFILES  | badAddress    | ["FAX"]                     | UNKNOWN_ENUM
          PROFILES  | birthDate     | "1849-12-31"                | BAD_RANGE
          PROFILES  | birthDate     | "2026-06-03"                | BAD_RANGE
          PROFILES  | birthDate     | "1980-02-30"                | BAD_TIME
          PROFILES  | deceasedAt    | "1849-12-31T00:00:00Z"      | BAD_TIME
          CALENDARS | receivedAt    | null                        | MISSING_FIELD
          CALENDARS | blockId       | ""                          | MISSING_ID
          CALENDARS | end           | "2026-06-01T08:59:59Z"      | BAD_RANGE
          CALENDARS | start         | "2126-08-01T09:00:00Z"      | BAD_TIME
          CALENDARS | revision      | -1                          | BAD_RANGE
          ERASURES  | requestedAt   | "2026-06-01T09:05:00.001Z"  | FUTURE_DATED
          ERASURES  | requestedAt   | -1                          | BAD_TIME
          ERASURES  | requestId     | ""                          | MISSING_ID
          REQUESTS  | requestId     | ""                          | MISSING_ID
          REQUESTS  | channel       |                             | MISSING_FIELD
          REQUESTS  | weight        | -1                          | BAD_RANGE
          REQUESTS  | leaseFor      | "PT0S"                      | BAD_RANGE
          REQUESTS  | leaseFor      | "P31D"                      | BAD_RANGE
          REQUESTS  | leaseFor      | "15 minutes"                | BAD_RANGE
          REQUESTS  | leaseFor      | "PT9223372036854775807S"    | BAD_RANGE
          REQUESTS  | account       | ""                          | MISSING_ID
          RULES     | rule          | ""                          | MISSING_ID
          RULES     | version       | 0                           | BAD_RANGE
          RULES     | version       |                             | MISSING_FIELD
          RULES     | effectiveTo   | -1                          | BAD_TIME
          RULES     | definition    |                             | MISSING_FIELD
          RULES     | definition    | "{}"                        | BAD_TYPE
          """)
  void aFaultIsNamed(Input input, String field, String value, Rejection.Code code) {
    assertEquals(
        new Rejection(code, "f", 0, 3, field, field.equals("receivedAt") ? 0 : MILLIS),
        rejected(input, field, filled(value)));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          TOUCHES   | occurredAt    | "2026-06-01T09:05:00Z"
          TOUCHES   | occurredAt    | "2026-06-01T11:05:00+02:00"
          TOUCHES   | occurredAt    | "2026-06-01T11:05+02:00[Europe/Berlin]"
          TOUCHES   | occurredAt    | 0
          TOUCHES   | touchId       | FULL
          TOUCHES   | sender        | "\\ud83d\\ude00"
          TOUCHES   | product       | ""
          TOUCHES   | source        | ""
          TOUCHES   | weight        | 0
          TOUCHES   | note          | {"any": ["thing"]}
          CONSENTS  | capturedAt    | "2026-07-01T09:00:00Z"
          CONSENTS  | expiresAt     | "9999-12-31T23:59:59Z"
          PROFILES  | validFrom     | "2027-06-01T09:00:00Z"
          PROFILES  | zone          | "Europe/Berlin"
          PROFILES  | birthDate     | "2026-06-02"
          PROFILES  | deceasedAt    | "1960-01-01T00:00:00Z"
          PROFILES  | badAddress    | ["SMS", "IN_APP"]
          CALENDARS | cancelled     | true
          CALENDARS | revision      |
          ERASURES  | requestedAt   | "2026-06-01T09:05:00Z"
          REQUESTS  | leaseFor      | "P30D"
          REQUESTS  | at            |
          RULES     | effectiveTo   | "9999-12-31T23:59:59Z"
          RULES     | effectiveFrom |
          """)
  void whatIsUnusualButGoodIsLetIn(Input input, String field, String value) {
    assertNull(rejected(input, field, filled(value)));
  }

  @Test
  void plansMayLieAYearAhead() {
    String planned = GOOD.get(Input.TOUCHES).replace("SENT", "PLANNED").replace(" ", ",");
    String json =
        "{\""
            + planned.replace(",", ",\"").replace("=", "\":").replace("@", "%s")
            + ",\"receivedAt\":"
            + AT
            + "}";
    byte[] within =
        String.format(json, "\"2027-06-01T09:00:00Z\"").getBytes(StandardCharsets.UTF_8);
    byte[] beyond =
        String.format(json, "\"2027-06-01T09:00:00.001Z\"").getBytes(StandardCharsets.UTF_8);
    assertEquals(Arrival.class, JsonRecords.parse(Input.TOUCHES, "f", 1, within).getClass());
    assertEquals(
        new Rejection(Rejection.Code.FUTURE_DATED, "f", 0, 1, "occurredAt", MILLIS),
        JsonRecords.parse(Input.TOUCHES, "f", 1, beyond));
  }

  @Test
  void aResponseNeedsNoDescriptors() {
    for (String field : new String[] {"channel", "function", "intent"}) {
      String json =
          new String(line(Input.TOUCHES, field, null), StandardCharsets.UTF_8)
              .replace("SENT", "OPENED");
      assertEquals(
          Arrival.class,
          JsonRecords.parse(Input.TOUCHES, "f", 1, json.getBytes(StandardCharsets.UTF_8))
              .getClass());
    }
  }
}
