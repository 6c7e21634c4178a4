package tacet.flink.warehouse;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A table of a realm's schema, and where the values of a row come from. Immutable.
 *
 * @param name without schema
 * @param columns in the order of values
 */
record Table(String name, List<Column> columns) {

  /** How a value is stored. */
  enum Kind {
    TEXT(Types.VARCHAR),
    /** A list of words, as text with commas. */
    WORDS(Types.VARCHAR),
    WHOLE(Types.BIGINT),
    NUMBER(Types.DOUBLE),
    FLAG(Types.BOOLEAN),
    INSTANT(Types.TIMESTAMP_WITH_TIMEZONE);

    private final int sqlType;

    Kind(int sqlType) {
      this.sqlType = sqlType;
    }

    /** Of {@link Types}. */
    int sqlType() {
      return sqlType;
    }
  }

  /**
   * A column.
   *
   * @param from where in a record's JSON the value stands
   */
  record Column(String name, Kind kind, JsonPointer from) {

    /** The value of a record as the driver takes it; null where it is absent. */
    Object value(JsonNode record) {
      JsonNode node = record.at(from);
      if (node.isMissingNode() || node.isNull()) {
        return null;
      }
      return switch (kind) {
        case TEXT -> storable(node.asText());
        case WORDS ->
            StreamSupport.stream(node.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(","));
        case WHOLE -> node.asLong();
        case NUMBER -> node.isNumber() ? node.asDouble() : Double.parseDouble(node.asText());
        case FLAG -> node.asBoolean();
        case INSTANT -> Instant.parse(node.asText()).atOffset(ZoneOffset.UTC);
      };
    }
  }

  /** PostgreSQL's text takes every character but one. */
  static String storable(String text) {
    return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
  }

  /** A table without columns yet. */
  static Table of(String name) {
    return new Table(name, List.of());
  }

  /** This with one more column. */
  Table with(Kind kind, String column, String pointer) {
    List<Column> more = new ArrayList<>(columns);
    more.add(new Column(column, kind, JsonPointer.compile(pointer)));
    return new Table(name, List.copyOf(more));
  }

  /** This with columns of one kind, each {@code column:field}. */
  Table with(Kind kind, List<String> pairs) {
    Table all = this;
    for (String pair : pairs) {
      int colon = pair.indexOf(':');
      all = all.with(kind, pair.substring(0, colon), '/' + pair.substring(colon + 1));
    }
    return all;
  }

  /** The values of a row. */
  Object[] row(JsonNode record) {
    return columns.stream().map(column -> column.value(record)).toArray();
  }

  /** The statement that adds a row. */
  String insert(String schema) {
    String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
    String marks = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
    return "INSERT INTO %s.%s (%s) VALUES (%s)".formatted(schema, name, names, marks);
  }
}
