package tacet.flink.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tacet.domain.subject.CalendarBlock;
import tacet.domain.subject.Consent;
import tacet.domain.subject.Erasure;
import tacet.domain.subject.Profile;
import tacet.domain.touch.Function;
import tacet.domain.touch.SubjectRecord;
import tacet.domain.touch.TouchEvent;

/** Any record of the domain comes back from bytes and from JSON; any bytes give a word. */
class RecordParserTest {

  private static final long NOW = DomainRecords.NOW;

  private final RecordParser parser = new RecordParser();
  private final InputEncoder encoder = new InputEncoder();

  @Provide
  Arbitrary<SubjectRecord> records() {
    return DomainRecords.any();
  }

  private static Input input(SubjectRecord record) {
    if (record instanceof TouchEvent) {
      return Input.TOUCHES;
    }
    if (record instanceof Consent) {
      return Input.CONSENTS;
    }
    if (record instanceof Profile) {
      return Input.PROFILES;
    }
    if (record instanceof CalendarBlock) {
      return Input.CALENDARS;
    }
    return record instanceof Erasure ? Input.ERASURES : Input.REQUESTS;
  }

  private static String topic(SubjectRecord record) {
    String realm = Realm.of(record.subject().type()).prefix();
    if (record instanceof TouchEvent touch) {
      Function function = touch.function() == null ? Function.SALES : touch.function();
      return realm + "touches." + function.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
    return realm + (input(record) == Input.REQUESTS ? "touch.requests" : input(record).file());
  }

  @Property(tries = 1_000)
  void whatWasEncodedIsParsed(@ForAll("records") SubjectRecord record) {
    assertEquals(
        new Arrival(NOW, input(record).rank(), 17, record),
        parser.parse(topic(record), 2, 17, NOW, InputEncoder.key(record), encoder.value(record)));
  }

  @Property(tries = 1_000)
  void jsonGivesTheSameRecord(@ForAll("records") SubjectRecord record) {
    byte[] json = RecordJson.text(encoder.value(record)).getBytes(UTF_8);
    Parsed parsed = JsonRecords.parse(input(record), "f", 1, withReceipt(json));
    assertEquals(new Arrival(NOW, input(record).rank(), 1, record), parsed);
  }

  private static byte[] withReceipt(byte[] json) {
    String text = new String(json, UTF_8);
    return (text.substring(0, text.length() - 1) + ",\"receivedAt\":" + NOW + "}").getBytes(UTF_8);
  }

  @Property(tries = 1_000)
  void damagedBytesThrowNothing(@ForAll("records") SubjectRecord record, @ForAll long seed) {
    byte[] value = encoder.value(record);
    Random random = new Random(seed);
    // Of the bytes as they were: damaged ones may by chance end where they are cut.
    byte[] cut = Arrays.copyOf(value, random.nextInt(value.length));
    for (int left = 1 + random.nextInt(3); left > 0; left--) {
      value[random.nextInt(value.length)] = (byte) random.nextInt();
    }
    byte[] key = InputEncoder.key(record);
    assertInstanceOf(Parsed.class, parser.parse(topic(record), 0, 1, NOW, key, value));
    assertInstanceOf(Rejection.class, parser.parse(topic(record), 0, 1, NOW, key, cut));
  }

  @Property(tries = 1_000)
  void randomBytesAreRejected(@ForAll Input input, @ForAll byte[] bytes) {
    byte[] header = AvroBytes.header(tacet.v1.TouchEvent.getClassSchema());
    byte[] value = Arrays.copyOf(header, header.length + bytes.length);
    System.arraycopy(bytes, 0, value, header.length, bytes.length);
    String topic = input == Input.TOUCHES ? "hcp.touches.sales" : "hcp." + input.file();
    assertInstanceOf(Rejection.class, parser.parse(topic, 0, 1, NOW, bytes, bytes));
    assertInstanceOf(Rejection.class, parser.parse(topic, 0, 1, NOW, bytes, value));
  }

  @Property(tries = 500)
  void bothWaysOfReadingATouchAgree(@ForAll("records") SubjectRecord record) throws Refused {
    if (record instanceof TouchEvent touch) {
      byte[] value = encoder.value(touch);
      assertEquals(touch, new TouchBytes().decode(value));
      assertEquals(
          touch, DomainRecord.touch(new AvroBytes<>(tacet.v1.TouchEvent.class).decode(value)));
    }
  }
}
