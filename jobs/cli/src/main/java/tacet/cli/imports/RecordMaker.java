package tacet.cli.imports;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tacet.cli.imports.RecordKind.FieldType;
import tacet.cli.imports.RecordKind.TargetField;
import tacet.cli.imports.Unmappable.Code;

/** Makes the JSON of one record from a frame. */
final class RecordMaker {

  /**
   * What became of a frame.
   *
   * @param json the record; null when the mapping leaves it out, or it cannot be made
   * @param fault why it cannot be made, or null
   * @param field the field at fault, or the field whose value left it out; or null
   */
  record Made(ObjectNode json, Unmappable fault, String field) {}

  private RecordMaker() {}

  /** The record of a frame. */
  static Made make(RecordMapping mapping, Frame frame) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (TargetField field : mapping.kind().fields().values()) {
      ValueSpec spec = mapping.fields().get(field.name());
      if (spec == null) {
        continue;
      }
      try {
        if (!put(json, field, spec, frame)) {
          return new Made(null, null, field.name());
        }
      } catch (Unmappable fault) {
        if (!spec.orAbsent()) {
          return new Made(null, fault, field.name());
        }
        frame.context().report().unmapped(mapping.kind(), field.name(), fault);
      }
    }
    return new Made(json, null, null);
  }

  /** Whether the record is wanted. */
  private static boolean put(ObjectNode json, TargetField field, ValueSpec spec, Frame frame)
      throws Unmappable {
    if (field.type() == FieldType.TEXTS) {
      List<String> values = spec.all(frame);
      if (!values.isEmpty()) {
        ArrayNode array = json.putArray(field.name());
        for (String value : values) {
          array.add(known(field, spec, value));
        }
      }
      return true;
    }
    String value = spec.one(frame);
    if (value == null) {
      return true;
    }
    if (value.equals(ValueSpec.SKIP)) {
      return false;
    }
    String from = spec.source().name();
    switch (field.type()) {
      case INSTANT ->
          json.put(
              field.name(),
              Instant.ofEpochMilli(spec.time().instant(value, from, frame.context())).toString());
      case DATE -> json.put(field.name(), spec.time().date(value, from).toString());
      case NUMBER -> json.put(field.name(), number(value, from));
      case FLAG -> json.put(field.name(), flag(value, from));
      default -> json.put(field.name(), known(field, spec, value));
    }
    return true;
  }

  private static String known(TargetField field, ValueSpec spec, String value) throws Unmappable {
    if (!field.vocabulary().isEmpty() && !field.vocabulary().contains(value)) {
      throw new Unmappable(Code.UNMAPPED_VALUE, spec.source().name(), spec.shown(value));
    }
    return value;
  }

  private static long number(String value, String from) throws Unmappable {
    if (!value.matches("-?\\d{1,18}")) {
      throw new Unmappable(Code.BAD_VALUE, from, ValueClass.of(value));
    }
    return Long.parseLong(value);
  }

  private static boolean flag(String value, String from) throws Unmappable {
    return switch (value.toLowerCase(java.util.Locale.ROOT)) {
      case "true", "1", "yes", "y" -> true;
      case "false", "0", "no", "n" -> false;
      default -> throw new Unmappable(Code.BAD_VALUE, from, ValueClass.of(value));
    };
  }

  /** The settings that a field of a record asks for and that have no value. */
  static List<String> unset(RecordMapping mapping, String field, Map<String, String> settings) {
    ValueSpec spec = field == null ? null : mapping.fields().get(field);
    if (spec == null) {
      return List.of();
    }
    List<String> unset = new ArrayList<>(spec.settings());
    unset.removeAll(settings.keySet());
    return unset;
  }
}
