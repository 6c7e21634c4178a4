package tacet.flink.warehouse;

import static tacet.flink.warehouse.Table.Kind.FLAG;
import static tacet.flink.warehouse.Table.Kind.INSTANT;
import static tacet.flink.warehouse.Table.Kind.NUMBER;
import static tacet.flink.warehouse.Table.Kind.TEXT;
import static tacet.flink.warehouse.Table.Kind.WHOLE;
import static tacet.flink.warehouse.Table.Kind.WORDS;

import java.util.List;
import java.util.stream.Collectors;
import tacet.flink.WarehouseSettings.Kept;

/**
 * Tables that one sort of record fills. A record has an id; it replaces every row of that id in the
 * first table, and with them, since they hang on these, those in the others.
 */
enum Family {
  ALERTS(
      Kept.ALERTS,
      List.of("alert_id"),
      "detected_at",
      List.of(
          Table.of("alerts")
              .with(TEXT, List.of("alert_id:alertId", "level:level", "subject:subject"))
              .with(TEXT, List.of("segment:segment", "fitting_segment:fittingSegment"))
              .with(TEXT, List.of("dimension:dimension", "statistic:statistic"))
              .with(TEXT, List.of("explained_by:explainedBy"))
              .with(WHOLE, List.of("segment_version:segmentVersion"))
              .with(NUMBER, List.of("value:value", "threshold:threshold"))
              .with(NUMBER, List.of("affected_share:affectedShare"))
              .with(INSTANT, List.of("baseline_from:baseline/from", "baseline_to:baseline/to"))
              .with(INSTANT, List.of("current_from:current/from", "current_to:current/to"))
              .with(INSTANT, List.of("detected_at:detectedAt", "told_at:toldAt")),
          Table.of("alert_bins")
              .with(TEXT, List.of("alert_id:alertId", "period:period", "name:name"))
              .with(WHOLE, List.of("position:position", "count:count", "trials:of")),
          Table.of("alert_movers")
              .with(TEXT, List.of("alert_id:alertId", "name:name"))
              .with(WHOLE, List.of("position:position"))
              .with(NUMBER, List.of("baseline:baseline", "current:current")),
          Table.of("alert_points")
              .with(TEXT, List.of("alert_id:alertId"))
              .with(WHOLE, List.of("position:position"))
              .with(INSTANT, List.of("at:at"))
              .with(NUMBER, List.of("value:value")))),

  PREFERENCES(
      Kept.PREFERENCES,
      List.of("subject"),
      "as_of",
      List.of(
          Table.of("preferences")
              .with(TEXT, List.of("subject:subject", "channel:channel"))
              .with(FLAG, List.of("top:top", "contested:contested"))
              .with(NUMBER, List.of("rate:rate", "trials:trials"))
              .with(WHOLE, List.of("band:band", "best_hour_of_week:bestHourOfWeek"))
              .with(INSTANT, List.of("as_of:asOf", "told_at:toldAt")))),

  SATURATION(
      Kept.SATURATION,
      List.of("subject", "channel"),
      "as_of",
      List.of(
          Table.of("saturation")
              .with(TEXT, List.of("subject:subject", "channel:channel", "band:band"))
              .with(NUMBER, List.of("pressure:pressure"))
              .with(INSTANT, List.of("as_of:asOf", "next_band_at:nextBandAt", "told_at:toldAt")))),

  FLAGS(
      Kept.HOLDS,
      List.of("subject", "channel"),
      "decided_at",
      List.of(
          Table.of("flags")
              .with(TEXT, List.of("subject:subject", "channel:channel", "state:state"))
              .with(WHOLE, List.of("version:version"))
              .with(INSTANT, List.of("decided_at:decidedAt", "told_at:toldAt")),
          Table.of("holds")
              .with(TEXT, List.of("subject:subject", "channel:channel", "rule:rule"))
              .with(TEXT, List.of("owner:owner", "severity:severity", "reason:reason"))
              .with(TEXT, List.of("product:product", "narrative:narrative", "content:content"))
              .with(TEXT, List.of("campaign:campaign", "sender:sender"))
              .with(WORDS, List.of("intents:intents", "functions:functions"))
              .with(WHOLE, List.of("position:position", "rule_version:ruleVersion"))
              .with(INSTANT, List.of("since:since", "until:until"))
              .with(FLAG, List.of("history_complete:historyComplete")))),

  ADHERENCE(
      Kept.ADHERENCE,
      List.of("id"),
      "at",
      List.of(
          Table.of("adherence")
              .with(TEXT, List.of("id:id", "subject:subject", "kind:kind", "channel:channel"))
              .with(TEXT, List.of("function:function", "source:source", "owner:owner"))
              .with(TEXT, List.of("touch_id:touchId", "request_id:requestId", "rule:hold/rule"))
              .with(TEXT, List.of("severity:hold/severity", "reason:hold/reason"))
              .with(WHOLE, List.of("rule_version:hold/ruleVersion"))
              .with(WHOLE, List.of("notice_seconds:noticeSeconds"))
              .with(INSTANT, List.of("at:at", "told_at:toldAt")))),

  EFFECTS(
      Kept.EFFECTS,
      List.of("rule", "rule_version", "outcome"),
      null,
      List.of(
          Table.of("effects")
              .with(TEXT, List.of("rule:rule", "outcome:outcome", "verdict:verdict"))
              .with(TEXT, List.of("hypothesis:hypothesis"))
              .with(WHOLE, List.of("rule_version:ruleVersion"))
              .with(WHOLE, List.of("treated_units:treatedUnits", "holdout_units:holdoutUnits"))
              .with(NUMBER, List.of("effect:effect", "interval_low:intervalLow"))
              .with(NUMBER, List.of("interval_high:intervalHigh"))
              .with(INSTANT, List.of("as_of:asOf", "told_at:toldAt")))),

  SEGMENTS(
      Kept.SEGMENTS,
      List.of("segment", "subject_type", "week_start"),
      null,
      List.of(
          Table.of("segment_weeks")
              .with(TEXT, List.of("segment:segment", "subject_type:subjectType"))
              .with(INSTANT, List.of("week_start:weekStart", "told_at:toldAt"))
              .with(WHOLE, List.of("version:version", "members:members"))
              .with(WHOLE, List.of("judged:judged", "unfit:unfit")),
          Table.of("segment_week_trials")
              .with(TEXT, List.of("segment:segment", "subject_type:subjectType"))
              .with(INSTANT, List.of("week_start:weekStart"))
              .with(TEXT, List.of("channel:channel"))
              .with(WHOLE, List.of("daypart:daypart", "trials:trials", "engaged:engaged")),
          Table.of("segment_week_counts")
              .with(TEXT, List.of("segment:segment", "subject_type:subjectType"))
              .with(INSTANT, List.of("week_start:weekStart"))
              .with(TEXT, List.of("kind:kind", "name:name"))
              .with(WHOLE, List.of("count:count"))));

  private final Kept kept;
  private final List<String> id;
  private final String clock;
  private final List<Table> tables;

  Family(Kept kept, List<String> id, String clock, List<Table> tables) {
    this.kept = kept;
    this.id = id;
    this.clock = clock;
    this.tables = tables;
  }

  /** What of the settings asks for it. */
  Kept kept() {
    return kept;
  }

  /** Its tables; the others hang on the first. */
  List<Table> tables() {
    return tables;
  }

  /** Whether its rows are about subjects. */
  boolean ofSubjects() {
    return clock != null;
  }

  /** The statement that removes the rows of an id. */
  String delete(String schema) {
    return "DELETE FROM %s.%s WHERE %s"
        .formatted(
            schema,
            tables.get(0).name(),
            id.stream().map(column -> column + " = ?").collect(Collectors.joining(" AND ")));
  }

  /** The statement that removes what was said of a subject up to an instant. */
  String erase(String schema) {
    return "DELETE FROM %s.%s WHERE subject = ? AND %s <= ?"
        .formatted(schema, tables.get(0).name(), clock);
  }
}
