package tacet.bench.validate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tacet.bench.validate.DriftReplay.Alert;
import tacet.domain.finding.DriftAlert.Dimension;
import tacet.domain.finding.SegmentWeek;
import tacet.domain.touch.Subject;

/** Holds alerts against what happened. */
final class DriftScore {

  private final SimulatedYears years;
  private final Map<String, Long> swaps;
  private final Map<String, Long> shifts = new HashMap<>();
  private final Map<String, Long> swapFound = new HashMap<>();
  private final Map<String, Long> shiftFound = new HashMap<>();
  private final Map<Dimension, Integer> falseAlerts = new EnumMap<>(Dimension.class);
  private int trueAlerts;
  private int falseOfSubjects;

  DriftScore(SimulatedYears years) {
    this.years = years;
    swaps = years.swaps();
    for (SimulatedSegment segment : years.segments()) {
      shifts.put(segment.id(), years.shiftAt(segment));
    }
  }

  /** Takes an alert in. */
  void alert(Alert alert) {
    Subject subject = alert.subject();
    String segment = alert.segment();
    Dimension dimension = alert.dimension();
    long at = alert.at();
    boolean shifted = at > shifts.getOrDefault(segment, SimulatedPerson.NEVER);
    if (subject == null) {
      if (shifted) {
        shiftFound.merge(segment, at, Math::min);
      } else {
        falseAlerts.merge(dimension, 1, Integer::sum);
      }
    } else if (at > swaps.getOrDefault(subject.key(), SimulatedPerson.NEVER)) {
      trueAlerts++;
      swapFound.merge(subject.key(), at, Math::min);
    } else if (!shifted) {
      falseOfSubjects++;
      falseAlerts.merge(dimension, 1, Integer::sum);
    }
  }

  /** The share of the swaps that was found in time. */
  double found() {
    long within = SimulatedYears.FOUND_WITHIN * SegmentWeek.LENGTH;
    long inTime =
        swapFound.entrySet().stream()
            .filter(one -> one.getValue() - swaps.get(one.getKey()) <= within)
            .count();
    return (double) inTime / swaps.size();
  }

  /** The share of true alerts among those of people whose segment had not shifted. */
  double precision() {
    return (double) trueAlerts / Math.max(1, trueAlerts + falseOfSubjects);
  }

  /** In how many weeks each shift was found, by segment; those not found are not there. */
  List<String> shiftsFound() {
    List<String> found = new ArrayList<>();
    shiftFound.forEach(
        (segment, at) ->
            found.add(segment + " " + (at - shifts.get(segment)) / SegmentWeek.LENGTH));
    return found;
  }

  /** How many shifts were found within some weeks. */
  long shiftsWithin(int weeks) {
    return shiftFound.entrySet().stream()
        .filter(one -> one.getValue() - shifts.get(one.getKey()) <= weeks * SegmentWeek.LENGTH)
        .count();
  }

  /** How many segments shift. */
  long shifts() {
    return shifts.values().stream().filter(at -> at != SimulatedPerson.NEVER).count();
  }

  /** Alerts of people and segments a week that nothing explains. */
  double falseAWeek() {
    int all = falseAlerts.values().stream().mapToInt(Integer::intValue).sum();
    return (double) all / years.setting().weeks();
  }

  /** Those by dimension, over the whole time. */
  Map<Dimension, Integer> falseAlerts() {
    return falseAlerts;
  }
}
