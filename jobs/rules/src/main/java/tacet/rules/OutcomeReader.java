package tacet.rules;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tacet.domain.rule.Kind;
import tacet.domain.rule.Refusals;
import tacet.domain.touch.SubjectType;
import tacet.domain.touch.TouchEventType;

/** A pause after responses of a certain sort. */
final class OutcomeReader implements KindReader {

  static final Names<TouchEventType> OUTCOMES = outcomes();

  /** What happens to a touch that was made and stays counted. */
  private static Names<TouchEventType> outcomes() {
    Map<String, TouchEventType> names =
        new LinkedHashMap<>(Names.asNamed(TouchEventType.class).values());
    names
        .values()
        .removeAll(
            EnumSet.of(
                TouchEventType.PLANNED,
                TouchEventType.SENT,
                TouchEventType.BOUNCED,
                TouchEventType.RETRACTED));
    return new Names<>(names);
  }

  @Override
  public String name() {
    return "outcome";
  }

  @Override
  public List<String> fields() {
    return List.of("count", "outcomes", "max", "per", "for");
  }

  @Override
  public Kind read(Fields rule, SubjectType subjects) {
    rule.require("outcomes");
    rule.require("max");
    rule.require("per");
    rule.require("for");
    return new Refusals(
        Selectors.read(rule, "count"),
        Set.copyOf(rule.listOf("outcomes", OUTCOMES)),
        rule.whole("max", 1, CapReader.LARGEST),
        rule.duration("per"),
        rule.duration("for"));
  }
}
