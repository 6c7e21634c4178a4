package tacet.domain.rule;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Who is left out of a rule so that its effect can be measured. */
final class Holdout {

  private static final double TWO_TO_64 = 0x1p64;

  private Holdout() {}

  /**
   * Whether the first 8 bytes of SHA-256(rule, 0x00, unit), as an unsigned number over 2⁶⁴, lie
   * below {@code share}.
   */
  static boolean contains(String rule, String unit, double share) {
    byte[] digest = sha256().digest((rule + '\u0000' + unit).getBytes(StandardCharsets.UTF_8));
    long first = ByteBuffer.wrap(digest).getLong();
    double position = ((first >>> 11) * 0x1p11 + (first & 0x7FF)) / TWO_TO_64;
    return position < share;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
