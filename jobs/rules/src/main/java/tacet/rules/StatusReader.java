package tacet.rules;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import tacet.domain.rule.Kind;
import tacet.domain.rule.Rule;
import tacet.domain.rule.Status;
import tacet.domain.rule.Status.Fact;
import tacet.domain.rule.Where;
import tacet.domain.subject.AccessLevel;
import tacet.domain.touch.SubjectType;

/** Silence because of who the subject is. */
final class StatusReader implements KindReader {

  static final Names<Fact> FACTS = facts();
  static final Names<OnUnknown> ON_UNKNOWN = Names.lower(OnUnknown.class);

  private static final String ACCESS_LEVEL = "accessLevel";
  private static final Names<Fact> ACCESS = new Names<>(Map.of("NONE", Fact.ACCESS_LEVEL_NONE));
  private static final Set<Fact> OF_PEOPLE = EnumSet.of(Fact.DECEASED, Fact.MINOR);
  private static final Set<Fact> OF_SAFETY = EnumSet.of(Fact.DECEASED, Fact.BAD_ADDRESS);

  enum OnUnknown {
    HOLD,
    ALLOW
  }

  private static Names<Fact> facts() {
    Map<String, Fact> facts = new LinkedHashMap<>(Names.camel(Fact.class).values());
    facts.values().remove(Fact.ACCESS_LEVEL_NONE);
    return new Names<>(facts);
  }

  @Override
  public String name() {
    return "status";
  }

  @Override
  public List<String> fields() {
    return List.of("when", "onUnknown");
  }

  @Override
  public Kind read(Fields rule, SubjectType subjects) {
    rule.require("when");
    Set<Fact> when = EnumSet.noneOf(Fact.class);
    for (Node item : rule.items("when")) {
      Fact fact = fact(item, rule);
      if (fact != null && subjects == SubjectType.ACCOUNT && OF_PEOPLE.contains(fact)) {
        rule.problems().error(item, "only people have this fact, accounts do not", null);
      }
      if (fact != null) {
        when.add(fact);
      }
    }
    OnUnknown onUnknown = rule.oneOf("onUnknown", ON_UNKNOWN, OnUnknown.HOLD);
    return new Status(Set.copyOf(when), onUnknown == OnUnknown.ALLOW);
  }

  private static Fact fact(Node item, Fields rule) {
    if (item instanceof MappingNode) {
      Fields fields = Fields.of(item, "when", rule.problems());
      fields.refuseOthers("when", List.of(ACCESS_LEVEL));
      return fields.oneOf(ACCESS_LEVEL, ACCESS, null);
    }
    String written = item instanceof ScalarNode scalar ? scalar.getValue() : "";
    Fact fact = FACTS.get(written);
    if (fact == null) {
      List<String> known = new ArrayList<>(FACTS.all());
      known.add("accessLevel: NONE");
      String message = "unknown value " + Problems.written(item) + " of when";
      rule.problems().error(item, message, NearestName.hint(written, known));
    }
    return fact;
  }

  @Override
  public boolean countsPerValue() {
    return false;
  }

  @Override
  public boolean takesHoldout() {
    return false;
  }

  @Override
  public void lint(Rule rule, Fields fields) {
    Set<String> levels = rule.where().lists().get(Where.Field.ACCESS_LEVEL);
    boolean accessOnly = ((Status) rule.kind()).when().equals(Set.of(Fact.ACCESS_LEVEL_NONE));
    if (accessOnly && levels != null && !levels.contains(AccessLevel.NONE.name())) {
      fields.warning("where", "where leaves out accessLevel NONE: the rule never holds");
    }
  }

  @Override
  public boolean mayHoldSafety(Kind kind) {
    return OF_SAFETY.containsAll(((Status) kind).when());
  }
}
