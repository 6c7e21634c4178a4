package tacet.rules;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tacet.domain.rule.Kind;
import tacet.domain.rule.Repeat;
import tacet.domain.rule.SameField;
import tacet.domain.touch.SubjectType;

/** Nothing is said twice within a time. */
final class RepeatReader implements KindReader {

  static final Names<SameField> SAME =
      new Names<>(
          new TreeMap<>(Map.of("narrative", SameField.NARRATIVE, "content", SameField.CONTENT)));

  @Override
  public String name() {
    return "repeat";
  }

  @Override
  public List<String> fields() {
    return List.of("count", "within", "same");
  }

  @Override
  public Kind read(Fields rule, SubjectType subjects) {
    rule.require("within");
    return new Repeat(
        Selectors.read(rule, "count"),
        rule.duration("within"),
        rule.oneOf("same", SAME, SameField.NARRATIVE));
  }

  @Override
  public boolean limitsToValues() {
    return true;
  }
}
