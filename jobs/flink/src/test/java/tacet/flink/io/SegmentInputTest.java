package tacet.flink.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tacet.domain.drift.SegmentDefinition;
import tacet.domain.touch.SubjectType;

/** Definitions of segments from their topic and from files. */
class SegmentInputTest {

  private static final long NOW = 1_780_304_400_000L;
  private static final SegmentDefinition SEGMENT = SegmentSamples.segment("cardio", 2, NOW);

  private final RecordParser parser = new RecordParser();
  private final InputEncoder encoder = new InputEncoder();

  private Parsed parse(String topic, String key) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    return parser.parse(topic, 0, 7, NOW, bytes, encoder.value(SEGMENT));
  }

  private static Parsed line(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return JsonRecords.parse(Input.SEGMENTS, "segments.jsonl", 3, bytes);
  }

  @Test
  void whatWasEncodedIsParsed() {
    String key = new String(InputEncoder.key(SEGMENT), StandardCharsets.UTF_8);
    assertEquals("cardio@2", key);
    assertEquals(new SegmentRecord(SEGMENT), parse("hcp.segments", key));
  }

  @Test
  void jsonGivesTheSameSegment() {
    String json = RecordJson.text(encoder.value(SEGMENT));
    assertEquals(
        new SegmentRecord(SEGMENT), line(json.replaceFirst("\\{", "{\"receivedAt\":" + NOW + ",")));
  }

  @Test
  void aSegmentOfUnnamedTypeIsOfItsRealmAndInFilesOfAny() {
    SegmentRecord record =
        (SegmentRecord)
            line(
                """
                {"segment": "s", "version": 1, "owner": "o", "validFrom": 1780304400000}""");
    assertNull(record.definition().subjectType());
    assertEquals(NOW, record.definition().receivedAt());
    byte[] value = encoder.value(record.definition());
    byte[] key = InputEncoder.key(record.definition());
    SegmentRecord parsed = (SegmentRecord) parser.parse("patient.segments", 0, 1, NOW, key, value);
    assertEquals(SubjectType.PATIENT, parsed.definition().subjectType());
  }

  @Test
  void aKeyOrARealmThatDoesNotMatchIsRejected() {
    assertEquals(Rejection.Code.KEY_MISMATCH, ((Rejection) parse("hcp.segments", "cardio")).code());
    Rejection realm = (Rejection) parse("patient.segments", "cardio@2");
    assertEquals(Rejection.Code.WRONG_REALM, realm.code());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"version\": 0 | BAD_RANGE | version",
        "\"version\": 1, \"responseRates\": [{\"channel\": \"EMAIL\", \"rate\": 1.5}] | BAD_RANGE | rate",
        "\"version\": 1, \"responseRates\": [{\"channel\": \"FAX\", \"rate\": 0.5}] | UNKNOWN_ENUM | channel",
        "\"version\": 1, \"responseRates\": 3 | BAD_TYPE | responseRates",
        "\"version\": 1, \"responseRates\": [3] | BAD_TYPE | responseRates",
        "\"version\": 1, \"behaviourMix\": [{\"category\": \"\", \"share\": 0.5}] | MISSING_ID | category",
        "\"version\": 1, \"behaviourMix\": [{\"category\": \"a\"}] | MISSING_FIELD | share",
        "\"version\": 1, \"weeklyBaseline\": [{\"weekStart\": 0, \"members\": -1}] | BAD_RANGE | members",
        "\"version\": 1, \"weeklyBaseline\": [{\"weekStart\": 0, \"members\": 1, \"channels\":"
            + " [{\"channel\": \"SMS\", \"trials\": 1, \"engaged\": 2}]}] | BAD_RANGE | trials",
      })
  void whatCannotBeIsRejectedAtItsField(String fields, Rejection.Code code, String field) {
    Rejection rejection =
        (Rejection)
            line("{\"segment\": \"s\", \"owner\": \"o\", \"validFrom\": 5, " + fields + "}");
    assertEquals(code, rejection.code());
    assertEquals(field, rejection.field());
    assertEquals(3, rejection.offset());
  }
}
