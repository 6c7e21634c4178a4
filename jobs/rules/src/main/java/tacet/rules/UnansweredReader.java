package tacet.rules;

import java.util.List;
import tacet.domain.rule.Kind;
import tacet.domain.rule.Unanswered;
import tacet.domain.touch.SubjectType;

/** Silence after silence. */
final class UnansweredReader implements KindReader {

  @Override
  public String name() {
    return "unanswered";
  }

  @Override
  public List<String> fields() {
    return List.of("count", "max", "answerWithin", "for");
  }

  @Override
  public Kind read(Fields rule, SubjectType subjects) {
    rule.require("max");
    rule.require("answerWithin");
    rule.require("for");
    return new Unanswered(
        Selectors.read(rule, "count"),
        rule.whole("max", 1, CapReader.LARGEST),
        rule.duration("answerWithin"),
        rule.duration("for"));
  }
}
