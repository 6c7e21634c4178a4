package tacet.domain.touch;

/**
 * One HCP, patient or account.
 *
 * @param type whom
 * @param id a pseudonym, never a clear name
 */
public record Subject(SubjectType type, String id) {

  /** {@code type:id}, the key of every topic and every state. */
  public String key() {
    return type.name() + ':' + id;
  }

  /**
   * Reads {@link #key()} back.
   *
   * @throws IllegalArgumentException when there is no known type or no id
   */
  public static Subject parse(String key) {
    int colon = key.indexOf(':');
    if (colon < 0 || colon == key.length() - 1) {
      throw new IllegalArgumentException("a subject is TYPE:ID, for instance HCP:h1");
    }
    return new Subject(SubjectType.valueOf(key.substring(0, colon)), key.substring(colon + 1));
  }
}
