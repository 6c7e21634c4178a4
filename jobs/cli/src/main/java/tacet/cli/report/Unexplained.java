package tacet.cli.report;

import tacet.domain.finding.DriftAlert;
import tacet.domain.finding.DriftAlert.Dimension;

/** What an alert without an explanation was held against, which depends on what it is about. */
final class Unexplained {

  private Unexplained() {}

  /** What was looked into and did not explain it. */
  static String looked(DriftAlert alert) {
    boolean ofSegment = alert.subject() == null;
    return switch (alert.dimension()) {
      case CHANNEL_RESPONSE, TEMPO ->
          ofSegment
              ? "Not by who belongs to the segment, which changed too little."
              : "Neither a calendar block nor a change of our own plan.";
      case BEHAVIOUR ->
          ofSegment
              ? "Not by who belongs to the segment, which changed too little."
              : "No calendar block. Our own plan is not looked at here.";
      case SEGMENT_MISFIT, COMPOSITION -> "Explanations are not looked for here.";
    };
  }

  /** What stays open. */
  static String open(DriftAlert alert) {
    if (alert.subject() == null || alert.dimension() == Dimension.SEGMENT_MISFIT) {
      return "Why: nothing on record explains it.";
    }
    return "Whether the person was away: no calendar block on record overlaps, and a calendar that"
        + " nobody sent cannot be seen.";
  }
}
