package tacet.domain.reference;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tacet.domain.rule.Where.Field;
import tacet.domain.subject.Profile;

/** Whether a rule speaks of a subject. */
final class Where {

  private Where() {}

  static boolean matches(Map<Field, Set<String>> where, Profile profile) {
    return where.entrySet().stream()
        .allMatch(
            list -> profile != null && list.getValue().contains(fact(list.getKey(), profile)));
  }

  private static String fact(Field field, Profile profile) {
    return Objects.toString(
        switch (field) {
          case SEGMENT -> profile.segment();
          case CARE_SETTING -> profile.careSetting();
          case ROLE -> profile.role();
          case COUNTRY -> profile.country();
          case ACCESS_LEVEL -> profile.accessLevel();
          case DECISION_STAGE -> profile.decisionStage();
        });
  }
}
