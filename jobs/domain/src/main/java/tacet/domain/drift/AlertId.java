package tacet.domain.drift;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tacet.domain.finding.DriftAlert.Dimension;

/**
 * Names of alerts, of what the alert says and not of when it was found: topics that interleave
 * otherwise after a restore move that instant, and the alert told once more is the same one.
 */
final class AlertId {

  private static final int LENGTH = 8;

  private AlertId() {}

  /**
   * Of an alert that says what changed.
   *
   * @param level {@code SUBJECT} or {@code SEGMENT}
   * @param whom key of the subject, or type of the members and segment
   * @param since when it changed, epoch milliseconds: the first event of the change, or of a
   *     segment the end of the week
   */
  static String of(String level, String whom, Dimension dimension, long since) {
    return digest(level + '|' + whom + '|' + dimension + '|' + since);
  }

  /**
   * Of an alert that a subject does not fit its segment.
   *
   * @param assigned the segment that it is in
   * @param fitting the one that fits
   * @param lastTrialAt when the last trial that it rests on was made, epoch milliseconds
   */
  static String misfit(String subject, String assigned, String fitting, long lastTrialAt) {
    return digest(
        "SUBJECT|"
            + subject
            + '|'
            + Dimension.SEGMENT_MISFIT
            + '|'
            + assigned
            + '|'
            + fitting
            + '|'
            + lastTrialAt);
  }

  /** The first 16 hexadecimal digits of the SHA-256. */
  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
