package tacet.domain.reference;

import java.lang.reflect.RecordComponent;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import tacet.domain.touch.Subject;

/**
 * Which of two records is the greater, field by field in the order of the schema, absent before
 * present. The domain's records list their components in that order.
 */
final class SchemaOrder {

  private SchemaOrder() {}

  static int compare(Record a, Record b) {
    try {
      for (RecordComponent component : a.getClass().getRecordComponents()) {
        component.getAccessor().setAccessible(true);
        Object mine = component.getAccessor().invoke(a);
        Object theirs = component.getAccessor().invoke(b);
        if (!Objects.equals(mine, theirs)) {
          return mine == null ? -1 : theirs == null ? 1 : order(mine, theirs);
        }
      }
      return 0;
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static int order(Object a, Object b) {
    return ((Comparable<Object>) comparable(a)).compareTo(comparable(b));
  }

  private static Object comparable(Object value) {
    if (value instanceof ZoneId zone) {
      return zone.getId();
    }
    if (value instanceof Subject subject) {
      return subject.key();
    }
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).collect(Collectors.joining("\u0000"))
        : value;
  }
}
