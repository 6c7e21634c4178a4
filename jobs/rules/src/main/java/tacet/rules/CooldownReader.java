package tacet.rules;

import java.util.List;
import tacet.domain.rule.Cooldown;
import tacet.domain.rule.Kind;
import tacet.domain.touch.SubjectType;

/** Silence for a time after a touch of a certain sort. */
final class CooldownReader implements KindReader {

  @Override
  public String name() {
    return "cooldown";
  }

  @Override
  public List<String> fields() {
    return List.of("after", "for");
  }

  @Override
  public Kind read(Fields rule, SubjectType subjects) {
    rule.require("after");
    rule.require("for");
    return new Cooldown(Selectors.read(rule, "after"), rule.duration("for"));
  }
}
