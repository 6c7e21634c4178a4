package tacet.cli.imports;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tacet.domain.subject.AccessLevel;
import tacet.domain.subject.BlockKind;
import tacet.domain.subject.CareSetting;
import tacet.domain.subject.ConsentPurpose;
import tacet.domain.subject.ConsentStatus;
import tacet.domain.subject.DecisionStage;
import tacet.domain.subject.Role;
import tacet.domain.touch.Bounce;
import tacet.domain.touch.Channel;
import tacet.domain.touch.Direction;
import tacet.domain.touch.Function;
import tacet.domain.touch.Intent;
import tacet.domain.touch.SubjectType;
import tacet.domain.touch.TouchEventType;
import tacet.flink.io.Input;

/** The kinds of record that a row can become, each with its fields in the contract's order. */
enum RecordKind {
  TOUCH(
      Input.TOUCHES,
      required("touchId", FieldType.TEXT),
      vocabulary("subjectType", true, SubjectType.values()),
      required("subjectId", FieldType.TEXT),
      vocabulary("event", true, TouchEventType.values()),
      required("occurredAt", FieldType.INSTANT),
      optional("receivedAt", FieldType.INSTANT),
      optional("revision", FieldType.NUMBER),
      vocabulary("channel", false, Channel.values()),
      vocabulary("function", false, Function.values()),
      vocabulary("intent", false, Intent.values()),
      vocabulary("direction", false, Direction.values()),
      optional("product", FieldType.TEXT),
      optional("narrative", FieldType.TEXT),
      optional("content", FieldType.TEXT),
      optional("campaign", FieldType.TEXT),
      optional("account", FieldType.TEXT),
      optional("sender", FieldType.TEXT),
      optional("parentTouchId", FieldType.TEXT),
      optional("weight", FieldType.NUMBER),
      optional("solicited", FieldType.FLAG),
      optional("group", FieldType.FLAG),
      optional("machine", FieldType.FLAG),
      vocabulary("bounce", false, Bounce.values()),
      required("source", FieldType.TEXT),
      optional("category", FieldType.TEXT)),
  CONSENT(
      Input.CONSENTS,
      vocabulary("subjectType", true, SubjectType.values()),
      required("subjectId", FieldType.TEXT),
      vocabulary("purpose", true, ConsentPurpose.values()),
      vocabulary("channel", false, Channel.values()),
      optional("product", FieldType.TEXT),
      vocabulary("status", true, ConsentStatus.values()),
      required("capturedAt", FieldType.INSTANT),
      optional("receivedAt", FieldType.INSTANT),
      optional("expiresAt", FieldType.INSTANT),
      optional("jurisdiction", FieldType.TEXT),
      required("source", FieldType.TEXT)),
  PROFILE(
      Input.PROFILES,
      vocabulary("subjectType", true, SubjectType.values()),
      required("subjectId", FieldType.TEXT),
      required("validFrom", FieldType.INSTANT),
      optional("receivedAt", FieldType.INSTANT),
      optional("zone", FieldType.TEXT),
      optional("country", FieldType.TEXT),
      optional("segment", FieldType.TEXT),
      optional("segmentVersion", FieldType.NUMBER),
      vocabulary("careSetting", false, CareSetting.values()),
      vocabulary("role", false, Role.values()),
      optional("specialty", FieldType.TEXT),
      optional("accounts", FieldType.TEXTS),
      vocabulary("accessLevel", false, AccessLevel.values()),
      vocabulary("decisionStage", false, DecisionStage.values()),
      optional("doNotContact", FieldType.FLAG),
      optional("noSee", FieldType.FLAG),
      new TargetField("badAddress", FieldType.TEXTS, false, names(Channel.values())),
      optional("birthDate", FieldType.DATE),
      optional("deceasedAt", FieldType.INSTANT)),
  CALENDAR(
      Input.CALENDARS,
      required("blockId", FieldType.TEXT),
      vocabulary("subjectType", true, SubjectType.values()),
      required("subjectId", FieldType.TEXT),
      vocabulary("kind", true, BlockKind.values()),
      required("start", FieldType.INSTANT),
      required("end", FieldType.INSTANT),
      required("receivedAt", FieldType.INSTANT),
      optional("revision", FieldType.NUMBER),
      optional("cancelled", FieldType.FLAG));

  private final Input input;
  private final Map<String, TargetField> fields = new LinkedHashMap<>();

  RecordKind(Input input, TargetField... fields) {
    this.input = input;
    for (TargetField field : fields) {
      this.fields.put(field.name(), field);
    }
  }

  /** Which input its records are. */
  Input input() {
    return input;
  }

  /** As a mapping names it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The fields by name. */
  Map<String, TargetField> fields() {
    return fields;
  }

  /** The kind of a word, or null. */
  static RecordKind of(String word) {
    for (RecordKind kind : values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    return null;
  }

  /** The words of all kinds. */
  static List<String> words() {
    return Arrays.stream(values()).map(RecordKind::word).toList();
  }

  private static TargetField required(String name, FieldType type) {
    return new TargetField(name, type, true, List.of());
  }

  private static TargetField optional(String name, FieldType type) {
    return new TargetField(name, type, false, List.of());
  }

  private static TargetField vocabulary(String name, boolean required, Enum<?>[] values) {
    return new TargetField(name, FieldType.TEXT, required, names(values));
  }

  private static List<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).toList();
  }

  /** What a field's JSON is. */
  enum FieldType {
    TEXT,
    TEXTS,
    FLAG,
    NUMBER,
    INSTANT,
    DATE
  }

  /**
   * A field of a record.
   *
   * @param name its name in the contract
   * @param type what its JSON is
   * @param required whether every such record has it
   * @param vocabulary the only values there are; empty for any
   */
  record TargetField(String name, FieldType type, boolean required, List<String> vocabulary) {}
}
