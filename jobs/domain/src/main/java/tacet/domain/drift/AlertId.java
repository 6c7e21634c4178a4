package tacet.domain.drift;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tacet.domain.finding.DriftAlert.Dimension;

/** Names of alerts: the same for the same records, and none of another alert. */
final class AlertId {

  private static final int LENGTH = 8;

  private AlertId() {}

  /**
   * The first 16 hexadecimal digits of the SHA-256 of {@code level|whom|dimension|detectedAt}.
   *
   * @param level {@code SUBJECT} or {@code SEGMENT}
   * @param whom key of the subject, or realm and segment
   * @param detectedAt epoch milliseconds
   */
  static String of(String level, String whom, Dimension dimension, long detectedAt) {
    String text = level + '|' + whom + '|' + dimension + '|' + detectedAt;
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
