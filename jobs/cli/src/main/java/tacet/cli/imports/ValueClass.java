package tacet.cli.imports;

import java.util.regex.Pattern;

/** Says what sort of value something is without saying the value. */
final class ValueClass {

  private static final Pattern UUID =
      Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private ValueClass() {}

  /** A class such as {@code "a number"} or {@code "a word"}. */
  static String of(String value) {
    if (value.isBlank()) {
      return "nothing";
    }
    if (value.contains("@")) {
      return "an address";
    }
    if (UUID.matcher(value).matches()) {
      return "a UUID";
    }
    if (value.matches("[-+]?\\d+([.,]\\d+)?")) {
      return "a number";
    }
    if (value.matches("[-+ ()./\\d]+")) {
      return "digits and signs";
    }
    if (value.matches("\\d.*\\d.*")) {
      return "a text with digits";
    }
    return value.matches("\\S+") ? "a word" : "a text of several words";
  }
}
