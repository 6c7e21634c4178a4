package tacet.flink.warehouse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import tacet.domain.subject.Erasure;
import tacet.flink.io.Arrival;
import tacet.flink.io.RawRecord;
import tacet.flink.io.RecordJson;
import tacet.flink.io.RecordParser;
import tacet.flink.warehouse.Change.Forgotten;
import tacet.flink.warehouse.Change.Replacement;

/** Records on topics to changes of tables. */
final class FindingRows {

  private static final Set<String> IN_SPITE_OF_A_HOLD = Set.of("IGNORED", "UNKNOWABLE", "OVERRUN");
  private static final String FLAGS = "suppression.";
  private static final String AUDIT = "suppression.audit";

  private FindingRows() {}

  /**
   * What a record does; null where it concerns no table.
   *
   * @throws IllegalArgumentException when its key or value cannot be read; without a word of it
   */
  static Change of(RawRecord record) {
    int dot = record.topic().indexOf('.');
    String schema = record.topic().substring(0, dot);
    String topic = record.topic().substring(dot + 1);
    if (record.value() == null) {
      return removed(schema, topic, record);
    }
    ObjectNode value = RecordJson.node(record.value());
    value.put("toldAt", Instant.ofEpochMilli(record.timestamp()).toString());
    return switch (topic) {
      case "erasures" -> forgotten(schema, record);
      case "drift.alerts" -> alert(schema, value);
      case "preferences" -> preference(schema, value);
      case "saturation" -> saturation(schema, value);
      case "rule.effects" ->
          replacement(
              schema,
              Family.EFFECTS,
              List.of(
                  text(value, "rule"), value.get("ruleVersion").asLong(), text(value, "outcome")),
              value,
              "asOf",
              List.of());
      case "segment.weeks" -> segmentWeek(schema, value);
      case AUDIT -> adherence(schema, value, record.value());
      default -> topic.startsWith(FLAGS) ? flag(schema, value) : null;
    };
  }

  private static Change removed(String schema, String topic, RawRecord record) {
    if (record.key() == null) {
      throw new IllegalArgumentException("a tombstone without key");
    }
    String key = Table.storable(new String(record.key(), StandardCharsets.UTF_8));
    return switch (topic) {
      case "drift.alerts" -> gone(schema, Family.ALERTS, List.of(key));
      case "preferences" -> gone(schema, Family.PREFERENCES, List.of(key));
      case "saturation" -> {
        int slash = key.lastIndexOf('/');
        if (slash < 0) {
          throw new IllegalArgumentException("a tombstone of no channel");
        }
        yield gone(
            schema, Family.SATURATION, List.of(key.substring(0, slash), key.substring(slash + 1)));
      }
      default ->
          topic.startsWith(FLAGS) && !topic.equals(AUDIT)
              ? gone(schema, Family.FLAGS, List.of(key, channel(topic)))
              : null;
    };
  }

  private static Replacement gone(String schema, Family family, List<Object> id) {
    return new Replacement(schema, family, id, null, 0, List.of());
  }

  private static String channel(String topic) {
    return topic.substring(FLAGS.length()).toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** An erasure that the other jobs refuse is none here either. */
  private static Forgotten forgotten(String schema, RawRecord record) {
    if (new RecordParser().parse(record) instanceof Arrival arrival
        && arrival.record() instanceof Erasure erasure) {
      long until = Math.max(record.timestamp(), erasure.requestedAt());
      return new Forgotten(schema, erasure.subject().key(), until);
    }
    throw new IllegalArgumentException("an erasure that is refused");
  }

  private static Replacement alert(String schema, ObjectNode value) {
    Object id = text(value, "alertId");
    List<Object[]> bins = new ArrayList<>();
    List<Object[]> movers = new ArrayList<>();
    List<Object[]> points = new ArrayList<>();
    List<Table> tables = Family.ALERTS.tables();
    Consumer<ObjectNode> ofAlert = row -> row.set("alertId", value.get("alertId"));
    for (String period : List.of("baseline", "current")) {
      rows(
          tables.get(1),
          value.path(period).path("bins"),
          ofAlert.andThen(row -> row.put("period", period.toUpperCase(Locale.ROOT))),
          bins);
    }
    rows(tables.get(2), value.path("movers"), ofAlert, movers);
    rows(tables.get(3), value.path("path"), ofAlert, points);
    return replacement(
        schema, Family.ALERTS, List.of(id), value, "detectedAt", List.of(bins, movers, points));
  }

  private static Replacement preference(String schema, ObjectNode value) {
    String subject = text(value, "subject");
    List<Object[]> channels = new ArrayList<>();
    rows(
        Family.PREFERENCES.tables().get(0),
        value.path("channels"),
        row -> {
          row.set("subject", value.get("subject"));
          row.put("top", row.path("channel").equals(value.get("top")));
          row.set("contested", value.get("contested"));
          row.set("toldAt", value.get("toldAt"));
        },
        channels);
    long at = 0;
    for (JsonNode channel : value.path("channels")) {
      at = Math.max(at, millis(channel, "asOf"));
    }
    return new Replacement(
        schema, Family.PREFERENCES, List.of(subject), subject, at, List.of(channels));
  }

  private static Replacement saturation(String schema, ObjectNode value) {
    if (!value.has("channel")) {
      value.put("channel", "ALL");
    }
    return replacement(
        schema,
        Family.SATURATION,
        List.of(text(value, "subject"), text(value, "channel")),
        value,
        "asOf",
        List.of());
  }

  private static Replacement flag(String schema, ObjectNode value) {
    List<Object[]> holds = new ArrayList<>();
    rows(
        Family.FLAGS.tables().get(1),
        value.path("holds"),
        row -> {
          row.set("subject", value.get("subject"));
          row.set("channel", value.get("channel"));
        },
        holds);
    return replacement(
        schema,
        Family.FLAGS,
        List.of(text(value, "subject"), text(value, "channel")),
        value,
        "decidedAt",
        List.of(holds));
  }

  private static Replacement adherence(String schema, ObjectNode value, byte[] bytes) {
    if (!IN_SPITE_OF_A_HOLD.contains(text(value, "kind"))) {
      return null;
    }
    String id = Digest.of(bytes).substring(0, 32);
    value.put("id", id);
    return replacement(schema, Family.ADHERENCE, List.of(id), value, "at", List.of());
  }

  private static Replacement segmentWeek(String schema, ObjectNode value) {
    List<Object[]> trials = new ArrayList<>();
    List<Object[]> counts = new ArrayList<>();
    Consumer<ObjectNode> ofWeek =
        row -> {
          row.set("segment", value.get("segment"));
          row.set("subjectType", value.get("subjectType"));
          row.set("weekStart", value.get("weekStart"));
        };
    List<Table> tables = Family.SEGMENTS.tables();
    rows(tables.get(1), value.path("channels"), ofWeek, trials);
    rows(tables.get(2), value.path("categories"), ofWeek.andThen(count("CATEGORY")), counts);
    rows(tables.get(2), value.path("composition"), ofWeek.andThen(count("FACT")), counts);
    return replacement(
        schema,
        Family.SEGMENTS,
        List.of(
            text(value, "segment"),
            text(value, "subjectType"),
            Instant.ofEpochMilli(millis(value, "weekStart")).atOffset(ZoneOffset.UTC)),
        value,
        "weekStart",
        List.of(trials, counts));
  }

  private static Consumer<ObjectNode> count(String kind) {
    String name = kind.toLowerCase(Locale.ROOT);
    return row -> {
      row.put("kind", kind);
      row.set("name", row.get(name));
    };
  }

  /** Adds a row for each of a list, with what it does not say of itself. */
  private static void rows(
      Table table, JsonNode list, Consumer<ObjectNode> more, List<Object[]> rows) {
    int position = 0;
    for (JsonNode item : list) {
      ObjectNode row = ((ObjectNode) item).deepCopy();
      row.put("position", position++);
      more.accept(row);
      rows.add(table.row(row));
    }
  }

  private static Replacement replacement(
      String schema,
      Family family,
      List<Object> id,
      ObjectNode value,
      String clock,
      List<List<Object[]>> others) {
    List<List<Object[]>> rows = new ArrayList<>();
    Object[] row = family.tables().get(0).row(value);
    rows.add(List.<Object[]>of(row));
    rows.addAll(others);
    String subject = family.ofSubjects() && value.has("subject") ? text(value, "subject") : null;
    return new Replacement(schema, family, id, subject, millis(value, clock), rows);
  }

  private static String text(JsonNode value, String field) {
    return Table.storable(value.path(field).asText());
  }

  private static long millis(JsonNode value, String field) {
    return Instant.parse(value.path(field).asText()).toEpochMilli();
  }
}
