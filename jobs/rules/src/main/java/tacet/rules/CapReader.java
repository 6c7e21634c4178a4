package tacet.rules;

import java.util.List;
import tacet.domain.rule.Cap;
import tacet.domain.rule.Cap.Period;
import tacet.domain.rule.Kind;
import tacet.domain.touch.Selector;
import tacet.domain.touch.SubjectType;

/** At most so many touches, or days with a touch, in a window. */
final class CapReader implements KindReader {

  static final int LARGEST = 100_000;
  static final Names<Period> PERIODS = Names.lower(Period.class);
  static final Names<Unit> UNITS = Names.lower(Unit.class);

  enum Unit {
    TOUCH,
    CONTACT_DAY
  }

  @Override
  public String name() {
    return "cap";
  }

  @Override
  public List<String> fields() {
    return List.of("count", "max", "per", "calendar", "unit");
  }

  @Override
  public Kind read(Fields rule, SubjectType subjects) {
    Selector count = Selectors.read(rule, "count");
    rule.require("max");
    int max = rule.whole("max", 1, LARGEST);
    if (rule.has("per") == rule.has("calendar")) {
      String hint = "such as per: P7D, or calendar: month";
      if (rule.has("per")) {
        rule.error("calendar", "a cap has per or calendar, not both", hint);
      } else {
        rule.error("kind", "a cap needs per or calendar", hint);
      }
    }
    long per = rule.has("per") ? rule.duration("per") : 0;
    Period calendar = rule.oneOf("calendar", PERIODS, null);
    boolean contactDays = rule.oneOf("unit", UNITS, Unit.TOUCH) == Unit.CONTACT_DAY;
    return new Cap(count, max, per, calendar, contactDays);
  }
}
