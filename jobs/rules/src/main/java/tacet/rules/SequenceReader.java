package tacet.rules;

import java.util.List;
import tacet.domain.rule.Kind;
import tacet.domain.rule.Sequence;
import tacet.domain.touch.SubjectType;

/** Nothing without what must come first. */
final class SequenceReader implements KindReader {

  @Override
  public String name() {
    return "sequence";
  }

  @Override
  public List<String> fields() {
    return List.of("requires", "within");
  }

  @Override
  public Kind read(Fields rule, SubjectType subjects) {
    rule.require("requires");
    rule.require("within");
    return new Sequence(
        Selectors.read(rule, "requires"), rule.duration("within"), rule.flag("publish", false));
  }

  @Override
  public boolean countsPerValue() {
    return false;
  }

  @Override
  public boolean publishesOnRequest() {
    return true;
  }
}
