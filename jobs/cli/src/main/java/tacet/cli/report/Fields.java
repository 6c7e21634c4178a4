package tacet.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import tacet.domain.touch.SubjectType;

/** Fields of output records as they stand in JSON. */
final class Fields {

  private Fields() {}

  /** Whether the field is there and not null. */
  static boolean has(JsonNode record, String field) {
    return record.hasNonNull(field);
  }

  /**
   * A text.
   *
   * @throws IllegalArgumentException when it is missing
   */
  static String text(JsonNode record, String field) {
    String text = textOrNull(record, field);
    if (text == null) {
      throw new IllegalArgumentException("no " + field);
    }
    return text;
  }

  /** A text; null when it is missing. */
  static String textOrNull(JsonNode record, String field) {
    JsonNode value = record.get(field);
    return value == null || !value.isTextual() ? null : value.textValue();
  }

  /**
   * An instant: ISO 8601, or epoch milliseconds.
   *
   * @throws IllegalArgumentException when it is missing or neither
   */
  static long instant(JsonNode record, String field) {
    JsonNode value = record.path(field);
    if (value.isIntegralNumber()) {
      return value.longValue();
    }
    try {
      return Instant.parse(text(record, field)).toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException("no instant in " + field, e);
    }
  }

  /**
   * A type of subjects; a realm's name in lower case counts as its type.
   *
   * @throws IllegalArgumentException when it is missing or unknown
   */
  static SubjectType subjectType(JsonNode record, String field) {
    return SubjectType.valueOf(text(record, field).toUpperCase(Locale.ROOT));
  }

  /**
   * The type of the subject that a record names.
   *
   * @throws IllegalArgumentException when it names none
   */
  static SubjectType typeOf(String subject) {
    return SubjectType.valueOf(subject.substring(0, Math.max(0, subject.indexOf(':'))));
  }
}
