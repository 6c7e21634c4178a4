package tacet.flink.io;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import tacet.domain.touch.Subject;

/** Whether a record's key is the one that its value asks for. */
final class RecordKey {

  private RecordKey() {}

  /** Whether the key is {@code type:id}. */
  static boolean is(byte[] key, Subject subject) {
    if (key == null) {
      return false;
    }
    String type = subject.type().name();
    String id = subject.id();
    int colon = type.length();
    if (key.length != colon + 1 + id.length()) {
      return encodes(key, subject);
    }
    for (int i = 0; i < colon; i++) {
      if (key[i] != type.charAt(i)) {
        return false;
      }
    }
    for (int i = 0; i < id.length(); i++) {
      if (key[colon + 1 + i] != id.charAt(i)) {
        return encodes(key, subject);
      }
    }
    return key[colon] == ':';
  }

  // For ids beyond ASCII, whose bytes are more than their characters.
  private static boolean encodes(byte[] key, Subject subject) {
    return Arrays.equals(key, subject.key().getBytes(StandardCharsets.UTF_8));
  }

  /** Whether the key is {@code type:id@validFrom}, in epoch milliseconds or as ISO instant. */
  static boolean is(byte[] key, Subject subject, long validFrom) {
    if (key == null) {
      return false;
    }
    int at = key.length - 1;
    while (at >= 0 && key[at] != '@') {
      at--;
    }
    return at > 0
        && is(Arrays.copyOf(key, at), subject)
        && tells(new String(key, at + 1, key.length - at - 1, StandardCharsets.UTF_8), validFrom);
  }

  private static boolean tells(String text, long millis) {
    if (text.equals(Long.toString(millis))) {
      return true;
    }
    try {
      return Instant.parse(text).equals(Instant.ofEpochMilli(millis));
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  /** Whether the key is {@code id@version}. */
  static boolean is(byte[] key, String id, int version) {
    return Arrays.equals(key, of(id, version));
  }

  /** The key {@code id@version}. */
  static byte[] of(String id, int version) {
    return (id + '@' + version).getBytes(StandardCharsets.UTF_8);
  }
}
