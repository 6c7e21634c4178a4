package tacet.rules;

import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tacet.domain.rule.Where;
import tacet.domain.rule.Where.Field;
import tacet.domain.subject.AccessLevel;
import tacet.domain.subject.CareSetting;
import tacet.domain.subject.DecisionStage;
import tacet.domain.subject.Role;

/** Which subjects a rule speaks of, by profile fields and their lists of values. */
final class Audiences {

  static final Names<Field> FIELDS = Names.camel(Field.class);
  static final Names<CareSetting> CARE_SETTINGS = Names.asNamed(CareSetting.class);
  static final Names<Role> ROLES = Names.asNamed(Role.class);
  static final Names<AccessLevel> ACCESS_LEVELS = Names.asNamed(AccessLevel.class);
  static final Names<DecisionStage> DECISION_STAGES = Names.asNamed(DecisionStage.class);

  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

  private Audiences() {}

  /** The field {@code where}; everyone when absent. */
  static Where read(Fields rule) {
    Fields fields = rule.inner("where", FIELDS.all());
    Map<Field, Set<String>> lists = new EnumMap<>(Field.class);
    FIELDS
        .values()
        .forEach(
            (name, field) -> {
              if (fields.has(name)) {
                lists.put(field, new LinkedHashSet<>(values(fields, name, field)));
              }
            });
    return lists.isEmpty() ? Where.ANYONE : new Where(lists);
  }

  private static List<String> values(Fields fields, String name, Field field) {
    return switch (field) {
      case SEGMENT -> fields.texts(name, Selectors.LONGEST_TEXT);
      case COUNTRY -> countries(fields, name);
      case CARE_SETTING -> names(fields.listOf(name, CARE_SETTINGS));
      case ROLE -> names(fields.listOf(name, ROLES));
      case ACCESS_LEVEL -> names(fields.listOf(name, ACCESS_LEVELS));
      case DECISION_STAGE -> names(fields.listOf(name, DECISION_STAGES));
    };
  }

  private static List<String> countries(Fields fields, String name) {
    List<String> countries = fields.texts(name, Selectors.LONGEST_TEXT);
    for (String country : countries) {
      if (!COUNTRY.matcher(country).matches()) {
        String message = "unknown value " + Problems.quoted(country) + " of " + name;
        fields.error(name, message, "write ISO 3166 codes of two letters, such as CH");
      }
    }
    return countries;
  }

  private static List<String> names(Collection<? extends Enum<?>> values) {
    return values.stream().<String>map(Enum::name).toList();
  }
}
