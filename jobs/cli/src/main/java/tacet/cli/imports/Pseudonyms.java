package tacet.cli.imports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tacet.cli.UsageError;

/**
 * Keyed pseudonyms: the first 128 bits of HMAC-SHA256 (RFC 2104) over the UTF-8 text, in base32
 * (RFC 4648) in lower case without padding, 26 characters. The same key and text give the same
 * pseudonym for ever; without the key nobody can tell whose it is. For one thread.
 */
final class Pseudonyms {

  private static final String ALGORITHM = "HmacSHA256";
  private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int MIN_KEY = 16;
  private static final int MAX_KEY = 4096;
  private static final int BYTES = 16;

  private final Mac mac;

  private Pseudonyms(byte[] key) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  /**
   * Pseudonyms by the key in a file: its bytes without the line end, 16 to 4,096 of them.
   *
   * @throws UsageError when the file cannot be read, or its key is too short or too long
   */
  static Pseudonyms keyedBy(Path file) {
    byte[] key;
    try {
      if (Files.size(file) > MAX_KEY) {
        throw unfit(file, "is longer than " + MAX_KEY + " bytes");
      }
      key = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UsageError(
          "cannot read the key",
          file.toString(),
          "name a readable file with --pseudonym-key-file",
          e);
    }
    int length = key.length;
    while (length > 0 && (key[length - 1] == '\n' || key[length - 1] == '\r')) {
      length--;
    }
    if (length < MIN_KEY) {
      throw unfit(file, "is shorter than " + MIN_KEY + " bytes");
    }
    return new Pseudonyms(Arrays.copyOf(key, length));
  }

  private static UsageError unfit(Path file, String why) {
    return new UsageError(
        "the key " + why,
        file.toString(),
        "make one with: head -c 32 /dev/urandom | base64 > FILE");
  }

  /** Pseudonyms by a key that nobody keeps: for a look that leaves nothing behind. */
  static Pseudonyms forgotten() {
    byte[] key = new byte[2 * BYTES];
    new SecureRandom().nextBytes(key);
    return new Pseudonyms(key);
  }

  /** The pseudonym of a text. */
  String of(String text) {
    byte[] code = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    StringBuilder digits = new StringBuilder();
    int held = 0;
    int bits = 0;
    for (int i = 0; i < BYTES; i++) {
      held = held << 8 | code[i] & 0xFF;
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        digits.append(DIGITS.charAt(held >> bits & 31));
      }
      held &= (1 << bits) - 1;
    }
    return digits.append(DIGITS.charAt(held << 5 - bits & 31)).toString();
  }
}
