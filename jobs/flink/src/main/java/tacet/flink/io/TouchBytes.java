package tacet.flink.io;

import java.io.IOException;
import org.apache.avro.SchemaNormalization;
import tacet.domain.touch.Bounce;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Direction;
import tacet.domain.touch.Function;
import tacet.domain.touch.Intent;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectType;
import tacet.domain.touch.TouchEvent;
import tacet.domain.touch.TouchEventType;

/**
 * Reads touch events, the bulk of all input: those in this build's schema field by field, without
 * the generated class in between, others the general way. For one thread.
 */
final class TouchBytes {

  private static final SubjectType[] SUBJECT_TYPES = SubjectType.values();
  private static final TouchEventType[] EVENTS = TouchEventType.values();
  private static final Channel[] CHANNELS = Channel.values();
  private static final Function[] FUNCTIONS = Function.values();
  private static final Intent[] INTENTS = Intent.values();
  private static final Direction[] DIRECTIONS = Direction.values();
  private static final Bounce[] BOUNCES = Bounce.values();

  private static final long CURRENT =
      SchemaNormalization.parsingFingerprint64(tacet.v1.TouchEvent.getClassSchema());

  private final AvroBytes<tacet.v1.TouchEvent> general = new AvroBytes<>(tacet.v1.TouchEvent.class);
  private final AvroReader in = new AvroReader();

  /** Reads one event; see {@link AvroBytes#decode}. */
  TouchEvent decode(byte[] value) throws Refused {
    if (AvroBytes.fingerprint(value) != CURRENT) {
      return DomainRecord.touch(general.decode(value));
    }
    try {
      in.on(value, AvroBytes.HEADER);
      TouchEvent touch = read();
      if (in.atEnd()) {
        return touch;
      }
    } catch (IOException e) {
      throw new Refused(Rejection.Code.UNREADABLE, null);
    }
    throw new Refused(Rejection.Code.UNREADABLE, null);
  }

  // In the schema's order of fields.
  private TouchEvent read() throws IOException {
    String touchId = in.readString();
    SubjectType type = required(SUBJECT_TYPES);
    String subjectId = in.readString();
    return new TouchEvent(
        touchId,
        new Subject(type, subjectId),
        required(EVENTS),
        in.readLong(),
        in.readLong(),
        optional(CHANNELS),
        optional(FUNCTIONS),
        optional(INTENTS),
        required(DIRECTIONS),
        text(),
        text(),
        text(),
        text(),
        text(),
        text(),
        text(),
        present() ? in.readInt() : null,
        present() ? in.readBoolean() : null,
        in.readBoolean(),
        in.readBoolean(),
        optional(BOUNCES),
        in.readString(),
        text());
  }

  private boolean present() throws IOException {
    return in.readIndex(2) == 1;
  }

  private String text() throws IOException {
    return present() ? in.readString() : null;
  }

  private <E> E required(E[] values) throws IOException {
    return values[in.readIndex(values.length)];
  }

  private <E> E optional(E[] values) throws IOException {
    return present() ? required(values) : null;
  }
}
