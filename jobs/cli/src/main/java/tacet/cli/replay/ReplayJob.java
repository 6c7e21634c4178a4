package tacet.cli.replay;

import java.util.Map;
import tacet.flink.io.Stream;

/** A job that a replay runs, and the files that it writes. */
public enum ReplayJob {
  /** Who may be touched, and why not. */
  SUPPRESSION(
      Map.of(
          Stream.FLAG, "flags.jsonl",
          Stream.AUDIT, "audit.jsonl",
          Stream.MEDICAL_AUDIT, "audit-medical.jsonl",
          Stream.DECISION, "decisions.jsonl",
          Stream.SATURATION, "saturation.jsonl",
          Stream.TOO_LATE, "too-late.jsonl",
          Stream.TOO_LATE_MEDICAL, "too-late-medical.jsonl")),
  /** What is answered, what drifts, what rules did. */
  DRIFT(
      Map.of(
          Stream.PREFERENCE, "preferences.jsonl",
          Stream.ALERT, "alerts.jsonl",
          Stream.EFFECT, "effects.jsonl",
          Stream.SEGMENT_WEEK, "segment-weeks.jsonl"));

  private final Map<Stream, String> files;

  ReplayJob(Map<Stream, String> files) {
    this.files = files;
  }

  /** The file of each stream. */
  Map<Stream, String> files() {
    return files;
  }
}
