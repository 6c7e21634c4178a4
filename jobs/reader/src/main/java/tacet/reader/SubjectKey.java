package tacet.reader;

import java.nio.charset.StandardCharsets;
import tacet.v1.SubjectType;

/**
 * A subject as the store keeps it.
 *
 * @param bytes its sort in one byte, then its id in UTF-8
 */
record SubjectKey(SubjectType type, byte[] bytes) {

  private static final SubjectType[] TYPES = SubjectType.values();

  /**
   * Reads {@code TYPE:ID}.
   *
   * @throws IllegalArgumentException when there is no known type or no id; the id is not repeated
   */
  static SubjectKey parse(String subject) {
    for (SubjectType type : TYPES) {
      int length = type.name().length();
      if (subject.startsWith(type.name())
          && subject.length() > length + 1
          && subject.charAt(length) == ':') {
        return of(type, subject.substring(length + 1));
      }
    }
    throw new IllegalArgumentException(
        "not a subject: write it as HCP:id, PATIENT:id or ACCOUNT:id");
  }

  static SubjectKey of(SubjectType type, String id) {
    byte[] text = id.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = new byte[text.length + 1];
    bytes[0] = (byte) type.ordinal();
    System.arraycopy(text, 0, bytes, 1, text.length);
    return new SubjectKey(type, bytes);
  }

  Realm realm() {
    return Realm.of(type);
  }

  @Override
  public String toString() {
    return type.name();
  }
}
