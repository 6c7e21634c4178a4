package tacet.flink.io;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectType;

/**
 * The fields of one JSON object by type. Null is absent. Each method refuses what is missing though
 * needed ({@code MISSING_FIELD}), of another JSON type ({@code BAD_TYPE}), outside the vocabulary
 * ({@code UNKNOWN_ENUM}), or no instant or date ({@code BAD_TIME}).
 */
record JsonFields(JsonNode object) {

  private static final SubjectType[] SUBJECT_TYPES = SubjectType.values();

  /** Whether a field has a value. */
  boolean has(String name) {
    return object.hasNonNull(name);
  }

  private JsonNode required(String name) throws Refused {
    JsonNode value = optional(name);
    if (value == null) {
      throw new Refused(Rejection.Code.MISSING_FIELD, name);
    }
    return value;
  }

  private JsonNode optional(String name) {
    JsonNode value = object.get(name);
    return value == null || value.isNull() ? null : value;
  }

  private static Refused badType(String name) {
    return new Refused(Rejection.Code.BAD_TYPE, name);
  }

  /** {@code subjectType} and {@code subjectId}. */
  Subject subject() throws Refused {
    return new Subject(value("subjectType", SUBJECT_TYPES), text("subjectId"));
  }

  String text(String name) throws Refused {
    return asText(required(name), name);
  }

  String optionalText(String name) throws Refused {
    JsonNode value = optional(name);
    return value == null ? null : asText(value, name);
  }

  private static String asText(JsonNode value, String name) throws Refused {
    if (!value.isTextual()) {
      throw badType(name);
    }
    return value.textValue();
  }

  List<String> texts(String name) throws Refused {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : items(name)) {
      texts.add(asText(item, name));
    }
    return List.copyOf(texts);
  }

  /** The objects of a list; none where there is no list. */
  List<JsonFields> objects(String name) throws Refused {
    List<JsonFields> objects = new ArrayList<>();
    for (JsonNode item : items(name)) {
      if (!item.isObject()) {
        throw badType(name);
      }
      objects.add(new JsonFields(item));
    }
    return objects;
  }

  private JsonNode items(String name) throws Refused {
    JsonNode value = optional(name);
    if (value == null) {
      return MissingNode.getInstance();
    }
    if (!value.isArray()) {
      throw badType(name);
    }
    return value;
  }

  <E extends Enum<E>> E value(String name, E[] vocabulary) throws Refused {
    return asValue(required(name), name, vocabulary);
  }

  <E extends Enum<E>> E optionalValue(String name, E[] vocabulary) throws Refused {
    JsonNode value = optional(name);
    return value == null ? null : asValue(value, name, vocabulary);
  }

  /** The values of a list as a mask of their positions. */
  <E extends Enum<E>> int mask(String name, E[] vocabulary) throws Refused {
    int mask = 0;
    for (JsonNode item : items(name)) {
      mask |= 1 << asValue(item, name, vocabulary).ordinal();
    }
    return mask;
  }

  private static <E extends Enum<E>> E asValue(JsonNode value, String name, E[] vocabulary)
      throws Refused {
    String text = asText(value, name);
    for (E known : vocabulary) {
      if (known.name().equals(text)) {
        return known;
      }
    }
    throw new Refused(Rejection.Code.UNKNOWN_ENUM, name);
  }

  boolean flag(String name) throws Refused {
    return Boolean.TRUE.equals(optionalFlag(name));
  }

  Boolean optionalFlag(String name) throws Refused {
    JsonNode value = optional(name);
    if (value == null) {
      return null;
    }
    if (!value.isBoolean()) {
      throw badType(name);
    }
    return value.booleanValue();
  }

  long number(String name, long absent) throws Refused {
    JsonNode value = optional(name);
    if (value == null) {
      return absent;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw badType(name);
    }
    return value.longValue();
  }

  double decimal(String name) throws Refused {
    JsonNode value = required(name);
    if (!value.isNumber()) {
      throw badType(name);
    }
    return value.doubleValue();
  }

  /** A whole number that must be there. */
  long count(String name) throws Refused {
    required(name);
    return number(name, 0);
  }

  int integer(String name) throws Refused {
    required(name);
    return optionalInteger(name);
  }

  Integer optionalInteger(String name) throws Refused {
    JsonNode value = optional(name);
    if (value == null) {
      return null;
    }
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw badType(name);
    }
    return value.intValue();
  }

  /** Epoch milliseconds of a number or of an ISO 8601 instant with zone. */
  long instant(String name) throws Refused {
    return asInstant(required(name), name);
  }

  Long optionalInstant(String name) throws Refused {
    JsonNode value = optional(name);
    return value == null ? null : Long.valueOf(asInstant(value, name));
  }

  private static long asInstant(JsonNode value, String name) throws Refused {
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return value.longValue();
    }
    if (!value.isTextual()) {
      throw value.isIntegralNumber() ? new Refused(Rejection.Code.BAD_TIME, name) : badType(name);
    }
    try {
      return IsoInstant.parse(value.textValue());
    } catch (DateTimeException | ArithmeticException e) {
      // What the parser says repeats the text.
      throw new Refused(Rejection.Code.BAD_TIME, name);
    }
  }

  LocalDate optionalDate(String name) throws Refused {
    String text = optionalText(name);
    if (text == null) {
      return null;
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new Refused(Rejection.Code.BAD_TIME, name);
    }
  }

  /** A nested object as JSON text; empty where there is none. */
  String optionalObject(String name) throws Refused {
    JsonNode value = optional(name);
    if (value == null) {
      return "";
    }
    if (!value.isObject()) {
      throw badType(name);
    }
    return value.toString();
  }
}
