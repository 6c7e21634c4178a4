package tacet.flink.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tacet.domain.subject.Profile;
import tacet.v1.TouchEventType;

/** Which records are taken in and which are refused, and what a refusal says. */
class RecordRefusalTest {

  private static final long NOW = DomainRecords.NOW;

  private final RecordParser parser = new RecordParser();
  private final InputEncoder encoder = new InputEncoder();

  private static tacet.v1.TouchEvent.Builder touch() {
    return tacet.v1.TouchEvent.newBuilder()
        .setTouchId("t1")
        .setSubjectType(tacet.v1.SubjectType.HCP)
        .setSubjectId("h1")
        .setEvent(TouchEventType.SENT)
        .setOccurredAt(Instant.ofEpochMilli(NOW))
        .setChannel(tacet.v1.Channel.EMAIL)
        .setFunction(tacet.v1.Function.SALES)
        .setIntent(tacet.v1.Intent.PROMOTION)
        .setSource("s");
  }

  private static byte[] bytes(tacet.v1.TouchEvent touch) {
    return new AvroBytes<>(tacet.v1.TouchEvent.class).encode(touch);
  }

  private Rejection rejected(String topic, String key, byte[] value) {
    byte[] keyBytes = key == null ? null : key.getBytes(UTF_8);
    return assertInstanceOf(Rejection.class, parser.parse(topic, 3, 9, NOW, keyBytes, value));
  }

  @ParameterizedTest
  @CsvSource({
    "hcp.touches.sales, HCP:h2, KEY_MISMATCH,",
    "hcp.touches.sales, HCP:h, KEY_MISMATCH,",
    "hcp.touches.sales, HCP:h11, KEY_MISMATCH,",
    "hcp.touches.sales, hcp:h1, KEY_MISMATCH,",
    "hcp.touches.sales, HCP/h1, KEY_MISMATCH,",
    "hcp.touches.sales, '', KEY_MISMATCH,",
    "hcp.touches.sales, , KEY_MISMATCH,",
    "patient.touches.sales, HCP:h1, WRONG_REALM, subjectType",
    "hcp.touches.medical, HCP:h1, WRONG_TOPIC, function",
    "hcp.consents, HCP:h1, UNKNOWN_SCHEMA,",
    "touches.sales, HCP:h1, UNKNOWN_TOPIC,",
    "hcp.touches.nobody, HCP:h1, UNKNOWN_TOPIC,",
    "hcp.segments, HCP:h1, UNKNOWN_SCHEMA,",
  })
  void aRecordInTheWrongPlaceIsRejected(
      String topic, String key, Rejection.Code code, String field) {
    assertEquals(
        new Rejection(code, topic, 3, 9, field, NOW), rejected(topic, key, bytes(touch().build())));
  }

  @Test
  void aResponseWithoutFunctionMayComeOnAnyTouchTopic() {
    byte[] value = bytes(touch().setEvent(TouchEventType.OPENED).setFunction(null).build());
    assertInstanceOf(
        Arrival.class,
        parser.parse("hcp.touches.medical", 0, 1, NOW, "HCP:h1".getBytes(UTF_8), value));
  }

  @Test
  void aSentTouchWithoutIntentIsRejected() {
    byte[] value = bytes(touch().setIntent(null).build());
    assertEquals(
        new Rejection(Rejection.Code.MISSING_INTENT, "hcp.touches.sales", 3, 9, "intent", NOW),
        rejected("hcp.touches.sales", "HCP:h1", value));
  }

  @Test
  void whatCannotBeReadIsNamed() {
    byte[] good = bytes(touch().build());
    byte[] longer = Arrays.copyOf(good, good.length + 1);
    byte[] huge = Arrays.copyOf(good, 16);
    Arrays.fill(huge, 10, 15, (byte) 0xFF);
    byte[] unknown = good.clone();
    unknown[5]++;
    byte[] endless = Arrays.copyOf(good, 40);
    Arrays.fill(endless, 10, 40, (byte) 0xFF);
    assertEquals(Rejection.Code.EMPTY_VALUE, code(null));
    assertEquals(Rejection.Code.EMPTY_VALUE, code(new byte[0]));
    assertEquals(Rejection.Code.UNKNOWN_SCHEMA, code(new byte[] {0, 0, 0, 0, 1, 7}));
    assertEquals(Rejection.Code.UNKNOWN_SCHEMA, code(Arrays.copyOf(good, 9)));
    assertEquals(Rejection.Code.UNKNOWN_SCHEMA, code(unknown));
    assertEquals(Rejection.Code.UNREADABLE, code(Arrays.copyOf(good, 10)));
    assertEquals(Rejection.Code.UNREADABLE, code(Arrays.copyOf(good, good.length - 1)));
    assertEquals(Rejection.Code.UNREADABLE, code(longer));
    assertEquals(Rejection.Code.UNREADABLE, code(huge));
    assertEquals(Rejection.Code.UNREADABLE, code(endless));
  }

  private Rejection.Code code(byte[] value) {
    return rejected("hcp.touches.sales", "HCP:h1", value).code();
  }

  @ParameterizedTest
  @CsvSource({
    "HCP:h1@1780304400000, true",
    "HCP:h1@2026-06-01T09:00:00Z, true",
    "HCP:h1@2026-06-01T09:00:01Z, false",
    "HCP:h1, false",
    "HCP:h1@, false",
    "@1780304400000, false",
    "HCP:h2@1780304400000, false",
    "HCP:h1@soon, false",
  })
  void aProfilesKeyNamesItsStart(String key, boolean good) {
    Profile profile =
        (Profile)
            ((Arrival)
                    JsonRecords.parse(
                        Input.PROFILES,
                        "f",
                        1,
                        ("{\"subjectType\":\"HCP\",\"subjectId\":\"h1\",\"validFrom\":" + NOW + "}")
                            .getBytes(UTF_8)))
                .record();
    Parsed parsed =
        parser.parse("hcp.profiles", 0, 1, NOW, key.getBytes(UTF_8), encoder.value(profile));
    assertEquals(good, parsed instanceof Arrival);
  }

  @Test
  void aRuleIsKeyedByItsVersion() {
    RuleRecord rule = new RuleRecord("cap", 2, NOW + 1, null, false, NOW, "{}");
    byte[] value = encoder.value(rule, "00", "me");
    assertEquals(rule, parser.parse("hcp.rules", 0, 1, NOW, "cap@2".getBytes(UTF_8), value));
    assertEquals(Rejection.Code.KEY_MISMATCH, rejected("hcp.rules", "cap@1", value).code());
    assertEquals(Rejection.Code.KEY_MISMATCH, rejected("hcp.rules", null, value).code());
  }

  @Test
  void anOlderSchemaIsReadInThisBuilds() throws Refused {
    Schema current = tacet.v1.TouchEvent.getClassSchema();
    Schema older =
        new Schema.Parser()
            .parse(
                current
                    .toString()
                    .replaceAll(",\\{\"name\":\"category\".*?\"default\":null\\}", ""));
    assertEquals(current.getFields().size() - 1, older.getFields().size());
    byte[] value = bytes(touch().build());
    byte[] written = Arrays.copyOf(value, value.length - 1);
    System.arraycopy(AvroBytes.header(older), 0, written, 0, AvroBytes.HEADER);
    AvroBytes<tacet.v1.TouchEvent> knowing =
        new AvroBytes<>(tacet.v1.TouchEvent.class, new KnownSchemas(List.of(older, current)));
    assertEquals(touch().build(), knowing.decode(written));
    assertThrows(Refused.class, () -> new AvroBytes<>(tacet.v1.TouchEvent.class).decode(written));
  }

  @Test
  void nothingOfARecordIsInARefusal() {
    String planted = "planted-id-4711";
    List<byte[]> values =
        List.of(
            bytes(touch().setSubjectId(planted).setTouchId(planted).setIntent(null).build()),
            bytes(touch().setSubjectId(planted).setSender(planted.repeat(40)).build()),
            Arrays.copyOf(bytes(touch().setSubjectId(planted).setTouchId(planted).build()), 60));
    for (byte[] value : values) {
      assertFalse(
          parser
              .parse("hcp.touches.sales", 0, 1, NOW, ("HCP:" + planted).getBytes(UTF_8), value)
              .toString()
              .contains("planted"));
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class, () -> RecordJson.text(Arrays.copyOf(value, 40)));
      assertFalse(String.valueOf(e.getMessage()).contains("planted"));
      assertTrue(e.getCause() == null);
    }
    for (String json :
        List.of(
            "{\"subjectId\": \"planted\", ",
            "{\"subjectId\": \"planted\", \"occurredAt\": \"planted\"}",
            "{\"receivedAt\": 1, \"touchId\": \"planted\", \"subjectType\": \"planted\"}")) {
      assertFalse(
          JsonRecords.parse(Input.TOUCHES, "f", 1, json.getBytes(UTF_8))
              .toString()
              .contains("planted"));
    }
  }
}
