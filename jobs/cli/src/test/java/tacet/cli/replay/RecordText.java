package tacet.cli.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.List;
import tacet.domain.subject.CalendarBlock;
import tacet.domain.subject.Consent;
import tacet.domain.subject.Erasure;
import tacet.domain.subject.Profile;
import tacet.domain.testkit.Told;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Subject;
import tacet.domain.touch.TouchRequest;
import tacet.flink.io.Input;

/** Records of the domain as lines of replay files; they name their fields as the domain does. */
final class RecordText {

  private static final ObjectMapper JSON = new ObjectMapper();

  private RecordText() {}

  /** The file in which a record lies. */
  static Input input(Told told) {
    if (told.record() instanceof Consent) {
      return Input.CONSENTS;
    } else if (told.record() instanceof Profile) {
      return Input.PROFILES;
    } else if (told.record() instanceof CalendarBlock) {
      return Input.CALENDARS;
    } else if (told.record() instanceof Erasure) {
      return Input.ERASURES;
    }
    return told.record() instanceof TouchRequest ? Input.REQUESTS : Input.TOUCHES;
  }

  /** Its line. */
  static String line(Told told) {
    ObjectNode line = JSON.createObjectNode();
    try {
      for (RecordComponent component : told.record().getClass().getRecordComponents()) {
        put(line, component.getName(), component.getAccessor().invoke(told.record()));
      }
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
    return line.put("receivedAt", told.receivedAt()).toString();
  }

  private static void put(ObjectNode line, String name, Object value) {
    if (value instanceof Subject subject) {
      line.put("subjectType", subject.type().name()).put("subjectId", subject.id());
    } else if (name.equals("badAddress")) {
      for (Channel channel : Channel.values()) {
        if (((int) value & channel.bit()) != 0) {
          line.withArray(name).add(channel.name());
        }
      }
    } else if (name.equals("leaseFor")) {
      line.put(name, Duration.ofMillis((long) value).toString());
    } else if (value instanceof Long number) {
      line.put(name, number);
    } else if (value instanceof Integer number) {
      line.put(name, number);
    } else if (value instanceof Boolean flag) {
      line.put(name, flag);
    } else if (value instanceof List<?> list) {
      list.forEach(item -> line.withArray(name).add(item.toString()));
    } else if (value != null) {
      line.put(name, value.toString());
    }
  }
}
