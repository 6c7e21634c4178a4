package tacet.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import tacet.domain.finding.DriftAlert;
import tacet.domain.finding.DriftAlert.Bin;
import tacet.domain.finding.DriftAlert.Dimension;
import tacet.domain.finding.DriftAlert.Mover;
import tacet.domain.finding.DriftAlert.Point;
import tacet.domain.finding.DriftAlert.Window;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectType;

/** Alerts from their JSON. */
final class AlertJson {

  private AlertJson() {}

  /**
   * Reads one.
   *
   * @param realm for whom it is, where the place it lies at says so; else null
   * @return its realm is null for a segment of which nothing says whom it holds
   * @throws IllegalArgumentException when a field is missing or has an unknown value
   */
  static DriftAlert read(JsonNode alert, SubjectType realm) {
    String who = Fields.textOrNull(alert, "subject");
    Subject subject = who == null ? null : Subject.parse(who);
    return new DriftAlert(
        Fields.text(alert, "alertId"),
        subject == null ? realm(alert, realm) : subject.type(),
        subject,
        Fields.textOrNull(alert, "segment"),
        Fields.has(alert, "segmentVersion") ? alert.get("segmentVersion").asInt() : null,
        Fields.textOrNull(alert, "fittingSegment"),
        Dimension.valueOf(Fields.text(alert, "dimension")),
        Fields.text(alert, "statistic"),
        alert.path("value").asDouble(),
        alert.path("threshold").asDouble(),
        window(alert.path("baseline")),
        window(alert.path("current")),
        movers(alert.path("movers")),
        path(alert.path("path")),
        Fields.textOrNull(alert, "explainedBy"),
        Fields.instant(alert, "detectedAt"),
        Fields.has(alert, "affectedShare") ? alert.get("affectedShare").asDouble() : null);
  }

  private static SubjectType realm(JsonNode alert, SubjectType realm) {
    for (String field : new String[] {"realm", "subjectType"}) {
      if (Fields.has(alert, field)) {
        return Fields.subjectType(alert, field);
      }
    }
    return realm;
  }

  private static Window window(JsonNode window) {
    List<Bin> bins = new ArrayList<>();
    for (JsonNode bin : window.path("bins")) {
      bins.add(
          new Bin(
              Fields.text(bin, "name"),
              bin.path("count").asLong(),
              Fields.has(bin, "of") ? bin.get("of").asLong() : null));
    }
    return new Window(Fields.instant(window, "from"), Fields.instant(window, "to"), bins);
  }

  private static List<Mover> movers(JsonNode movers) {
    List<Mover> read = new ArrayList<>();
    for (JsonNode mover : movers) {
      read.add(
          new Mover(
              Fields.text(mover, "name"),
              mover.path("baseline").asDouble(),
              mover.path("current").asDouble()));
    }
    return read;
  }

  private static List<Point> path(JsonNode path) {
    List<Point> read = new ArrayList<>();
    for (JsonNode point : path) {
      read.add(new Point(Fields.instant(point, "at"), point.path("value").asDouble()));
    }
    return read;
  }
}
