package tacet.flink.io;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;

/**
 * Values of any topic as plain JSON: fields in the schema's order, enums as strings, instants in
 * ISO UTC with milliseconds only where they are not zero, absent fields left out, a rule's
 * definition as an object.
 */
public final class RecordJson {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String DEFINITION = "definition";

  private RecordJson() {}

  /**
   * One line of JSON.
   *
   * @param value as it stands on a topic
   * @throws IllegalArgumentException where it is in no schema that this build knows, or is not what
   *     its schema says; without a word of it
   */
  public static String text(byte[] value) {
    return text(node(value));
  }

  /** One line of JSON of a node, numbers written without exponent. */
  public static String text(JsonNode node) {
    try {
      return JSON.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a node that cannot be written", e);
    }
  }

  /** A value as a tree; errors as {@link #text(byte[])}. */
  public static ObjectNode node(byte[] value) {
    try {
      Schema schema = KnownSchemas.ALL.find(AvroBytes.fingerprint(value));
      AvroReader reader = new AvroReader().on(value, AvroBytes.HEADER);
      GenericRecord read = new GenericDatumReader<GenericRecord>(schema).read(null, reader);
      if (reader.atEnd()) {
        return object(read);
      }
    } catch (Refused | IOException | RuntimeException e) {
      // Whatever Avro says of these bytes could repeat them.
      throw new IllegalArgumentException("a value that no schema of this build reads");
    }
    throw new IllegalArgumentException("a value that is longer than its schema says");
  }

  /**
   * The fields of a record of the contract, with those of the records in it: {@code hold}, {@code
   * hold.rule}; of each the words that it takes, none where it takes others than those of an enum.
   *
   * @param name the record's simple name
   * @throws IllegalArgumentException where there is no such record
   */
  public static Map<String, List<String>> fields(String name) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    fields("", KnownSchemas.named(name), fields);
    return fields;
  }

  private static void fields(String prefix, Schema record, Map<String, List<String>> fields) {
    for (Schema.Field field : record.getFields()) {
      String path = prefix + field.name();
      Schema inner = present(field.schema());
      if (inner.getType() == Schema.Type.ARRAY) {
        inner = inner.getElementType();
      }
      fields.put(path, inner.getType() == Schema.Type.ENUM ? inner.getEnumSymbols() : List.of());
      if (inner.getType() == Schema.Type.RECORD) {
        fields(path + '.', inner, fields);
      }
    }
  }

  /**
   * The columns of a table of such records: fields in the schema's order, those of a record in it
   * behind a dot, {@code hold.rule}; a list is one column.
   *
   * @param name the record's simple name
   * @param list the path of a list of which each item is a row of its own, so that the fields of
   *     its records are columns; null for none
   * @throws IllegalArgumentException where there is no such record, or no such list in it
   */
  public static List<String> columns(String name, String list) {
    List<String> columns = new ArrayList<>();
    boolean found = columns("", KnownSchemas.named(name), list, columns);
    if (list != null && !found) {
      throw new IllegalArgumentException("no list " + list);
    }
    return List.copyOf(columns);
  }

  /** The paths of the lists in a record of the contract that stand in no other list. */
  public static List<String> lists(String name) {
    return columns(name, null).stream()
        .filter(
            path -> {
              try {
                columns(name, path);
                return true;
              } catch (IllegalArgumentException e) {
                return false;
              }
            })
        .toList();
  }

  private static boolean columns(String prefix, Schema record, String list, List<String> columns) {
    boolean found = false;
    for (Schema.Field field : record.getFields()) {
      String path = prefix + field.name();
      Schema inner = present(field.schema());
      if (inner.getType() == Schema.Type.ARRAY && path.equals(list)) {
        found = true;
        inner = inner.getElementType();
      }
      if (inner.getType() == Schema.Type.RECORD) {
        found |= columns(path + '.', inner, list, columns);
      } else {
        columns.add(path);
      }
    }
    return found;
  }

  private static ObjectNode object(GenericRecord record) {
    ObjectNode object = NODES.objectNode();
    for (Schema.Field field : record.getSchema().getFields()) {
      Object value = record.get(field.pos());
      if (value != null) {
        object.set(
            field.name(),
            field.name().equals(DEFINITION)
                ? definition(value.toString())
                : json(present(field.schema()), value));
      }
    }
    return object;
  }

  private static JsonNode json(Schema schema, Object value) {
    return switch (schema.getType()) {
      case RECORD -> object((GenericRecord) value);
      case ARRAY -> array(schema.getElementType(), (Collection<?>) value);
      case LONG ->
          schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
              ? NODES.textNode(Instant.ofEpochMilli((Long) value).toString())
              : NODES.numberNode((Long) value);
      case INT ->
          schema.getLogicalType() instanceof LogicalTypes.Date
              ? NODES.textNode(LocalDate.ofEpochDay((Integer) value).toString())
              : NODES.numberNode((Integer) value);
      case DOUBLE -> decimal((Double) value);
      case BOOLEAN -> NODES.booleanNode((Boolean) value);
      case STRING, ENUM -> NODES.textNode(value.toString());
      default -> throw new IllegalStateException("the contract has no " + schema.getType());
    };
  }

  private static ArrayNode array(Schema items, Collection<?> values) {
    ArrayNode array = NODES.arrayNode(values.size());
    values.forEach(value -> array.add(json(items, value)));
    return array;
  }

  private static JsonNode decimal(double value) {
    return Double.isFinite(value)
        ? NODES.numberNode(BigDecimal.valueOf(value))
        : NODES.textNode(Double.toString(value));
  }

  private static JsonNode definition(String text) {
    try {
      JsonNode parsed = JSON.readTree(text);
      return parsed.isObject() ? parsed : NODES.textNode(text);
    } catch (JsonProcessingException e) {
      return NODES.textNode(text);
    }
  }

  private static Schema present(Schema schema) {
    return schema.isUnion() ? schema.getTypes().get(1) : schema;
  }
}
