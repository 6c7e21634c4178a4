package tacet.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tacet.domain.touch.Subject;
import tacet.domain.touch.SubjectType;
import tacet.rules.NearestName;

/** Subjects that a command is given. */
public final class SubjectOption {

  private SubjectOption() {}

  /**
   * Reads a subject, {@code TYPE:ID}.
   *
   * @param option its name, for the error
   * @throws UsageError when it is none, without a word of the id
   */
  public static Subject parse(String option, String text) {
    List<String> types = Arrays.stream(SubjectType.values()).map(Enum::name).toList();
    int colon = text.indexOf(':');
    if (colon < 1 || colon == text.length() - 1) {
      throw new UsageError("not a subject", option, "write its type and its id, as HCP:d-17");
    }
    String type = text.substring(0, colon);
    if (!types.contains(type)) {
      String near = NearestName.of(type.toUpperCase(Locale.ROOT), types);
      throw new UsageError(
          "unknown type of subject",
          option + ' ' + type + ":…",
          (near == null ? "" : "did you mean " + near + "? ")
              + "there are HCP, PATIENT and ACCOUNT");
    }
    return Subject.parse(text);
  }
}
