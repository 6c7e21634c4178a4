package tacet.domain.rule;

import java.util.Map;
import java.util.Set;
import tacet.domain.subject.Profile;

/**
 * Which subjects a rule speaks of, by what their profile says; a fact that is not known matches no
 * list.
 *
 * @param lists field to its values; empty for every subject
 */
public record Where(Map<Field, Set<String>> lists) {

  /** Every subject. */
  public static final Where ANYONE = new Where(Map.of());

  /** A fact of a profile that a rule can ask for. */
  public enum Field {
    SEGMENT,
    CARE_SETTING,
    ROLE,
    COUNTRY,
    ACCESS_LEVEL,
    DECISION_STAGE;

    private String of(Profile profile) {
      return switch (this) {
        case SEGMENT -> profile.segment();
        case CARE_SETTING -> name(profile.careSetting());
        case ROLE -> name(profile.role());
        case COUNTRY -> profile.country();
        case ACCESS_LEVEL -> name(profile.accessLevel());
        case DECISION_STAGE -> name(profile.decisionStage());
      };
    }

    private static String name(Enum<?> value) {
      return value == null ? null : value.name();
    }
  }

  /** Whether the rule speaks of a subject with this profile, which may be null. */
  public boolean matches(Profile profile) {
    if (lists.isEmpty()) {
      return true;
    }
    if (profile == null) {
      return false;
    }
    for (Map.Entry<Field, Set<String>> list : lists.entrySet()) {
      String fact = list.getKey().of(profile);
      if (fact == null || !list.getValue().contains(fact)) {
        return false;
      }
    }
    return true;
  }
}
